#include "compliance/ingest/byte_match.h"

#include <random>
#include <string>

#include "gtest/gtest.h"

namespace compliance {
namespace {

TEST(ByteMatch, AgreesWithALookAtEachByte) {
  // Neighbours of the bytes looked for, where carries could go wrong, and the extremes.
  const std::string bytes(",\n+-\x0b\x09\x00\x01\x7f\x80\xff", 11);
  const EitherByte separators(',', '\n');
  std::mt19937 random(8);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (size_t i = 0; i < kMatchedBytes; ++i) text.push_back(bytes[random() % bytes.size()]);
    uint64_t separating = 0;
    for (size_t i = 0; i < kMatchedBytes; ++i) {
      if (text[i] == ',' || text[i] == '\n') separating |= uint64_t{1} << i;
    }
    ASSERT_EQ(separators.In(text.data()), separating);
  }
}

TEST(ByteMatch, PlainTextHasNoByteThatIsNotPlain) {
  std::string text(kMatchedBytes, 'a');
  EXPECT_TRUE(AllPlain(text.data()));
  for (size_t i = 0; i < kMatchedBytes; ++i) {
    for (const char c : {'\0', '\x80', '\xff'}) {
      text[i] = c;
      EXPECT_FALSE(AllPlain(text.data())) << i;
    }
    for (const char c : {'\x01', '\x7f', '\n'}) {
      text[i] = c;
      EXPECT_TRUE(AllPlain(text.data())) << i;
    }
  }
}

}  // namespace
}  // namespace compliance
