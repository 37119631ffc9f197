#include "compliance/agreement/functions/quantity_functions.h"

#include <optional>

#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr Truth F = Truth::kFalse, U = Truth::kUnknown, T = Truth::kTrue;
constexpr std::nullopt_t kNone = std::nullopt;

v1::Quantity Of(std::optional<int64_t> best, std::optional<int64_t> low,
                std::optional<int64_t> high) {
  v1::Quantity quantity;
  if (best) quantity.set_best(*best);
  if (low) quantity.set_low(*low);
  if (high) quantity.set_high(*high);
  return quantity;
}

struct Row {
  std::optional<int64_t> best, low, high;
  int64_t number;
  Truth at_least, more_than;
};

TEST(QuantityFunctionsTest, CompareRanges) {
  const Row rows[] = {
      // Exact.
      {7, kNone, kNone, 6, T, T},
      {7, kNone, kNone, 7, T, F},
      {7, kNone, kNone, 8, F, F},
      {0, kNone, kNone, 0, T, F},
      {0, kNone, kNone, 1, F, F},
      // From low to high, whatever is best.
      {kNone, 3, 30, 2, T, T},
      {kNone, 3, 30, 3, T, U},
      {kNone, 3, 30, 4, U, U},
      {kNone, 3, 30, 30, U, F},
      {kNone, 3, 30, 31, F, F},
      {7, 3, 30, 5, U, U},
      {5, 5, 5, 5, T, F},
      // The figure reported was seen; more may be.
      {7, kNone, 12, 7, T, U},
      {7, kNone, 12, 8, U, U},
      {7, kNone, 12, 12, U, F},
      {7, kNone, 12, 13, F, F},
      // Open above.
      {7, 5, kNone, 5, T, U},
      {7, 5, kNone, 8, U, U},
      {kNone, 5, kNone, 5, T, U},
      {kNone, 5, kNone, 1000, U, U},
      // Counts are never negative.
      {kNone, kNone, 9, 0, T, U},
      {kNone, kNone, 9, 9, U, F},
      {kNone, kNone, 9, 10, F, F},
      {kNone, kNone, kNone, 0, T, U},
      {kNone, kNone, kNone, 1, U, U},
  };
  for (const Row& row : rows) {
    const v1::Quantity quantity = Of(row.best, row.low, row.high);
    EXPECT_EQ(AtLeast(quantity, row.number), row.at_least)
        << quantity.ShortDebugString() << " at least " << row.number;
    EXPECT_EQ(MoreThan(quantity, row.number), row.more_than)
        << quantity.ShortDebugString() << " more than " << row.number;
  }
}

// A wider range never decides what a narrower one leaves open.
TEST(QuantityFunctionsTest, MoreUncertaintyDecidesNoMore) {
  for (int64_t low = 0; low < 6; ++low) {
    for (int64_t high = low; high < 6; ++high) {
      for (int64_t number = 0; number < 7; ++number) {
        const Truth wide = AtLeast(Of(kNone, low, high), number);
        for (int64_t exact = low; exact <= high; ++exact) {
          const Truth narrow = AtLeast(Of(exact, kNone, kNone), number);
          EXPECT_TRUE(wide == Truth::kUnknown || wide == narrow);
        }
      }
    }
  }
}

}  // namespace
}  // namespace compliance
