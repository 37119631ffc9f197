#include "compliance/geo/brute_force.h"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicExact.hpp>
#include <GeographicLib/GeodesicLine.hpp>
#include <algorithm>
#include <cmath>
#include <limits>

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

double BruteForceDistanceM(Point a, Point b) {
  double distance = 0;
  GeographicLib::GeodesicExact::WGS84().Inverse(a.lat, a.lng, b.lat, b.lng, distance);
  return distance;
}

namespace {

// PointOnEdge for many points of one edge.
class Walk {
 public:
  explicit Walk(const Edge& edge) : edge_(edge) {
    if (edge.kind == EdgeKind::kLatLngLinear) return;
    line_ = GeographicLib::Geodesic::WGS84().InverseLine(edge.a.lat, edge.a.lng, edge.b.lat,
                                                         edge.b.lng);
  }
  Point At(double t) const {
    if (edge_.kind == EdgeKind::kLatLngLinear) return PointOnEdge(edge_, t);
    Point p;
    line_.Position(t * line_.Distance(), p.lat, p.lng);
    return p;
  }

 private:
  const Edge edge_;
  GeographicLib::GeodesicLine line_;
};

constexpr int kSamples = 96;

// The nearest of the points of a walk to p.
Point NearestPoint(Point p, const Walk& walk) {
  double distances[kSamples + 1];
  Point points[kSamples + 1];
  for (int i = 0; i <= kSamples; ++i) {
    points[i] = walk.At(static_cast<double>(i) / kSamples);
    distances[i] = DistanceM(p, points[i]);
  }
  const auto least = std::min_element(distances, distances + kSamples + 1) - distances;
  Point nearest = points[least];
  double best = distances[least];
  for (int i = 0; i <= kSamples; ++i) {
    const int before = std::max(i - 1, 0), after = std::min(i + 1, kSamples);
    if (distances[i] > distances[before] || distances[i] > distances[after]) continue;
    if (distances[i] > best + DistanceM(points[before], points[after])) continue;
    double low = static_cast<double>(before) / kSamples,
           high = static_cast<double>(after) / kSamples;
    const double ratio = (std::sqrt(5) - 1) / 2;
    for (int step = 0; step < 50; ++step) {
      const double t0 = high - ratio * (high - low), t1 = low + ratio * (high - low);
      const bool is_before = DistanceM(p, walk.At(t0)) < DistanceM(p, walk.At(t1));
      (is_before ? high : low) = is_before ? t1 : t0;
    }
    const Point found = walk.At((low + high) / 2);
    const double distance = DistanceM(p, found);
    if (distance >= best) continue;
    best = distance;
    nearest = found;
  }
  return nearest;
}

// From walk(t0) to walk(t1), seen from p; in halves where it turns much.
double Turn(Point p, const Walk& walk, double t0, double azimuth0, double t1, double azimuth1,
            int depth) {
  const double turn = WrapLongitude(azimuth1 - azimuth0);
  if (std::abs(turn) < 30 || depth == 45) return turn;
  const double middle = (t0 + t1) / 2;
  const double azimuth = BearingTo(p, walk.At(middle)).azimuth;
  return Turn(p, walk, t0, azimuth0, middle, azimuth, depth + 1) +
         Turn(p, walk, middle, azimuth, t1, azimuth1, depth + 1);
}

}  // namespace

double BruteForceDistanceM(Point p, const std::vector<Edge>& edges) {
  double best = std::numeric_limits<double>::infinity();
  for (const Edge& edge : edges) best = std::min(best, BruteForceDistanceM(p, edge.a));
  for (const Edge& edge : edges) {
    // How long an edge is at most: along a parallel or a meridian at the equator, and more than a
    // geodesic of the same ends, which is the shortest of all.
    const double length =
        112e3 * (std::abs(edge.b.lat - edge.a.lat) + std::abs(LongitudeSpan(edge)));
    const double longest = edge.kind == EdgeKind::kGeodesic ? DistanceM(edge.a, edge.b) : length;
    const double ends = DistanceM(p, edge.a) + DistanceM(p, edge.b);
    if ((ends - longest) / 2 > best + 1) continue;
    best = std::min(best, BruteForceDistanceM(p, NearestPoint(p, Walk(edge))));
  }
  return best;
}

bool BruteForceInside(Point p, const std::vector<Point>& ring, EdgeKind kind) {
  constexpr int kSteps = 16;
  double turn = 0;
  double azimuth = BearingTo(p, ring[0]).azimuth;
  for (size_t i = 0; i < ring.size(); ++i) {
    const Walk walk({ring[i], ring[(i + 1) % ring.size()], kind});
    for (int step = 0; step < kSteps; ++step) {
      const double t0 = static_cast<double>(step) / kSteps;
      const double t1 = static_cast<double>(step + 1) / kSteps;
      const double next = BearingTo(p, walk.At(t1)).azimuth;
      turn += Turn(p, walk, t0, azimuth, t1, next, 0);
      azimuth = next;
    }
  }
  return std::abs(turn) > 180;
}

}  // namespace compliance::geo
