#include "compliance/records/whoever_acted.h"

#include "gtest/gtest.h"

namespace compliance {
namespace {

v1::Record By(const std::vector<std::string>& parties) {
  v1::Record record;
  for (const std::string& party : parties) record.add_actors()->set_party(party);
  return record;
}

Truth IsFirstA(const v1::Record& record) {
  if (record.actors().empty()) return Truth::kUnknown;
  return record.actors(0).party() == "A" ? Truth::kTrue : Truth::kFalse;
}

TEST(WhoeverActedTest, WhatDependsOnWhoActedIsUnknown) {
  EXPECT_EQ(WhoeverActed(By({"A"}), IsFirstA), Truth::kTrue);
  EXPECT_EQ(WhoeverActed(By({"A", "A"}), IsFirstA), Truth::kTrue);
  EXPECT_EQ(WhoeverActed(By({"B", "C"}), IsFirstA), Truth::kFalse);
  EXPECT_EQ(WhoeverActed(By({"A", "B"}), IsFirstA), Truth::kUnknown);
  EXPECT_EQ(WhoeverActed(By({"B", "C", "A"}), IsFirstA), Truth::kUnknown);
  EXPECT_EQ(WhoeverActed(By({}), IsFirstA), Truth::kUnknown);
}

TEST(WhoeverActedTest, EachComesFirstAndNobodyIsLost) {
  const std::vector<v1::Record> with = WithEachActorFirst(By({"A", "B", "C"}));
  ASSERT_EQ(with.size(), 3u);
  EXPECT_EQ(with[2].actors(0).party(), "C");
  EXPECT_EQ(with[2].actors_size(), 3);
  EXPECT_TRUE(WithEachActorFirst(By({})).empty());
}

}  // namespace
}  // namespace compliance
