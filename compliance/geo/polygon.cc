#include "compliance/geo/polygon.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace compliance::geo {
namespace {

Ring RingOf(const v1::Ring& ring, EdgeKind kind) {
  std::vector<Point> vertices;
  vertices.reserve(ring.vertices_size());
  for (const v1::LatLng& vertex : ring.vertices()) vertices.push_back({vertex.lat(), vertex.lng()});
  return Ring(vertices, kind);
}

}  // namespace

Polygon::Polygon(const v1::Polygon& checked) {
  const EdgeKind kind =
      checked.edges() == v1::GEODESIC ? EdgeKind::kGeodesic : EdgeKind::kLatLngLinear;
  rings_.push_back(RingOf(checked.outer(), kind));
  for (const v1::Ring& hole : checked.holes()) rings_.push_back(RingOf(hole, kind));
}

Side Polygon::SideOf(Point p) const {
  const Side outer = rings_[0].SideOf(p);
  if (outer != Side::kInside) return outer;
  for (size_t i = 1; i < rings_.size(); ++i) {
    const Side hole = rings_[i].SideOf(p);
    if (hole == Side::kBoundary) return hole;
    if (hole == Side::kInside) return Side::kOutside;
  }
  return Side::kInside;
}

bool Polygon::BoundaryIsCloserThan(Point p, double limit_m) const {
  return std::any_of(rings_.begin(), rings_.end(),
                     [&](const Ring& ring) { return ring.IsCloserThan(p, limit_m); });
}

Truth Polygon::Contains(Point center, double radius_m) const {
  const Side side = SideOf(center);
  if (radius_m == 0) return ToTruth(side == Side::kInside);
  if (side == Side::kBoundary) return Truth::kUnknown;
  // A disc that just touches the boundary from inside has a point outside; from outside, none
  // inside.
  if (side == Side::kInside) {
    radius_m = std::nextafter(radius_m, std::numeric_limits<double>::infinity());
  }
  if (BoundaryIsCloserThan(center, radius_m)) return Truth::kUnknown;
  return ToTruth(side == Side::kInside);
}

double Polygon::SignedDistanceM(Point p) const {
  const Side side = SideOf(p);
  if (side == Side::kBoundary) return 0;
  double distance = std::numeric_limits<double>::infinity();
  for (const Ring& ring : rings_) distance = std::min(distance, ring.DistanceM(p));
  return side == Side::kInside ? distance : -distance;
}

}  // namespace compliance::geo
