#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "compliance/ingest/byte_source.h"

namespace compliance {
namespace {

constexpr size_t kInputBytes = 64 << 10;
constexpr absl::string_view kGzipMagic("\x1F\x8B", 2);
constexpr absl::string_view kZstdMagic("\x28\xB5\x2F\xFD", 4);

// What people hand over by mistake; read as text it would give nothing but bad lines.
struct UnreadableForm {
  absl::string_view magic;
  absl::string_view name;
  absl::string_view way_out;
};
constexpr UnreadableForm kUnreadableForms[] = {
    {absl::string_view("\xFF\xFE", 2), "UTF-16 text", "convert it with iconv -f UTF-16 -t UTF-8"},
    {absl::string_view("\xFE\xFF", 2), "UTF-16 text", "convert it with iconv -f UTF-16 -t UTF-8"},
    {absl::string_view("BZh", 3), "compressed by bzip2", "decompress it with bunzip2"},
    {absl::string_view("\xFD"
                       "7zXZ\0",
                       6),
     "compressed by xz", "decompress it with unxz"},
    {absl::string_view("PK\x03\x04", 4), "a ZIP archive or a spreadsheet",
     "extract the text, or save the sheet as CSV"},
};

// Bytes that were read to recognise the form, then the rest.
class PrefixedSource : public ByteSource {
 public:
  PrefixedSource(std::string prefix, std::unique_ptr<ByteSource> rest)
      : prefix_(std::move(prefix)), rest_(std::move(rest)) {}

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    if (used_ == prefix_.size()) return rest_->Read(buffer, size);
    const size_t count = std::min(size, prefix_.size() - used_);
    std::memcpy(buffer, prefix_.data() + used_, count);
    used_ += count;
    return count;
  }

 private:
  const std::string prefix_;
  size_t used_ = 0;
  const std::unique_ptr<ByteSource> rest_;
};

// What the two decompressors share: compressed input in chunks, and errors that come after the
// data.
class DecompressingSource : public ByteSource {
 public:
  DecompressingSource(absl::string_view name, std::unique_ptr<ByteSource> compressed)
      : name_(name), compressed_(std::move(compressed)), input_(kInputBytes) {}

  absl::StatusOr<size_t> Read(char* buffer, size_t size) final {
    while (error_.ok() && !finished_) {
      if (consumed_ == available_ && !Refill()) break;
      const size_t count = Decompress(buffer, size);
      if (count > 0) return count;
    }
    if (!error_.ok()) return error_;
    return size_t{0};
  }

 protected:
  // Decompresses some of input() to `buffer`; returns the number of bytes written. Calls Consume,
  // and Fail if the input is corrupt.
  virtual size_t Decompress(char* buffer, size_t size) = 0;
  // True if the input may end here.
  virtual bool BetweenFrames() const = 0;

  absl::string_view input() const {
    return absl::string_view(input_.data() + consumed_, available_ - consumed_);
  }
  void Consume(size_t count) {
    consumed_ += count;
    position_ += count;
  }
  void Fail(absl::string_view cause) {
    error_ = absl::DataLossError(
        absl::StrCat(name_, ": corrupt at byte ", position_, " of the compressed input: ", cause));
  }

 private:
  bool Refill() {
    absl::StatusOr<size_t> count = compressed_->Read(input_.data(), input_.size());
    if (!count.ok()) {
      error_ = count.status();
      return false;
    }
    if (*count == 0) {
      finished_ = true;
      if (!BetweenFrames()) {
        error_ = absl::DataLossError(absl::StrCat(name_,
                                                  ": truncated: the compressed input ends at byte ",
                                                  position_, ", within its data"));
      }
      return false;
    }
    consumed_ = 0;
    available_ = *count;
    return true;
  }

  const std::string name_;
  const std::unique_ptr<ByteSource> compressed_;
  std::vector<char> input_;
  size_t consumed_ = 0;
  size_t available_ = 0;
  int64_t position_ = 0;  // In the compressed input.
  bool finished_ = false;
  absl::Status error_;
};

class GzipSource : public DecompressingSource {
 public:
  GzipSource(absl::string_view name, std::unique_ptr<ByteSource> compressed)
      : DecompressingSource(name, std::move(compressed)) {
    stream_ = {};
    if (inflateInit2(&stream_, MAX_WBITS + 16) != Z_OK) Fail("zlib cannot start");
  }
  ~GzipSource() override { inflateEnd(&stream_); }

 protected:
  size_t Decompress(char* buffer, size_t size) override {
    if (between_members_ && read_a_member_ && SkipPadding()) return 0;
    between_members_ = false;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input().data()));
    stream_.avail_in = static_cast<uInt>(input().size());
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = static_cast<uInt>(std::min<size_t>(size, 1 << 30));
    const uInt room = stream_.avail_out;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    Consume(input().size() - stream_.avail_in);
    if (result == Z_STREAM_END) {
      between_members_ = true;
      read_a_member_ = true;
      inflateReset(&stream_);
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      Fail(stream_.msg != nullptr ? stream_.msg : "not gzip data");
    }
    return room - stream_.avail_out;
  }

  bool BetweenFrames() const override { return between_members_; }

 private:
  // Tapes and block devices pad with zeros after the last member. True if nothing but padding is
  // left of the input at hand.
  bool SkipPadding() {
    size_t zeros = 0;
    while (zeros < input().size() && input()[zeros] == '\0') ++zeros;
    Consume(zeros);
    return input().empty();
  }

  z_stream stream_;
  bool between_members_ = true;
  bool read_a_member_ = false;
};

class ZstdSource : public DecompressingSource {
 public:
  ZstdSource(absl::string_view name, std::unique_ptr<ByteSource> compressed)
      : DecompressingSource(name, std::move(compressed)), stream_(ZSTD_createDStream()) {}
  ~ZstdSource() override { ZSTD_freeDStream(stream_); }

 protected:
  size_t Decompress(char* buffer, size_t size) override {
    ZSTD_inBuffer in = {input().data(), input().size(), 0};
    ZSTD_outBuffer out = {buffer, size, 0};
    const size_t result = ZSTD_decompressStream(stream_, &out, &in);
    Consume(in.pos);
    if (ZSTD_isError(result)) {
      Fail(ZSTD_getErrorName(result));
    } else {
      between_frames_ = result == 0;
    }
    return out.pos;
  }

  bool BetweenFrames() const override { return between_frames_; }

 private:
  ZSTD_DStream* const stream_;
  bool between_frames_ = true;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSource>> Decompress(absl::string_view name,
                                                       std::unique_ptr<ByteSource> source) {
  constexpr size_t kLongestMagic = 6;
  std::string head(kLongestMagic, '\0');
  size_t length = 0;
  while (length < kLongestMagic) {
    absl::StatusOr<size_t> count = source->Read(&head[length], kLongestMagic - length);
    if (!count.ok()) return count.status();
    if (*count == 0) break;
    length += *count;
  }
  head.resize(length);
  for (const UnreadableForm& form : kUnreadableForms) {
    if (absl::StartsWith(head, form.magic)) {
      return absl::InvalidArgumentError(
          absl::StrCat(name, ": is ", form.name, ", which is not read; ", form.way_out));
    }
  }
  const bool gzip = absl::StartsWith(head, kGzipMagic);
  const bool zstd = absl::StartsWith(head, kZstdMagic);
  std::unique_ptr<ByteSource> whole =
      std::make_unique<PrefixedSource>(std::move(head), std::move(source));
  if (gzip) return std::make_unique<GzipSource>(name, std::move(whole));
  if (zstd) return std::make_unique<ZstdSource>(name, std::move(whole));
  return whole;
}

}  // namespace compliance
