#include "compliance/base/little_endian.h"

#include <string>

#include "gtest/gtest.h"

namespace compliance {
namespace {

TEST(LittleEndian, TheFirstByteIsLowest) {
  const std::string bytes = "\x01\xff\x03\x80\x05\x7f\x07\xfe";
  EXPECT_EQ(Load16(bytes.data()), 0xff01u);
  EXPECT_EQ(Load32(bytes.data()), 0x8003ff01u);
  EXPECT_EQ(Load64(bytes.data()), 0xfe077f058003ff01u);
}

TEST(LittleEndian, ShortTextsAreFilledUpWithZeros) {
  const std::string bytes = "\x01\xff\x03\x80\x05\x7f\x07\xfe";
  for (size_t size = 0; size <= 8; ++size) {
    uint64_t expected = 0;
    for (size_t i = size; i > 0; --i) expected = expected << 8 | ByteAt(bytes.data(), i - 1);
    EXPECT_EQ(LoadUpTo64(absl::string_view(bytes).substr(0, size)), expected) << size;
  }
}

}  // namespace
}  // namespace compliance
