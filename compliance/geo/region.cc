#include "compliance/geo/region.h"

namespace compliance::geo {

DepthRange UnionRegion::DepthM(Point center, double radius_m) const {
  DepthRange depth = DepthOf(Truth::kFalse);
  for (const auto& region : regions_) depth = Unite(depth, region->DepthM(center, radius_m));
  return depth;
}

Truth UnionRegion::Contains(Point center, double radius_m) const {
  Truth inside = Truth::kFalse;
  for (const auto& region : regions_) {
    if (inside == Truth::kTrue) break;
    inside = Or(inside, region->Contains(center, radius_m));
  }
  return inside;
}

DepthRange IntersectionRegion::DepthM(Point center, double radius_m) const {
  DepthRange depth = DepthOf(Truth::kTrue);
  for (const auto& region : regions_) depth = Intersect(depth, region->DepthM(center, radius_m));
  return depth;
}

Truth IntersectionRegion::Contains(Point center, double radius_m) const {
  Truth inside = Truth::kTrue;
  for (const auto& region : regions_) {
    if (inside == Truth::kFalse) break;
    inside = And(inside, region->Contains(center, radius_m));
  }
  return inside;
}

}  // namespace compliance::geo
