#include "compliance/base/stable_hash.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace compliance {
namespace {

uint64_t HashOf(const std::function<void(StableHash&)>& add, uint64_t seed = 0) {
  StableHash hash(seed);
  add(hash);
  return hash.value();
}

TEST(StableHash, IsTheSameEverywhere) {
  EXPECT_EQ(HashOf([](StableHash& h) { h.Add(1, "a string of more than eight bytes"); }),
            0x2123f1598aabdf08u);
}

TEST(StableHash, DiffersWhereSequencesDiffer) {
  const std::vector<std::function<void(StableHash&)>> sequences = {
      [](StableHash&) {},
      [](StableHash& h) { h.Add(0, uint64_t{0}); },
      [](StableHash& h) { h.Add(1, uint64_t{0}); },
      [](StableHash& h) { h.Add(0, uint64_t{1}); },
      [](StableHash& h) { h.Add(1, ""); },
      [](StableHash& h) { h.Add(1, absl::string_view("\0", 1)); },
      [](StableHash& h) { h.Add(1, "12345678"); },
      [](StableHash& h) { h.Add(1, "123456789"); },
      [](StableHash& h) { h.Add(1, "1234567890123456"); },
      [](StableHash& h) { h.Add(1, "ab"), h.Add(1, "c"); },
      [](StableHash& h) { h.Add(1, "a"), h.Add(1, "bc"); },
      [](StableHash& h) { h.Add(1, "a"), h.Add(2, "bc"); },
  };
  std::set<uint64_t> hashes;
  for (const auto& sequence : sequences) {
    hashes.insert(HashOf(sequence));
    hashes.insert(HashOf(sequence, 1));
  }
  EXPECT_EQ(hashes.size(), 2 * sequences.size());
}

TEST(StableHash, NeighboursDoNotCollide) {
  std::set<uint64_t> hashes;
  for (int i = 0; i < 100000; ++i) {
    hashes.insert(HashOf([i](StableHash& h) { h.Add(1, std::to_string(i)); }));
  }
  EXPECT_EQ(hashes.size(), 100000u);
}

}  // namespace
}  // namespace compliance
