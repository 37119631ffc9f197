#include "compliance/geo/reach.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

constexpr double kNauticalMileM = 1852;

// By a fine raster of directions and distances around the first centre.
DistanceRange BruteForce(const Disc& from, const Disc& first, const Disc& second) {
  DistanceRange range{std::numeric_limits<double>::infinity(), 0};
  constexpr int kDirections = 360, kRings = 60;
  for (int i = 0; i <= kRings; ++i) {
    for (int j = 0; j < kDirections; ++j) {
      const Point p = Destination(first.center, j, first.radius_m * i / kRings);
      if (DistanceM(p, second.center) > second.radius_m) continue;
      const double distance = DistanceM(p, from.center);
      range = {std::min(range.low_m, distance), std::max(range.high_m, distance)};
    }
  }
  return {std::max(0.0, range.low_m - from.radius_m), range.high_m + from.radius_m};
}

TEST(Reach, AShipBetweenTwoPositions) {
  // 20 minutes at 14 knots from each; a frigate that stands still.
  const double reach = 14.0 / 3 * kNauticalMileM;
  const Disc before{{44.98, 30.32}, reach}, after{{44.92, 30.28}, reach};
  const Disc frigate{{44.90, 30.518}, 0};
  const auto range = DistanceToReach(frigate, before, after);
  ASSERT_TRUE(range.has_value());
  EXPECT_NEAR(range->low_m / kNauticalMileM, 5.7, 0.1);
  EXPECT_NEAR(range->high_m / kNauticalMileM, 13.9, 0.1);
  const Point straight = PointBetween(before.center, after.center, 0.5);
  EXPECT_NEAR(DistanceM(frigate.center, straight) / kNauticalMileM, 9.766, 0.0005);
}

TEST(Reach, ContradictingSightingsLeaveNothing) {
  EXPECT_FALSE(DistanceToReach({{45, 30}, 0}, {{45, 30}, 1000}, {{45.1, 30}, 1000}).has_value());
}

TEST(Reach, ADiscWithinTheOtherDecidesAlone) {
  const Disc small{{45.1, 30}, 500}, large{{45.1, 30.01}, 20000}, from{{45, 30}, 100};
  const auto range = DistanceToReach(from, large, small);
  const DistanceRange alone = DistanceBetween(from, small);
  EXPECT_EQ(range->low_m, alone.low_m);
  EXPECT_EQ(range->high_m, alone.high_m);
}

TEST(Reach, EqualsARasterOfPoints) {
  std::mt19937 random(7);
  const auto uniform = [&](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
  };
  int met = 0;
  for (int i = 0; i < 60; ++i) {
    const double lat = uniform(-75, 75), lng = 179.9;
    const auto near = [&] {
      return Point{lat + uniform(-0.1, 0.1), WrapLongitude(lng + uniform(-0.2, 0.2))};
    };
    const Disc first{near(), uniform(1000, 20000)}, second{near(), uniform(1000, 20000)};
    const Disc from{near(), uniform(0, 300)};
    const auto range = DistanceToReach(from, first, second);
    if (!range.has_value()) continue;
    const DistanceRange raster = BruteForce(from, first, second);
    if (!std::isfinite(raster.low_m)) continue;  // A lens finer than the raster.
    ++met;
    const double grain = first.radius_m / 40;
    EXPECT_LE(range->low_m, raster.low_m + 1e-3) << i;
    EXPECT_GE(range->high_m, raster.high_m - 1e-3) << i;
    EXPECT_NEAR(range->low_m, raster.low_m, 3 * grain) << i;
    EXPECT_NEAR(range->high_m, raster.high_m, 3 * grain) << i;
  }
  EXPECT_GT(met, 30);
}

}  // namespace
}  // namespace compliance::geo
