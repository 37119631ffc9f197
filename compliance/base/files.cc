#include "compliance/base/files.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace compliance {

absl::StatusOr<std::string> ReadFile(absl::string_view path) {
  const std::string name(path);
  struct stat info;
  if (stat(name.c_str(), &info) != 0) return absl::ErrnoToStatus(errno, name);
  if (S_ISDIR(info.st_mode)) {
    return absl::InvalidArgumentError(absl::StrCat(name, " is a folder; name a file"));
  }
  std::ifstream stream(name, std::ios::binary);
  if (!stream) return absl::ErrnoToStatus(errno, name);
  std::ostringstream content;
  content << stream.rdbuf();
  if (stream.bad()) return absl::DataLossError(absl::StrCat(name, ": reading failed"));
  return content.str();
}

absl::Status ReplaceFile(absl::string_view path, absl::string_view bytes) {
  std::error_code missing;
  // What a link points to is replaced, not the link.
  const std::filesystem::path target = std::filesystem::canonical(std::string(path), missing);
  const std::string name = missing ? std::string(path) : target.string();
  if (!missing && !std::filesystem::is_regular_file(target)) {
    return absl::InvalidArgumentError(absl::StrCat(name, " is no plain file; name another"));
  }
  const std::string beside = absl::StrCat(name, ".new");
  std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
  if (!stream) return absl::ErrnoToStatus(errno, beside);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (!stream) return absl::DataLossError(absl::StrCat(beside, ": writing failed"));
  if (std::rename(beside.c_str(), name.c_str()) != 0) return absl::ErrnoToStatus(errno, name);
  return absl::OkStatus();
}

}  // namespace compliance
