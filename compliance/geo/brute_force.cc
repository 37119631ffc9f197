#include "compliance/geo/brute_force.h"

#include <algorithm>
#include <cmath>

namespace compliance::geo {
namespace {

double GoldenSection(Point p, const Edge& edge, double low, double high) {
  const double ratio = (std::sqrt(5) - 1) / 2;
  for (int i = 0; i < 60; ++i) {
    const double t0 = high - ratio * (high - low), t1 = low + ratio * (high - low);
    if (DistanceM(p, PointOnEdge(edge, t0)) < DistanceM(p, PointOnEdge(edge, t1))) {
      high = t1;
    } else {
      low = t0;
    }
  }
  return DistanceM(p, PointOnEdge(edge, (low + high) / 2));
}

}  // namespace

Point PointOnEdge(const Edge& edge, double t) {
  if (edge.kind == EdgeKind::kGeodesic) {
    const Bearing bearing = BearingTo(edge.a, edge.b);
    return Destination(edge.a, bearing.azimuth, t * bearing.distance_m);
  }
  return {edge.a.lat + t * (edge.b.lat - edge.a.lat),
          WrapLongitude(edge.a.lng + t * LongitudeSpan(edge))};
}

double BruteForceDistanceM(Point p, const Edge& edge) {
  constexpr int kSteps = 400;
  std::vector<double> distances(kSteps + 1);
  for (int i = 0; i <= kSteps; ++i) {
    distances[i] = DistanceM(p, PointOnEdge(edge, static_cast<double>(i) / kSteps));
  }
  const double least = *std::min_element(distances.begin(), distances.end());
  double best = least;
  for (int i = 0; i <= kSteps; ++i) {
    const int before = std::max(i - 1, 0), after = std::min(i + 1, kSteps);
    if (distances[i] > distances[before] || distances[i] > distances[after]) continue;
    // A valley this much higher than the best cannot reach below it.
    if (distances[i] > least + DistanceM(PointOnEdge(edge, static_cast<double>(before) / kSteps),
                                         PointOnEdge(edge, static_cast<double>(after) / kSteps))) {
      continue;
    }
    best = std::min(best, GoldenSection(p, edge, static_cast<double>(before) / kSteps,
                                        static_cast<double>(after) / kSteps));
  }
  return best;
}

bool BruteForceInside(Point p, const std::vector<Point>& ring, EdgeKind kind) {
  constexpr int kSteps = 200;
  double turn = 0;
  double azimuth = BearingTo(p, ring[0]).azimuth;
  for (size_t i = 0; i < ring.size(); ++i) {
    const Edge edge{ring[i], ring[(i + 1) % ring.size()], kind};
    for (int step = 1; step <= kSteps; ++step) {
      const double next =
          BearingTo(p, PointOnEdge(edge, static_cast<double>(step) / kSteps)).azimuth;
      turn += WrapLongitude(next - azimuth);
      azimuth = next;
    }
  }
  return std::abs(turn) > 180;
}

}  // namespace compliance::geo
