#include "compliance/geo/ring.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "compliance/geo/brute_force.h"
#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

constexpr EdgeKind kLinear = EdgeKind::kLatLngLinear;
constexpr EdgeKind kGeodesic = EdgeKind::kGeodesic;
constexpr Side kIn = Side::kInside, kOut = Side::kOutside, kOn = Side::kBoundary;

struct Case {
  const char* name;
  std::vector<Point> ring;
  EdgeKind kind;
  std::vector<std::pair<Point, Side>> points;
};

class RingTable : public testing::TestWithParam<Case> {};

TEST_P(RingTable, KnowsItsSides) {
  const Case& c = GetParam();
  // Any vertex may come first.
  for (size_t first = 0; first < c.ring.size(); ++first) {
    std::vector<Point> rotated = c.ring;
    std::rotate(rotated.begin(), rotated.begin() + first, rotated.end());
    const Ring ring(rotated, c.kind);
    for (const auto& [p, side] : c.points) {
      EXPECT_EQ(ring.SideOf(p), side)
          << c.name << ": " << p.lat << ", " << p.lng << ", vertex " << first << " first";
    }
  }
}

const std::vector<Point> kBox = {{44, 30}, {44, 34}, {46, 34}, {46, 30}};
// A ring whose vertices share meridians with the points asked for.
const std::vector<Point> kZigzag = {{0, 0}, {0, 8}, {6, 8}, {2, 6}, {6, 4}, {2, 2}, {6, 0}};

INSTANTIATE_TEST_SUITE_P(
    All, RingTable,
    testing::Values(
        Case{"box",
             kBox,
             kLinear,
             {{{45, 32}, kIn},
              {{45, 30}, kOn},
              {{45, 34}, kOn},
              {{44, 32}, kOn},
              {{46, 32}, kOn},
              {{44, 30}, kOn},
              {{46, 34}, kOn},
              {{44, 29.999}, kOut},
              {{43.999, 32}, kOut},
              {{46.001, 32}, kOut},
              {{45, 34.001}, kOut},
              {{45, 30.001}, kIn},
              {{44.001, 33.999}, kIn},
              {{-45, 32}, kOut},
              {{45, -148}, kOut}}},
        Case{"box with geodesic edges: the south edge bulges inward, the north edge outward",
             kBox,
             kGeodesic,
             {{{44, 32}, kOut},
              {{44.02, 32}, kIn},
              {{46.01, 32}, kIn},
              {{46.02, 32}, kOut},
              {{45, 30}, kOn}}},
        Case{"zigzag",
             kZigzag,
             kLinear,
             {{{1, 2}, kIn},
              {{2, 2}, kOn},
              {{3, 2}, kOut},
              {{5, 4}, kIn},
              {{6, 4}, kOn},
              {{7, 4}, kOut},
              {{1, 6}, kIn},
              {{4, 1}, kOn},
              {{3, 1}, kIn},
              {{4.5, 1}, kOut},
              {{3, 8}, kOn},
              {{3, 0}, kOn},
              {{0, 4}, kOn},
              {{2, 6}, kOn},
              {{2.001, 6}, kOut}}},
        Case{"across the antimeridian",
             {{-1, 179}, {-1, -179}, {1, -179}, {1, 179}},
             kLinear,
             {{{0, 180}, kIn},
              {{0, -180}, kIn},
              {{0, 179.5}, kIn},
              {{0, -179.5}, kIn},
              {{0, 178.9}, kOut},
              {{0, -178.9}, kOut},
              {{0, 0}, kOut},
              {{1, 180}, kOn},
              {{1, -180}, kOn},
              {{0, 179}, kOn}}},
        Case{"ending on the antimeridian",
             {{-1, 170}, {-1, 180}, {1, -180}, {1, 170}},
             kLinear,
             {{{0, 175}, kIn}, {{0, 180}, kOn}, {{0, -180}, kOn}, {{0, -179}, kOut}}},
        Case{"around the north pole",
             {{80, -150}, {80, -30}, {80, 90}},
             kLinear,
             {{{90, 0}, kIn},
              {{90, 77}, kIn},
              {{80.001, 10}, kIn},
              {{80, 10}, kOn},
              {{79.999, 10}, kOut},
              {{80.001, 180}, kIn},
              {{79.999, -180}, kOut},
              {{-90, 0}, kOut}}},
        Case{"around the north pole, geodesic",
             {{80, -150}, {80, -30}, {80, 90}},
             kGeodesic,
             {{{90, 5}, kIn},
              {{80.001, 10}, kOut},
              {{85.01, -90}, kIn},
              {{84.9, -90}, kOut},
              {{80, 90}, kOn}}},
        Case{"around the south pole",
             {{-70, 120}, {-70, 0}, {-70, -120}},
             kLinear,
             {{{-90, 0}, kIn},
              {{-71, 60}, kIn},
              {{-69, 60}, kOut},
              {{-70, -180}, kOn},
              {{90, 0}, kOut}}},
        Case{"around the south pole, geodesic",
             {{-70, 120}, {-70, 0}, {-70, -120}},
             kGeodesic,
             {{{-90, 0}, kIn}, {{-71, 60}, kOut}, {{-81, 60}, kIn}, {{-70.001, 120}, kIn}}},
        Case{"a sector up to the pole, drawn flat",
             {{60, 0}, {60, 90}, {90, 90}, {90, 0}},
             kLinear,
             {{{75, 45}, kIn},
              {{75, -45}, kOut},
              {{90, 0}, kOn},
              {{90, -100}, kOn},
              {{89.999, 1}, kIn},
              {{89.999, 91}, kOut},
              {{60, 45}, kOn}}},
        Case{"a sector up to the pole, geodesic",
             {{60, 0}, {60, 90}, {90, 0}},
             kGeodesic,
             {{{75, 45}, kIn},
              {{75, -45}, kOut},
              {{90, 0}, kOn},
              {{75, 0}, kOn},
              {{89.999, 1}, kIn},
              {{89.999, -1}, kOut},
              {{89.999, 180}, kOut}}},
        Case{"all but a sector at the pole, geodesic",
             {{60, 0}, {60, 67}, {60, 135}, {60, -90}, {90, 0}},
             kGeodesic,
             {{{80, 45}, kIn}, {{80, 135}, kIn}, {{80, -45}, kOut}, {{90, 45}, kOn}}},
        Case{"all but a sector at the south pole, geodesic",
             {{-60, 135}, {-60, 67}, {-60, 0}, {-90, 0}, {-60, -90}},
             kGeodesic,
             {{{-80, 45}, kIn},
              {{-80, 135}, kIn},
              {{-80, -45}, kOut},
              {{-90, 45}, kOn},
              {{-80, -135}, kIn}}}),
    [](const auto& info) { return "Case" + std::to_string(info.index); });

// Star-shaped rings of 100 m to 2,000 km around centres everywhere, also near poles.
class RandomRings {
 public:
  explicit RandomRings(int seed) : random_(seed) {}
  double Uniform(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  std::vector<Point> Next() {
    center_ = {std::asin(Uniform(-1, 1)) / kRadiansPerDegree, Uniform(-180, 180)};
    if (Uniform(0, 1) < 0.2) center_.lat = std::copysign(90 - Uniform(0, 2), center_.lat);
    if (Uniform(0, 1) < 0.2) center_.lng = WrapLongitude(180 + Uniform(-2, 2));
    size_ = std::pow(10, Uniform(2, 6.3));
    const int count = 3 + static_cast<int>(Uniform(0, 10));
    std::vector<Point> ring;
    for (int i = 0; i < count; ++i) {
      const double azimuth = -360.0 * (i + Uniform(0, 0.3)) / count;
      ring.push_back(Destination(center_, azimuth, size_ * Uniform(0.3, 1)));
    }
    return ring;
  }
  Point NextPoint() { return Destination(center_, Uniform(0, 360), size_ * Uniform(0, 1.2)); }

 private:
  std::mt19937_64 random_;
  Point center_;
  double size_ = 0;
};

double BruteForceRingDistance(Point p, const std::vector<Point>& ring, EdgeKind kind) {
  double distance = std::numeric_limits<double>::infinity();
  for (size_t i = 0; i < ring.size(); ++i) {
    distance =
        std::min(distance, BruteForceDistanceM(p, {ring[i], ring[(i + 1) % ring.size()], kind}));
  }
  return distance;
}

class RingOfKind : public testing::TestWithParam<EdgeKind> {};
INSTANTIATE_TEST_SUITE_P(Both, RingOfKind, testing::Values(kGeodesic, kLinear));

TEST_P(RingOfKind, AgreesWithBruteForce) {
  RandomRings random(5);
  for (int i = 0; i < 60; ++i) {
    const std::vector<Point> vertices = random.Next();
    // Straight in latitude and longitude, stars near poles may cross themselves.
    const bool near_pole =
        std::any_of(vertices.begin(), vertices.end(), [](Point p) { return std::abs(p.lat) > 60; });
    if (GetParam() == kLinear && near_pole) continue;
    const Ring ring(vertices, GetParam());
    for (int j = 0; j < 8; ++j) {
      const Point p = random.NextPoint();
      const double distance = BruteForceRingDistance(p, vertices, GetParam());
      ASSERT_NEAR(ring.DistanceM(p), distance, 1e-3);
      EXPECT_FALSE(ring.IsCloserThan(p, distance - 0.01));
      EXPECT_TRUE(ring.IsCloserThan(p, distance + 0.01));
      if (distance < 10) continue;
      EXPECT_EQ(ring.SideOf(p), BruteForceInside(p, vertices, GetParam()) ? kIn : kOut)
          << p.lat << ", " << p.lng;
    }
  }
}

TEST_P(RingOfKind, IsTheSameAtEveryLongitude) {
  RandomRings random(6);
  for (int i = 0; i < 200; ++i) {
    const std::vector<Point> vertices = random.Next();
    const double shift = random.Uniform(-180, 180);
    std::vector<Point> shifted = vertices;
    for (Point& vertex : shifted) vertex.lng = WrapLongitude(vertex.lng + shift);
    const Ring ring(vertices, GetParam()), other(shifted, GetParam());
    for (int j = 0; j < 10; ++j) {
      const Point p = random.NextPoint();
      const Point q{p.lat, WrapLongitude(p.lng + shift)};
      EXPECT_EQ(ring.SideOf(p), other.SideOf(q));
      EXPECT_NEAR(ring.DistanceM(p), other.DistanceM(q), 1e-4);
    }
  }
}

// The side changes at the boundary and nowhere else.
TEST_P(RingOfKind, SideChangesWhereTheDistanceIsZero) {
  RandomRings random(7);
  for (int i = 0; i < 100; ++i) {
    const std::vector<Point> vertices = random.Next();
    const bool near_pole =
        std::any_of(vertices.begin(), vertices.end(), [](Point p) { return std::abs(p.lat) > 60; });
    if (GetParam() == kLinear && near_pole) continue;
    const Ring ring(vertices, GetParam());
    for (size_t e = 0; e < vertices.size(); ++e) {
      const Edge edge{vertices[e], vertices[(e + 1) % vertices.size()], GetParam()};
      const Point before = PointOnEdge(edge, 0.4999), middle = PointOnEdge(edge, 0.5);
      const double heading = BearingTo(before, middle).azimuth;
      // The chord used for the heading strays from the edge by far less than 0.1 m here.
      for (double metres : {0.1, 1e-4}) {
        EXPECT_EQ(ring.SideOf(Destination(middle, heading - 90, metres)), kIn);
        EXPECT_EQ(ring.SideOf(Destination(middle, heading + 90, metres)), kOut);
      }
    }
  }
}

// Ragged outlines of some hundred to some thousand vertices, everywhere: coasts around a centre,
// and caps around a pole. Coordinates are rounded, so that many vertices share meridians and
// parallels.
class RandomCoasts {
 public:
  explicit RandomCoasts(int seed) : random_(seed) {}
  double Uniform(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  std::vector<Point> Next(EdgeKind kind) {
    center_ = {Uniform(-50, 50), Uniform(0, 1) < 0.4 ? 180 + Uniform(-5, 5) : Uniform(-180, 180)};
    size_ = std::pow(10, Uniform(-2, 1.5));
    const bool around_pole = Uniform(0, 1) < 0.25;
    const double pole = Uniform(0, 1) < 0.5 ? 90 : -90;
    if (kind == kGeodesic) center_.lat /= 2;  // So that no bulge reaches a neighbouring spike.
    const int count = static_cast<int>(std::pow(10, Uniform(1.7, 3.5)));
    std::vector<Point> ring;
    double radius = 0.5;
    for (int i = 0; i < count; ++i) {
      radius = std::min(1.0, std::max(0.2, radius + Uniform(-0.1, 0.1)));
      const double turn = 2 * M_PI * i / count;
      Point vertex{center_.lat + radius * size_ * std::sin(turn),
                   WrapLongitude(center_.lng + radius * size_ * std::cos(turn))};
      if (around_pole) {
        vertex = {pole - std::copysign(radius * size_, pole),
                  WrapLongitude(std::copysign(360.0, pole) * i / count - 180)};
      }
      ring.push_back({Rounded(vertex.lat), Rounded(vertex.lng)});
      if (ring.size() > 1 && ring.back() == ring[ring.size() - 2]) ring.pop_back();
    }
    if (around_pole) center_.lat = pole;
    return ring;
  }
  Point NextPoint(const std::vector<Point>& ring) {
    const Point vertex = ring[static_cast<size_t>(Uniform(0, static_cast<double>(ring.size())))];
    switch (static_cast<int>(Uniform(0, 5))) {
      case 0:
        return vertex;
      case 1:
        return {vertex.lat, WrapLongitude(center_.lng + Uniform(-1, 1) * size_)};
      case 2:
        return {std::min(90.0, std::max(-90.0, center_.lat + Uniform(-1, 1) * size_)), vertex.lng};
      case 3:
        return Destination(vertex, Uniform(-180, 180), std::pow(10, Uniform(-3, 5)));
      default:
        return {Uniform(-90, 90), Uniform(-180, 180)};
    }
  }

 private:
  static double Rounded(double degrees) { return std::round(degrees * 1000) / 1000; }

  std::mt19937_64 random_;
  Point center_;
  double size_ = 0;
};

TEST_P(RingOfKind, OfManyVerticesAnswersAsEdgeByEdge) {
  RandomCoasts random(8);
  int counts[3] = {};
  for (int i = 0; i < 80; ++i) {
    const std::vector<Point> vertices = random.Next(GetParam());
    const Ring ring(vertices, GetParam());
    const Ring twin(vertices, GetParam(), Ring::Search::kEdgeByEdge);
    for (int j = 0; j < 200; ++j) {
      const Point p = random.NextPoint(vertices);
      const Side side = ring.SideOf(p);
      ++counts[static_cast<int>(side)];
      ASSERT_EQ(side, twin.SideOf(p)) << "ring " << i << ": " << p.lat << ", " << p.lng;
      const double limit = std::pow(10, random.Uniform(0, 7));
      ASSERT_EQ(ring.IsCloserThan(p, limit), twin.IsCloserThan(p, limit))
          << "ring " << i << ": " << p.lat << ", " << p.lng << ", " << limit << " m";
      if (j % 20 != 0) continue;
      ASSERT_EQ(ring.DistanceM(p), twin.DistanceM(p)) << "ring " << i;
    }
  }
  for (int count : counts) EXPECT_GT(count, 500);
}

}  // namespace
}  // namespace compliance::geo
