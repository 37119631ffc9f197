#include "compliance/geo/geodesic.h"

#include <cmath>
#include <random>

#include "compliance/geo/apart.h"
#include "compliance/geo/sphere.h"
#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

TEST(Geodesic, KnowsDistancesOfOtherSources) {
  const struct {
    Point a, b;
    double metres;
    double tolerance;
  } table[] = {
      {{40.6, -73.8}, {51.6, -0.5}, 5551759.400, 1e-3},  // GeographicLib's manual, JFK to LHR.
      {{0, 0}, {0, 1}, 111319.491, 1e-3},                // A degree of the equator: pi a / 180.
      {{0, 0}, {90, 0}, kQuarterMeridianM, 1e-3},
      {{0, 0}, {90, 77}, kQuarterMeridianM, 1e-3},
      {{10, 179.5}, {10, -179.5}, 109639.322, 0.1},  // Across the antimeridian.
      {{10, 180}, {10, -180}, 0, 1e-9},
      {{90, 0}, {90, 120}, 0, 1e-9},
      {{46, 30}, {46, 30}, 0, 0},
  };
  for (const auto& [a, b, metres, tolerance] : table) {
    EXPECT_NEAR(DistanceM(a, b), metres, tolerance);
    EXPECT_NEAR(DistanceM(b, a), metres, tolerance);
  }
}

TEST(Geodesic, BearingAndDestinationAreInverse) {
  const Point a{46.4858, 30.7434}, b{44.6, 33.5};
  const Bearing bearing = BearingTo(a, b);
  const Point end = Destination(a, bearing.azimuth, bearing.distance_m);
  EXPECT_NEAR(end.lat, b.lat, 1e-12);
  EXPECT_NEAR(end.lng, b.lng, 1e-12);
}

TEST(Geodesic, WrapsLongitudes) {
  const double table[][2] = {{0, 0},      {179, 179}, {180, -180},  {-180, -180}, {181, -179},
                             {-181, 179}, {360, 0},   {-360, 0},    {540, -180},  {-540, -180},
                             {719, -1},   {-719, 1},  {359.5, -0.5}};
  for (const auto& [lng, wrapped] : table) EXPECT_EQ(WrapLongitude(lng), wrapped) << lng;
}

TEST(Sphere, BoundsEveryDistance) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> lat(-90, 90), lng(-180, 180), exponent(-9, 2);
  for (int i = 0; i < 100'000; ++i) {
    const Point a{lat(random), lng(random)};
    Point b{lat(random), lng(random)};
    if (i % 2 == 0) b = Destination(a, lng(random), 1000 * std::pow(10, exponent(random)));
    const double angle = AngleRadians(ToS2(a), ToS2(b)), distance = DistanceM(a, b);
    EXPECT_LE(MinDistanceM(angle), distance);
    EXPECT_GE(MaxDistanceM(angle), distance);
  }
}

TEST(AtMostApart, IsTheDistanceCompared) {
  std::mt19937_64 random(2);
  std::uniform_real_distribution<double> lat(-90, 90), lng(-180, 180), exponent(-9, 4);
  for (int i = 0; i < 20'000; ++i) {
    const Point a{lat(random), lng(random)};
    const double metres = 1000 * std::pow(10, exponent(random));
    const Point b = Destination(a, lng(random), metres);
    const double distance = DistanceM(a, b);
    for (double limit :
         {0.0, distance * 0.99, std::nextafter(distance, 0.0), distance, distance * 1.01, 1e9}) {
      EXPECT_EQ(AtMostApart(a, b, limit), distance <= limit) << distance << " " << limit;
    }
  }
  EXPECT_TRUE(AtMostApart({46, 30}, {46, 30}, 0));
  EXPECT_TRUE(AtMostApart({10, 180}, {10, -180}, 0));
  EXPECT_TRUE(AtMostApart({90, 0}, {90, 120}, 1e-6));
}

}  // namespace
}  // namespace compliance::geo
