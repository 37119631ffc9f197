#include "compliance/base/truth.h"

#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr Truth F = Truth::kFalse, U = Truth::kUnknown, T = Truth::kTrue;

struct Row {
  Truth a, b, conjunction, disjunction;
};

// Kleene's strong tables, whole.
constexpr Row kRows[] = {
    {F, F, F, F}, {F, U, F, U}, {F, T, F, T}, {U, F, F, U}, {U, U, U, U},
    {U, T, U, T}, {T, F, F, T}, {T, U, U, T}, {T, T, T, T},
};

TEST(TruthTest, AndOr) {
  for (const Row& row : kRows) {
    EXPECT_EQ(And(row.a, row.b), row.conjunction) << TruthName(row.a) << " " << TruthName(row.b);
    EXPECT_EQ(Or(row.a, row.b), row.disjunction) << TruthName(row.a) << " " << TruthName(row.b);
    EXPECT_EQ(Not(And(row.a, row.b)), Or(Not(row.a), Not(row.b)));
  }
}

TEST(TruthTest, Not) {
  EXPECT_EQ(Not(F), T);
  EXPECT_EQ(Not(U), U);
  EXPECT_EQ(Not(T), F);
}

TEST(TruthTest, NamesAndBooleans) {
  EXPECT_EQ(TruthName(F), "FALSE");
  EXPECT_EQ(TruthName(U), "UNKNOWN");
  EXPECT_EQ(TruthName(T), "TRUE");
  EXPECT_EQ(ToTruth(true), T);
  EXPECT_EQ(ToTruth(false), F);
}

}  // namespace
}  // namespace compliance
