#include "compliance/geo/edge_crossing.h"

#include <algorithm>
#include <random>

#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

TEST(Touch, IsTrueForCrossingsAndContacts) {
  const struct {
    Point a, b, c, d;
    bool expected;
  } table[] = {
      {{0, 0}, {2, 2}, {0, 2}, {2, 0}, true},      // A cross.
      {{0, 0}, {2, 2}, {0, 1}, {0.9, 3}, false},   // Apart, though the boxes overlap.
      {{0, 0}, {0, 4}, {0, 2}, {2, 2}, true},      // A vertex on the edge.
      {{0, 0}, {0, 4}, {1e-6, 2}, {2, 2}, false},  // A vertex 0.1 m off the edge.
      {{0, 0}, {0, 4}, {0, 4}, {2, 6}, true},      // A common end.
      {{0, 0}, {4, 0}, {2, -1}, {2, 1}, true},     // A meridian and a parallel.
      {{0, 0}, {4, 0}, {2, 0}, {6, 0}, true},      // Two stretches of a meridian that overlap.
      {{0, 0}, {4, 0}, {5, 0}, {6, 0}, false},     // ... and that do not.
      {{0, 0}, {4, 0}, {0, 1}, {4, 1}, false},     // Two meridians.
      {{0, 179}, {2, -179}, {2, 179}, {0, -179}, true},  // Across the antimeridian.
      {{0, 180}, {2, 180}, {1, -179}, {1, 179}, true},   // On the antimeridian.
      {{0, -180}, {2, -180}, {1, 170}, {1, 180}, true},  // Both names of it.
      {{0, 179}, {2, -179}, {0, 1}, {2, -1}, false},     // The other side of the Earth.
  };
  for (const auto& [a, b, c, d, expected] : table) {
    for (const EdgeKind kind : {EdgeKind::kGeodesic, EdgeKind::kLatLngLinear}) {
      const Edge first{a, b, kind}, second{c, d, kind};
      const Edge first_back{b, a, kind}, second_back{d, c, kind};
      // Between these vertices both kinds agree, but for the geodesic that rises above its
      // parallel.
      EXPECT_EQ(Touch(first, second), expected) << a.lat << " " << a.lng << ", " << c.lat;
      EXPECT_EQ(Touch(second, first), expected);
      EXPECT_EQ(Touch(first_back, second), expected);
      EXPECT_EQ(Touch(second_back, first_back), expected);
    }
  }
}

TEST(Touch, DependsOnTheInterpretation) {
  // The geodesic from (44, 30) to (44, 34) reaches 44.0175 in its middle.
  const Point a{44, 30}, b{44, 34}, c{44.01, 32}, d{45, 32};
  EXPECT_FALSE(Touch({a, b, EdgeKind::kLatLngLinear}, {c, d, EdgeKind::kLatLngLinear}));
  EXPECT_TRUE(Touch({a, b, EdgeKind::kGeodesic}, {c, d, EdgeKind::kGeodesic}));
}

TEST(FindCrossings, FindsWhatEveryPairShows) {
  std::mt19937_64 random(11);
  for (const EdgeKind kind : {EdgeKind::kGeodesic, EdgeKind::kLatLngLinear}) {
    for (int round = 0; round < 40; ++round) {
      // Wide or tall scribbles, half of them over the antimeridian.
      const double tall = round % 3 == 0 ? 20 : 2, wide = round % 3 == 1 ? 20 : 2;
      const double middle = round % 2 == 0 ? 180 : 30;
      std::uniform_real_distribution<double> lat(-tall, tall), lng(-wide, wide);
      std::vector<RingEdge> edges;
      for (size_t ring = 0; ring < 2; ++ring) {
        const size_t count = 15;
        std::vector<Point> vertices;
        for (size_t i = 0; i < count; ++i) {
          vertices.push_back({lat(random), WrapLongitude(middle + lng(random))});
        }
        for (size_t i = 0; i < count; ++i) {
          edges.push_back({{vertices[i], vertices[(i + 1) % count], kind}, ring, i, count});
        }
      }
      std::vector<std::pair<size_t, size_t>> expected;
      for (size_t i = 0; i < edges.size(); ++i) {
        for (size_t j = i + 1; j < edges.size(); ++j) {
          if (!edges[i].IsNeighbour(edges[j]) && Touch(edges[i].edge, edges[j].edge)) {
            expected.emplace_back(i, j);
          }
        }
      }
      EXPECT_EQ(FindCrossings(edges, 1'000'000), expected);
      EXPECT_FALSE(expected.empty());
    }
  }
}

}  // namespace
}  // namespace compliance::geo
