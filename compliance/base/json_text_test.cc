#include "compliance/base/json_text.h"

#include <string>

#include "gtest/gtest.h"

namespace compliance {
namespace {

std::string JsonString(const std::string& text) {
  std::string json;
  AppendJsonString(text, &json);
  return json;
}

// Eight characters are looked at at once; where they stand must not matter.
TEST(JsonTextTest, EveryCharacterAtEveryPlace) {
  for (int code = 0; code < 256; ++code) {
    const char c = static_cast<char>(code);
    const std::string alone = JsonString(std::string(1, c));
    const std::string escaped = alone.substr(1, alone.size() - 2);
    const bool as_it_is = code >= 0x20 && code < 0x80 && c != '"' && c != '\\';
    EXPECT_EQ(escaped == std::string(1, c), as_it_is) << code;
    for (size_t place = 0; place <= 17; ++place) {
      std::string text(17, 'x');
      text.insert(place, 1, c);
      std::string expected(17, 'x');
      expected.insert(place, escaped);
      EXPECT_EQ(JsonString(text), "\"" + expected + "\"") << code << " at " << place;
    }
  }
}

TEST(JsonTextTest, Escapes) {
  EXPECT_EQ(JsonString("\"\\\n\r\t\x01"), R"("\"\\\n\r\t\u0001")");
  EXPECT_EQ(JsonString("\xD0\x96\xD0"), "\"\xD0\x96\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace compliance
