#include "compliance/geo/curvature.h"

#include <algorithm>
#include <cmath>

namespace compliance::geo {
namespace {

// Twice the square of the eccentricity, with a half in hand.
constexpr double kEllipsoidCurvature = 0.02;

}  // namespace

double MaxCurvature(EdgeKind kind, LatitudeRange range) {
  if (kind == EdgeKind::kGeodesic) return kEllipsoidCurvature;
  const double lat = std::min(89.9999999, std::max(std::abs(range.low), std::abs(range.high)));
  return 1.089 * std::tan(lat * kRadiansPerDegree) + kEllipsoidCurvature;
}

double MaxLengthRadians(const Edge& edge, LatitudeRange range) {
  if (edge.kind == EdgeKind::kGeodesic) return DistanceM(edge.a, edge.b) / kMinRadiusM;
  const double nearest_equator =
      range.low <= 0 && range.high >= 0 ? 0 : std::min(std::abs(range.low), std::abs(range.high));
  return kRadiansPerDegree *
         std::hypot(range.high - range.low,
                    LongitudeSpan(edge) * std::cos(nearest_equator * kRadiansPerDegree));
}

}  // namespace compliance::geo
