#include "compliance/ingest/byte_source.h"

#include <zlib.h>
#include <zstd.h>

#include <cstdio>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/ingest/input_window.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using ::testing::HasSubstr;

std::string Gzip(absl::string_view bytes) {
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = bytes.size();
  stream.next_out = reinterpret_cast<Bytef*>(&out[0]);
  stream.avail_out = out.size();
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string Zstd(absl::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  ZSTD_CCtx* const context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  out.resize(ZSTD_compress2(context, &out[0], out.size(), bytes.data(), bytes.size()));
  ZSTD_freeCCtx(context);
  return out;
}

struct Content {
  std::string bytes;
  absl::Status status;
};

Content ReadAll(absl::string_view raw, size_t step = 1000) {
  Content content;
  auto source = Decompress("x", BytesInMemory(raw));
  if (!source.ok()) {
    content.status = source.status();
    return content;
  }
  std::string buffer(step, '\0');
  for (;;) {
    absl::StatusOr<size_t> count = (*source)->Read(&buffer[0], step);
    content.status = count.status();
    if (!count.ok() || *count == 0) return content;
    content.bytes.append(buffer, 0, *count);
  }
}

// Not compressible to nothing, so that truncation hits data.
std::string SomeText(int lines) {
  std::string text;
  for (int i = 0; i < lines; ++i) absl::StrAppend(&text, "line ", i * 2654435761u, "\n");
  return text;
}

TEST(Decompress, PassesPlainBytesOnWhateverTheirNumber) {
  for (absl::string_view bytes : {"", "a", "ab", "\x1F", "{\"id\": 1}\n"}) {
    EXPECT_EQ(ReadAll(bytes).bytes, bytes);
    EXPECT_TRUE(ReadAll(bytes).status.ok());
  }
}

TEST(Decompress, ReadsGzipAndZstdInStepsOfAnySize) {
  const std::string text = SomeText(20000);
  for (size_t step : {1, 7, 4096, 1 << 20}) {
    EXPECT_EQ(ReadAll(Gzip(text), step).bytes, text) << step;
    EXPECT_EQ(ReadAll(Zstd(text), step).bytes, text) << step;
  }
  EXPECT_TRUE(ReadAll(Gzip("")).status.ok());
  EXPECT_TRUE(ReadAll(Zstd("")).status.ok());
}

TEST(Decompress, ReadsSeveralMembersAndFrames) {
  const std::string text = SomeText(10);
  Content content = ReadAll(absl::StrCat(Gzip(text), Gzip(""), Gzip(text)));
  EXPECT_TRUE(content.status.ok()) << content.status;
  EXPECT_EQ(content.bytes, text + text);
  content = ReadAll(absl::StrCat(Zstd(text), Zstd(text)));
  EXPECT_TRUE(content.status.ok()) << content.status;
  EXPECT_EQ(content.bytes, text + text);
}

TEST(Decompress, IgnoresZerosBehindGzip) {
  const Content content = ReadAll(absl::StrCat(Gzip("abc"), std::string(700, '\0')));
  EXPECT_TRUE(content.status.ok()) << content.status;
  EXPECT_EQ(content.bytes, "abc");
}

TEST(Decompress, DeliversWhatPrecedesATruncation) {
  const std::string text = SomeText(50000);
  for (const std::string& whole : {Gzip(text), Zstd(text)}) {
    const size_t half = whole.size() / 2;
    const Content content = ReadAll(absl::string_view(whole).substr(0, half));
    EXPECT_EQ(content.status.code(), absl::StatusCode::kDataLoss);
    EXPECT_THAT(content.status.message(), HasSubstr("x: truncated"));
    EXPECT_THAT(content.status.message(), HasSubstr(absl::StrCat("ends at byte ", half)));
    EXPECT_GT(content.bytes.size(), text.size() / 10);
    EXPECT_EQ(content.bytes, text.substr(0, content.bytes.size()));
  }
}

TEST(Decompress, DeliversWhatPrecedesCorruption) {
  const std::string text = SomeText(50000);
  std::string gzip = absl::StrCat(Gzip(text), "trailing garbage");
  Content content = ReadAll(gzip);
  EXPECT_EQ(content.bytes, text);
  EXPECT_THAT(content.status.message(), HasSubstr("x: corrupt at byte "));
  // The checksum at the end of the member.
  gzip = Gzip(text);
  gzip[gzip.size() - 6] ^= 1;
  content = ReadAll(gzip);
  EXPECT_EQ(content.bytes, text);
  EXPECT_EQ(content.status.code(), absl::StatusCode::kDataLoss);
  std::string zstd = Zstd(text);
  for (size_t i = zstd.size() / 2; i < zstd.size() / 2 + 100; ++i) zstd[i] ^= 0x55;
  content = ReadAll(zstd);
  EXPECT_EQ(content.status.code(), absl::StatusCode::kDataLoss);
}

TEST(Decompress, NamesFormsThatAreNotRead) {
  const struct {
    absl::string_view head;
    absl::string_view name;
  } kCases[] = {{absl::string_view("\xFF\xFE{\0", 4), "UTF-16"},
                {absl::string_view("\xFE\xFF\0{", 4), "UTF-16"},
                {"BZh91AY", "bzip2"},
                {absl::string_view("\xFD\x37zXZ\0abc", 9), "xz"},
                {"PK\x03\x04rest", "spreadsheet"}};
  for (const auto& c : kCases) {
    const Content content = ReadAll(c.head);
    EXPECT_EQ(content.status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(content.status.message(), HasSubstr(std::string(c.name)));
  }
}

TEST(OpenFile, SaysWhatCannotBeOpened) {
  EXPECT_EQ(OpenFile("/no/such/file").status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(OpenFile("/no/such/file").status().message(), HasSubstr("/no/such/file"));
  EXPECT_THAT(OpenFile("/").status().message(), HasSubstr("folder"));
}

TEST(OpenFile, ReadsAFile) {
  const std::string path = absl::StrCat(::testing::TempDir(), "/bytes");
  std::FILE* file = std::fopen(path.c_str(), "wb");
  std::fputs("abc", file);
  std::fclose(file);
  auto source = OpenFile(path);
  ASSERT_TRUE(source.ok()) << source.status();
  char buffer[8];
  EXPECT_EQ(*(*source)->Read(buffer, 8), 3u);
  EXPECT_EQ(*(*source)->Read(buffer, 8), 0u);
}

TEST(InputWindow, SkipsTheByteOrderMarkOnlyAtTheStart) {
  InputWindow window(
      BytesInMemory("\xEF\xBB\xBF"
                    "a\xEF\xBB\xBF"));
  while (window.Fill()) {
  }
  EXPECT_EQ(window.data(), "a\xEF\xBB\xBF");
}

TEST(InputWindow, GrowsAndSlides) {
  const std::string text = SomeText(100000);
  InputWindow window(BytesInMemory(text));
  std::string seen;
  while (window.data().size() < 600000) ASSERT_TRUE(window.Fill());
  do {
    const size_t half = window.data().size() / 2 + 1;
    seen.append(window.data().data(), std::min(half, window.data().size()));
    window.Consume(std::min(half, window.data().size()));
  } while (window.Fill());
  seen.append(window.data().data(), window.data().size());
  EXPECT_EQ(seen, text);
  EXPECT_TRUE(window.ended());
}

}  // namespace
}  // namespace compliance
