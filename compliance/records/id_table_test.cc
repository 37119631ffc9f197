#include "compliance/records/id_table.h"

#include "gtest/gtest.h"

namespace compliance {
namespace {

TEST(IdTable, NumbersIdsInTheOrderOfTheirFirstSight) {
  IdTable ids;
  for (uint64_t i = 0; i < 10000; ++i) {
    const IdTable::Entry entry = ids.Add({i * 0x9e3779b97f4a7c15, i});
    ASSERT_TRUE(entry.is_new);
    ASSERT_EQ(entry.number, i);
  }
  EXPECT_EQ(ids.size(), 10000u);
  for (uint64_t i = 0; i < 10000; ++i) {
    const IdTable::Entry entry = ids.Add({i * 0x9e3779b97f4a7c15, i});
    ASSERT_FALSE(entry.is_new);
    ASSERT_EQ(entry.number, i);
  }
}

TEST(IdTable, TellsIdsApartThatShareMostOfTheirBits) {
  IdTable ids;
  EXPECT_TRUE(ids.Add({7, 1}).is_new);
  EXPECT_TRUE(ids.Add({7, 2}).is_new);
  EXPECT_TRUE(ids.Add({7 | uint64_t{1} << 32, 1}).is_new);
  EXPECT_EQ(ids.Add({7, 2}).number, 1u);
  EXPECT_EQ(ids.Add({7 | uint64_t{1} << 32, 1}).number, 2u);
}

}  // namespace
}  // namespace compliance
