#include "compliance/geo/corridor.h"

#include <vector>

namespace compliance::geo {
namespace {

Polyline CentreLineOf(const v1::Corridor& corridor) {
  std::vector<Point> vertices;
  for (const v1::LatLng& vertex : corridor.centre_line()) {
    vertices.push_back({vertex.lat(), vertex.lng()});
  }
  const EdgeKind kind =
      corridor.edges() == v1::GEODESIC ? EdgeKind::kGeodesic : EdgeKind::kLatLngLinear;
  return Polyline(std::move(vertices), kind, /*closed=*/false);
}

}  // namespace

Corridor::Corridor(const v1::Corridor& checked, double precision_m)
    : centre_line_(CentreLineOf(checked)),
      half_width_m_(checked.half_width_m()),
      precision_m_(precision_m) {}

DepthRange Corridor::DepthM(Point center, double radius_m) const {
  const double depth = half_width_m_ - centre_line_.DistanceM(center);
  const double error = radius_m + precision_m_;
  return {depth - error, depth + error};
}

Truth Corridor::Contains(Point center, double radius_m) const {
  const double error = radius_m + precision_m_;
  if (centre_line_.IsCloserThan(center, half_width_m_ - error)) return Truth::kTrue;
  if (error > 0 && centre_line_.IsCloserThan(center, half_width_m_ + error)) {
    return Truth::kUnknown;
  }
  return Truth::kFalse;
}

}  // namespace compliance::geo
