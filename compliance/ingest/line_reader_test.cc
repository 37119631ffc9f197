#include "compliance/ingest/line_reader.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "3:text", with "!" behind a line that is too long and "~" behind one that is cut.
std::vector<std::string> Lines(std::unique_ptr<ByteSource> source, size_t limit = 1000) {
  LineReader reader(std::move(source), limit);
  std::vector<std::string> lines;
  Line line;
  while (reader.Next(&line)) {
    lines.push_back(absl::StrCat(line.number, ":", line.text,
                                 line.state == Line::State::kTooLong ? "!"
                                 : line.state == Line::State::kCut   ? "~"
                                                                     : ""));
  }
  return lines;
}

// Fails after `bytes`.
class BreakingSource : public ByteSource {
 public:
  explicit BreakingSource(absl::string_view bytes) : bytes_(BytesInMemory(bytes)) {}
  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    absl::StatusOr<size_t> count = bytes_->Read(buffer, size);
    if (*count == 0) return absl::DataLossError("broken");
    return count;
  }

 private:
  std::unique_ptr<ByteSource> bytes_;
};

TEST(LineReader, EndsOfLines) {
  EXPECT_THAT(Lines(BytesInMemory("")), IsEmpty());
  EXPECT_THAT(Lines(BytesInMemory("a")), ElementsAre("1:a"));
  EXPECT_THAT(Lines(BytesInMemory("a\n")), ElementsAre("1:a"));
  EXPECT_THAT(Lines(BytesInMemory("a\r\nb\n\nc\r")), ElementsAre("1:a", "2:b", "3:", "4:c"));
}

TEST(LineReader, SkipsLinesOverTheLimit) {
  const std::string text = absl::StrCat("1234\n12345\n", std::string(2000000, 'x'), "\nabc");
  EXPECT_THAT(
      Lines(BytesInMemory(text), 4),
      ElementsAre("1:1234", "2:12345!", absl::StrCat("3:", std::string(256, 'x'), "!"), "4:abc"));
  EXPECT_THAT(Lines(BytesInMemory("12345"), 4), ElementsAre("1:12345!"));
}

TEST(LineReader, MarksTheLineInWhichTheInputBrokeOff) {
  EXPECT_THAT(Lines(std::make_unique<BreakingSource>("a\nb")), ElementsAre("1:a", "2:b~"));
  EXPECT_THAT(Lines(std::make_unique<BreakingSource>("a\n")), ElementsAre("1:a"));
  LineReader reader(std::make_unique<BreakingSource>("a\n"), 1000);
  Line line;
  EXPECT_TRUE(reader.Next(&line));
  EXPECT_FALSE(reader.Next(&line));
  EXPECT_EQ(reader.status().message(), "broken");
}

TEST(LineReader, LongInput) {
  std::string text;
  for (int i = 1; i <= 100000; ++i) absl::StrAppend(&text, i, "\n");
  LineReader reader(BytesInMemory(text), 1000);
  Line line;
  for (int i = 1; i <= 100000; ++i) {
    ASSERT_TRUE(reader.Next(&line));
    ASSERT_EQ(line.text, absl::StrCat(i));
    ASSERT_EQ(line.number, i);
  }
  EXPECT_FALSE(reader.Next(&line));
}

}  // namespace
}  // namespace compliance
