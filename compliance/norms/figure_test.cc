#include "compliance/norms/figure.h"

#include <cmath>
#include <limits>
#include <string>

#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr double kOpen = std::numeric_limits<double>::infinity();
constexpr absl::Time kNoon = absl::FromUnixSeconds(12 * 3600);

Fact At(const std::string& id, absl::Duration after_noon, absl::Duration open = {}) {
  Fact fact;
  fact.id = id;
  fact.earliest = kNoon + after_noon;
  fact.latest = fact.earliest + open;
  fact.amount = {1, 1};
  return fact;
}

bool IsNear(double a, double b) { return a == b || std::abs(a - b) < 1e-12; }

TEST(FigureTest, DeviationsGoBothWays) {
  const auto expect = [](Range amount, Range figure, double low, double high) {
    const Range deviation = DeviationOf(amount, figure);
    EXPECT_TRUE(IsNear(deviation.low, low)) << deviation.low;
    EXPECT_TRUE(IsNear(deviation.high, high)) << deviation.high;
  };
  expect({90, 90}, {100, 100}, 0.1, 0.1);
  expect({110, 120}, {100, 100}, 0.1, 0.2);
  expect({90, 120}, {100, 100}, 0, 0.2);
  expect({0, 0}, {0, 0}, 0, 0);
  expect({5, 5}, {0, 0}, kOpen, kOpen);
  expect({5, kOpen}, {10, 10}, 0, kOpen);
  expect({5, 5}, {0, kOpen}, 0, kOpen);
}

TEST(FigureTest, NothingOfWhatHasNoBoundIsNothing) {
  const Range product = ProductOf({0, 2}, {3, kOpen});
  EXPECT_EQ(product.low, 0);
  EXPECT_EQ(product.high, kOpen);
  EXPECT_EQ(ProductOf({0, 0}, {0, kOpen}).high, 0);
}

TEST(FigureTest, TheLastBeforeTheEventCounts) {
  Clock clock;
  Timeline timeline(2, clock);
  const Fact event = At("event", {});
  EXPECT_FALSE(FigureAt(timeline, 1, event).is_known);
  timeline.Insert(1, At("at-the-same-instant", {}));
  EXPECT_TRUE(FigureAt(timeline, 1, event).stated_by.empty());
  const Fact* first = &timeline.Insert(1, At("first", -absl::Hours(5)))->fact;
  const Fact* second = &timeline.Insert(1, At("second", -absl::Hours(2)))->fact;
  ASSERT_EQ(FigureAt(timeline, 1, event).stated_by.size(), 1u);
  EXPECT_EQ(FigureAt(timeline, 1, event).stated_by[0], second);
  // Perhaps the last, perhaps after the event.
  timeline.Insert(1, At("open", -absl::Hours(1), absl::Hours(3)));
  EXPECT_EQ(FigureAt(timeline, 1, event).stated_by.size(), 2u);
  EXPECT_TRUE(FigureAt(timeline, 1, event).is_known);
  EXPECT_TRUE(IsFigureSuperseded(timeline, 1, *first, kNoon));
  EXPECT_FALSE(IsFigureSuperseded(timeline, 1, *second, kNoon));
  EXPECT_FALSE(IsFigureSuperseded(timeline, 1, *first, second->latest));
  EXPECT_EQ(FigureTouchesUntil(timeline, 1, *first, absl::Hours(1)),
            second->latest + absl::Hours(1));
}

}  // namespace
}  // namespace compliance
