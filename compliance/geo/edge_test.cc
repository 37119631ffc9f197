#include "compliance/geo/edge.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "compliance/geo/brute_force.h"
#include "compliance/geo/sphere.h"
#include "gtest/gtest.h"
#include "s2/s2edge_distances.h"

namespace compliance::geo {
namespace {

constexpr EdgeKind kKinds[] = {EdgeKind::kGeodesic, EdgeKind::kLatLngLinear};

// Edges of all lengths, everywhere, with a taste for poles, the antimeridian, parallels and
// meridians.
class RandomEdges {
 public:
  explicit RandomEdges(int seed) : random_(seed) {}

  double Uniform(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  int Pick(int count) { return static_cast<int>(Uniform(0, count)); }

  Point Anywhere() {
    Point p{std::asin(Uniform(-1, 1)) / kRadiansPerDegree, Uniform(-180, 180)};
    if (Pick(6) == 0) p.lat = (Pick(2) ? 1 : -1) * (90 - std::pow(10, Uniform(-4, 1)));
    if (Pick(6) == 0) p.lng = WrapLongitude(180 + Uniform(-1, 1));
    return p;
  }

  Edge Next(EdgeKind kind, double max_length_m) {
    while (true) {
      const Point a = Anywhere();
      Point b = Destination(a, Uniform(-180, 180), max_length_m * std::pow(10, Uniform(-5, 0)));
      if (Pick(8) == 0) b.lat = a.lat;
      if (Pick(8) == 0) b.lng = a.lng;
      const Edge edge{a, b, kind};
      if (!(a == b) && std::abs(LongitudeSpan(edge)) < 179.9) return edge;
    }
  }

 private:
  std::mt19937_64 random_;
};

TEST(Edge, InterpretationsDifferOnAParallel) {
  const Point a{44, 30}, b{44, 34};
  EXPECT_EQ(LatitudeAt({a, b, EdgeKind::kLatLngLinear}, 32), 44);
  // The geodesic runs poleward of the parallel, here by two kilometres (on a sphere, 1940 m: the
  // middle of a great circle has the latitude atan(tan 44 / cos 2)).
  const double lat = LatitudeAt({a, b, EdgeKind::kGeodesic}, 32);
  EXPECT_NEAR(DistanceM({44, 32}, {lat, 32}), 1945.27, 0.01);
  const double south = LatitudeAt({{-44, 30}, {-44, 34}, EdgeKind::kGeodesic}, 32);
  EXPECT_NEAR(south, -lat, 1e-12);
  // On the equator and on a meridian they agree.
  EXPECT_NEAR(LatitudeAt({{0, 30}, {0, 34}, EdgeKind::kGeodesic}, 32), 0, 1e-12);
}

TEST(Edge, DistancesOfKnownCases) {
  const double kEquatorDegree = 111319.4908;
  const struct {
    Point p;
    Edge edge;
    double metres;
  } table[] = {
      // Foot point within, before and after the edge.
      {{1, 5}, {{0, 0}, {0, 10}, EdgeKind::kGeodesic}, 110574.3886},
      {{0, -1}, {{0, 0}, {0, 10}, EdgeKind::kGeodesic}, kEquatorDegree},
      {{0, 11}, {{0, 0}, {0, 10}, EdgeKind::kLatLngLinear}, kEquatorDegree},
      // On the edge and on a vertex.
      {{44, 31}, {{44, 30}, {44, 34}, EdgeKind::kLatLngLinear}, 0},
      {{44, 30}, {{44, 30}, {44, 34}, EdgeKind::kGeodesic}, 0},
      // Across the antimeridian.
      {{1, 180}, {{0, 179}, {0, -179}, EdgeKind::kGeodesic}, 110574.3886},
      {{1, -180}, {{0, 179}, {0, -179}, EdgeKind::kLatLngLinear}, 110574.3886},
      // From the pole all of a parallel is equally far.
      {{90, 0}, {{89, -60}, {89, 110}, EdgeKind::kLatLngLinear}, 111693.8647},
      // The pole as an edge of length zero.
      {{89, 20}, {{90, 0}, {90, 90}, EdgeKind::kLatLngLinear}, 111693.8647},
  };
  for (const auto& [p, edge, metres] : table) {
    EXPECT_NEAR(DistanceToEdgeM(p, edge), metres, 1e-3);
    EXPECT_NEAR(DistanceToEdgeM(p, {edge.b, edge.a, edge.kind}), metres, 1e-3);
  }
}

class EdgeOfKind : public testing::TestWithParam<EdgeKind> {};
INSTANTIATE_TEST_SUITE_P(Both, EdgeOfKind, testing::ValuesIn(kKinds));

TEST_P(EdgeOfKind, DistanceIsThatOfBruteForce) {
  RandomEdges random(2);
  double worst = 0;
  for (int i = 0; i < 3000; ++i) {
    const Edge edge = random.Next(GetParam(), i % 3 == 0 ? 9e6 : 1e6);
    const Point on_edge = PointOnEdge(edge, random.Uniform(0, 1));
    const Point p =
        Destination(on_edge, random.Uniform(-180, 180), std::pow(10, random.Uniform(0, 6)));
    const double expected = BruteForceDistanceM(p, edge);
    const double distance = DistanceToEdgeM(p, edge);
    worst = std::max(worst, std::abs(distance - expected));
    ASSERT_NEAR(distance, expected, 1e-3)
        << "from " << p.lat << " " << p.lng << " to edge " << edge.a.lat << " " << edge.a.lng
        << ", " << edge.b.lat << " " << edge.b.lng;
  }
  RecordProperty("worst_error_nm", static_cast<int>(worst * 1e9));
}

TEST_P(EdgeOfKind, LatitudesAndBulgeHoldEveryPoint) {
  RandomEdges random(3);
  for (int i = 0; i < 3000; ++i) {
    const Edge edge = random.Next(GetParam(), i % 3 == 0 ? 1.8e7 : 2e6);
    const LatitudeRange range = LatitudesOf(edge);
    const double bulge = BulgeRadians(edge);
    for (int step = 0; step <= 20; ++step) {
      const Point p = PointOnEdge(edge, step / 20.0);
      EXPECT_GE(p.lat, range.low - 1e-9);
      EXPECT_LE(p.lat, range.high + 1e-9);
      EXPECT_LE(S2::GetDistance(ToS2(p), ToS2(edge.a), ToS2(edge.b)).radians(), bulge + 1e-14)
          << edge.a.lat << " " << edge.a.lng << ", " << edge.b.lat << " " << edge.b.lng;
    }
  }
}

TEST_P(EdgeOfKind, LatitudeAtFindsThePointOnTheMeridian) {
  RandomEdges random(4);
  for (int i = 0; i < 3000; ++i) {
    const Edge edge = random.Next(GetParam(), i % 3 == 0 ? 1.8e7 : 2e6);
    if (std::abs(LongitudeSpan(edge)) < 1e-3) continue;
    const double t = random.Uniform(0, 1);
    const Point p = PointOnEdge(edge, t);
    const double lat = LatitudeAt(edge, p.lng);
    // Ten micrometres, or what the rounding of the longitude means where the edge is steep.
    const Point before = PointOnEdge(edge, 0.9999 * t),
                after = PointOnEdge(edge, 0.9999 * t + 1e-4);
    const double steepness =
        std::abs(after.lat - before.lat) / std::abs(WrapLongitude(after.lng - before.lng));
    EXPECT_NEAR(lat, p.lat, 1e-10 + 1e-12 * steepness);
  }
}

}  // namespace
}  // namespace compliance::geo
