#include "compliance/base/utf8.h"

#include "gtest/gtest.h"

namespace compliance {
namespace {

struct Row {
  const char* name;
  absl::string_view text;
  size_t length;  // 0: the first byte starts no well-formed character.
};

TEST(Utf8Test, CharacterLength) {
  const Row rows[] = {
      {"ascii", "a", 1},
      {"nul", absl::string_view("\0", 1), 1},
      {"U+007F", "\x7F", 1},
      {"U+0080", "\xC2\x80", 2},
      {"overlong two", "\xC1\xBF", 0},
      {"U+07FF", "\xDF\xBF", 2},
      {"U+0800", "\xE0\xA0\x80", 3},
      {"overlong three", "\xE0\x9F\xBF", 0},
      {"U+D7FF", "\xED\x9F\xBF", 3},
      {"surrogate", "\xED\xA0\x80", 0},
      {"U+FFFF", "\xEF\xBF\xBF", 3},
      {"U+10000", "\xF0\x90\x80\x80", 4},
      {"overlong four", "\xF0\x8F\xBF\xBF", 0},
      {"U+10FFFF", "\xF4\x8F\xBF\xBF", 4},
      {"beyond Unicode", "\xF4\x90\x80\x80", 0},
      {"lead F5", "\xF5\x80\x80\x80", 0},
      {"continuation alone", "\x80", 0},
      {"cut two", "\xC2", 0},
      {"cut three", "\xE0\xA0", 0},
      {"cut four", "\xF0\x90\x80", 0},
      {"bad continuation", "\xC2\x41", 0},
      {"more behind", "\xD1\x97!", 2},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(CharacterLength(row.text), row.length) << row.name;
    EXPECT_EQ(IsValidUtf8(row.text), row.length > 0) << row.name;
  }
  EXPECT_TRUE(IsValidUtf8(""));
}

TEST(Utf8Test, SplitsMalformedBytesOneByOne) {
  const std::vector<absl::string_view> characters = SplitCharacters("a\xD1\x97\xFF\xE0\xA0z");
  EXPECT_EQ(characters,
            (std::vector<absl::string_view>{"a", "\xD1\x97", "\xFF", "\xE0", "\xA0", "z"}));
}

TEST(Utf8Test, DisplayWidth) {
  EXPECT_EQ(DisplayWidth("a"), 1u);
  EXPECT_EQ(DisplayWidth("ї"), 1u);
  EXPECT_EQ(DisplayWidth("א"), 1u);
  EXPECT_EQ(DisplayWidth("\u0301"), 0u);  // Combining acute.
  EXPECT_EQ(DisplayWidth("\u05B0"), 0u);  // Hebrew point.
  EXPECT_EQ(DisplayWidth("韓"), 2u);
  EXPECT_EQ(DisplayWidth("한"), 2u);
  EXPECT_EQ(DisplayWidth("\U0001F600"), 2u);
}

TEST(Utf8Test, ControlCharacters) {
  for (absl::string_view character : {"\t", "\x1B", "\x7F", "\xFF", "\r"}) {
    EXPECT_TRUE(IsControl(character));
  }
  for (absl::string_view character : {" ", "a", "ї"}) EXPECT_FALSE(IsControl(character));
}

}  // namespace
}  // namespace compliance
