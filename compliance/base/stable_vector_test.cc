#include "compliance/base/stable_vector.h"

#include <memory>

#include "gtest/gtest.h"

namespace compliance {
namespace {

TEST(StableVector, ElementsStayWhereTheyAre) {
  StableVector<std::unique_ptr<int>> vector;
  EXPECT_EQ(vector.size(), 0u);
  const auto* const first = &vector.emplace_back(std::make_unique<int>(0));
  for (int i = 1; i < 5000; ++i) vector.emplace_back(std::make_unique<int>(i));
  EXPECT_EQ(vector.size(), 5000u);
  EXPECT_EQ(&vector[0], first);
  for (int i = 0; i < 5000; ++i) ASSERT_EQ(*vector[i], i);
}

}  // namespace
}  // namespace compliance
