#include "compliance/ingest/find_either.h"

#include <algorithm>
#include <random>
#include <string>

#include "gtest/gtest.h"

namespace compliance {
namespace {

TEST(FindEither, AgreesWithASearchByteByByte) {
  std::mt19937 random(8);
  // Neighbours of the bytes looked for, where borrows could go wrong, and the extremes.
  const std::string bytes(",\n+-\x0b\x09\x00\x01\x7f\x80\xff", 11);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const size_t length = random() % 40;
    const size_t kinds = round % 2 == 0 ? 2 : bytes.size();
    for (size_t i = 0; i < length; ++i) {
      text.push_back(random() % 4 == 0 ? bytes[random() % kinds] : bytes[2 + random() % 9]);
    }
    const size_t from = random() % (length + 1);
    ASSERT_EQ(FindEither(text, from, ',', '\n'),
              std::min(text.find_first_of(",\n", from), text.size()));
  }
}

}  // namespace
}  // namespace compliance
