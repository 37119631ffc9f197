#include "compliance/ingest/byte_match.h"

#include <random>
#include <string>

#include "compliance/base/little_endian.h"
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
    for (int i = 0; i < 8; ++i) text.push_back(bytes[random() % bytes.size()]);
    uint64_t separating = 0;
    uint64_t strange = 0;
    for (int i = 0; i < 8; ++i) {
      const uint64_t match = uint64_t{0x80} << 8 * i;
      if (text[i] == ',' || text[i] == '\n') separating |= match;
      if (text[i] == '\0' || text[i] == '\x80' || text[i] == '\xff') strange |= match;
    }
    const uint64_t word = Load64(text.data());
    ASSERT_EQ(separators.In(word), separating);
    ASSERT_EQ(NotPlain(word), strange);
    const size_t first = text.find_first_of(",\n");
    if (separating != 0) {
      ASSERT_EQ(FirstMatch(separating), static_cast<int>(first));
    }
  }
}

}  // namespace
}  // namespace compliance
