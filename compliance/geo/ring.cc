#include "compliance/geo/ring.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "compliance/geo/sphere.h"
#include "compliance/geo/unfold.h"
#include "s2/s2edge_distances.h"
#include "s2/s2latlng_rect.h"

namespace compliance::geo {
namespace {

// How near in latitude, in degrees, counts as on an edge: a tenth of a micrometre; for geodesics
// ten, since they are solved for.
constexpr double kOnLinearEdge = 1e-12;
constexpr double kOnGeodesicEdge = 1e-10;

// Widens bounding boxes against rounding.
constexpr double kBoxMargin = 1e-9;

// Degrees of longitude from the meridian to the vertex: the shorter way, or, where the ring keeps
// off the antimeridian, simply the difference.
template <bool kWraps>
double EastOf(double meridian, double lng) {
  double east = lng - meridian;
  if (kWraps) {
    east -= east >= 180 ? 360 : 0;
    east += east < -180 ? 360 : 0;
  }
  return east;
}

// Whether no vertex is on the antimeridian and no edge passes it.
bool KeepsOffAntimeridian(const std::vector<Point>& vertices) {
  for (size_t i = 0; i < vertices.size(); ++i) {
    if (std::abs(vertices[i].lng) > 180 - 2 * kBoxMargin) return false;
    if (i > 0 && std::abs(vertices[i].lng - vertices[i - 1].lng) >= 180) return false;
  }
  return true;
}

}  // namespace

Ring::Ring(const std::vector<Point>& vertices, EdgeKind kind)
    : kind_(kind), vertices_(Unfold(vertices, kind)) {
  const int winding = Winding(vertices_);
  north_pole_inside_ = winding > 0;
  south_pole_inside_ = winding < 0;
  vertices_.push_back(vertices_.front());
  wraps_ = !KeepsOffAntimeridian(vertices_);
  latitudes_ = {90, -90};
  double lng = 0, west = 0, east = 0;  // Relative to the first vertex, followed around the ring.
  for (size_t i = 0; i < edge_count(); ++i) {
    const Edge edge = this->edge(i);
    points_.push_back(ToS2(edge.a));
    LatitudeRange range = LatitudesOf(edge);
    ranges_.push_back({range.low - kBoxMargin, range.high + kBoxMargin});
    bulges_.push_back(BulgeRadians(edge));
    latitudes_.low = std::min(latitudes_.low, ranges_.back().low);
    latitudes_.high = std::max(latitudes_.high, ranges_.back().high);
    lng += LongitudeSpan(edge);
    west = std::min(west, lng);
    east = std::max(east, lng);
    touches_north_pole_ |= edge.a.lat == 90;
    touches_south_pole_ |= edge.a.lat == -90;
  }
  points_.push_back(points_.front());
  if (north_pole_inside_) latitudes_.high = 90;
  if (south_pole_inside_) latitudes_.low = -90;
  if (winding == 0 && east - west + 2 * kBoxMargin < 360) {
    west_ = WrapLongitude(vertices_.front().lng + west - kBoxMargin);
    width_ = east - west + 2 * kBoxMargin;
  }
  cap_ = S2LatLngRect(R1Interval(std::max(-90.0, latitudes_.low) * kRadiansPerDegree,
                                 std::min(90.0, latitudes_.high) * kRadiansPerDegree),
                      width_ < 360 ? S1Interval(WrapLongitude(west_) * kRadiansPerDegree,
                                                WrapLongitude(west_ + width_) * kRadiansPerDegree)
                                   : S1Interval::Full())
             .GetCapBound();
}

bool Ring::InBox(Point p) const {
  if (p.lat < latitudes_.low || p.lat > latitudes_.high) return false;
  double east = p.lng - west_;
  east -= east >= 360 ? 360 : 0;
  east += east < 0 ? 360 : 0;
  return east <= width_;
}

Side Ring::SideAtPole(Point p) const {
  const bool north = p.lat > 0;
  if (north ? touches_north_pole_ : touches_south_pole_) return Side::kBoundary;
  return (north ? north_pole_inside_ : south_pole_inside_) ? Side::kInside : Side::kOutside;
}

Side Ring::SideOf(Point p) const {
  if (IsPole(p)) return SideAtPole(p);
  if (!InBox(p)) return Side::kOutside;
  return wraps_ ? SideInBox<true>(p) : SideInBox<false>(p);
}

// Whether the walk north from p meets edge i, whose given fraction lies west of p's meridian or
// east of it, as the edge runs.
inline Side Ring::SideOfCrossing(Point p, size_t i, double fraction) const {
  const double a = vertices_[i].lat, b = vertices_[i + 1].lat;
  double lat, tolerance;
  if (kind_ == EdgeKind::kLatLngLinear) {
    lat = a + (b - a) * fraction;
    tolerance = kOnLinearEdge;
  } else {
    if (ranges_[i].low > p.lat) return Side::kInside;
    if (ranges_[i].high < p.lat) return Side::kOutside;
    lat = LatitudeAt(edge(i), p.lng);
    tolerance = kOnGeodesicEdge;
  }
  if (std::abs(lat - p.lat) <= tolerance) return Side::kBoundary;
  return lat > p.lat ? Side::kInside : Side::kOutside;
}

template <bool kWraps>
Side Ring::SideInBox(Point p) const {
  bool inside = north_pole_inside_;
  double east_a = EastOf<kWraps>(p.lng, vertices_[0].lng);
  for (size_t i = 0; i < edge_count(); ++i) {
    const double east_b = EastOf<kWraps>(p.lng, vertices_[i + 1].lng);
    const double a = vertices_[i].lat, b = vertices_[i + 1].lat;
    if (east_b == 0) {
      // The edge ends on the meridian, or lies on it.
      if (b == p.lat) return Side::kBoundary;
      if (east_a == 0 && (a < p.lat) != (b < p.lat)) return Side::kBoundary;
    }
    if ((east_a >= 0) != (east_b >= 0) && (!kWraps || std::abs(east_b - east_a) < 180)) {
      const Side side = SideOfCrossing(p, i, east_a / (east_a - east_b));
      if (side == Side::kBoundary) return side;
      inside ^= side == Side::kInside;
    }
    east_a = east_b;
  }
  return inside ? Side::kInside : Side::kOutside;
}

double Ring::MinDistanceToEdgeM(const S2Point& p, size_t i) const {
  return MinDistanceM(S2::GetDistance(p, points_[i], points_[i + 1]).radians() - bulges_[i]);
}

double Ring::DistanceM(Point p) const {
  const S2Point point = ToS2(p);
  size_t first = 0;
  double least = std::numeric_limits<double>::infinity();
  for (size_t i = 0; i < edge_count(); ++i) {
    const double bound = MinDistanceToEdgeM(point, i);
    if (bound < least) {
      least = bound;
      first = i;
    }
  }
  double distance = DistanceToEdgeM(p, edge(first));
  for (size_t i = 0; i < edge_count(); ++i) {
    if (i != first && MinDistanceToEdgeM(point, i) < distance) {
      distance = std::min(distance, DistanceToEdgeM(p, edge(i)));
    }
  }
  return distance;
}

bool Ring::IsCloserThan(Point p, double limit_m) const {
  const double degrees = limit_m / kMinMetresPerDegree;
  if (p.lat < latitudes_.low - degrees || p.lat > latitudes_.high + degrees) return false;
  const S2Point point = ToS2(p);
  if (MinDistanceM(AngleRadians(point, cap_.center()) - cap_.GetRadius().radians()) >= limit_m) {
    return false;
  }
  for (size_t i = 0; i < edge_count(); ++i) {
    if (p.lat < ranges_[i].low - degrees || p.lat > ranges_[i].high + degrees) continue;
    if (MinDistanceToEdgeM(point, i) >= limit_m) continue;
    if (MaxDistanceM(AngleRadians(point, points_[i])) < limit_m) return true;
    if (DistanceToEdgeM(p, edge(i)) < limit_m) return true;
  }
  return false;
}

}  // namespace compliance::geo
