#include "compliance/ingest/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace compliance {
namespace {

class FileSource : public ByteSource {
 public:
  FileSource(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}

  ~FileSource() override {
    if (descriptor_ != STDIN_FILENO) close(descriptor_);
  }

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    ssize_t count;
    do {
      count = read(descriptor_, buffer, size);
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
      return absl::ErrnoToStatus(errno, absl::StrCat(path_, ": cannot read at byte ", position_));
    }
    position_ += count;
    return static_cast<size_t>(count);
  }

 private:
  const std::string path_;
  const int descriptor_;
  int64_t position_ = 0;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(absl::string_view bytes) : rest_(bytes) {}

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    const size_t count = std::min(size, rest_.size());
    if (count > 0) std::memcpy(buffer, rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  absl::string_view rest_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(absl::string_view path) {
  if (path == "-") return std::make_unique<FileSource>("<stdin>", STDIN_FILENO);
  std::string name(path);
  const int descriptor = open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return absl::ErrnoToStatus(errno, absl::StrCat(name, ": cannot open"));
  auto file = std::make_unique<FileSource>(name, descriptor);
  struct stat properties;
  if (fstat(descriptor, &properties) == 0 && S_ISDIR(properties.st_mode)) {
    return absl::InvalidArgumentError(absl::StrCat(name, ": is a folder; name the files in it"));
  }
  return file;
}

std::unique_ptr<ByteSource> BytesInMemory(absl::string_view bytes) {
  return std::make_unique<MemorySource>(bytes);
}

}  // namespace compliance
