#include "compliance/geo/sector.h"

#include <algorithm>

namespace compliance::geo {
namespace {

// 0 to 360.
double Clockwise(double from, double to) {
  const double turn = WrapLongitude(to - from);
  return turn < 0 ? turn + 360 : turn;
}

}  // namespace

Sector::Sector(const v1::PolarSector& checked)
    : from_{checked.from().lat(), checked.from().lng()},
      all_around_(!checked.has_bearing_from_deg()),
      distance_from_m_(checked.distance_from_m()),
      distance_to_m_(checked.distance_to_m()) {
  if (all_around_) return;
  bearing_from_ = checked.bearing_from_deg();
  // From 0 to 360 is all around; nothing is between a bearing and itself.
  const double turn = checked.bearing_to_deg() - checked.bearing_from_deg();
  all_around_ = turn == 360;
  if (all_around_) return;
  width_ = Clockwise(checked.bearing_from_deg(), checked.bearing_to_deg());
  for (const double side : {bearing_from_, bearing_from_ + width_}) {
    sides_.push_back({from_, Destination(from_, side, distance_to_m_), EdgeKind::kGeodesic});
  }
}

// Beyond the far ends of its sides the distance to them grows as that to the far arc does: so the
// depth has no steps there.
double Sector::DepthOfPointM(Point p) const {
  const Bearing bearing = BearingTo(from_, p);
  const double depth =
      std::min(distance_to_m_ - bearing.distance_m,
               distance_from_m_ == 0 ? distance_to_m_ : bearing.distance_m - distance_from_m_);
  if (all_around_) return depth;
  double to_side = bearing.distance_m;
  for (const Edge& side : sides_) to_side = std::min(to_side, DistanceToEdgeM(p, side));
  const bool between = Clockwise(bearing_from_, bearing.azimuth) <= width_;
  return std::min(depth, between ? to_side : -to_side);
}

DepthRange Sector::DepthM(Point center, double radius_m) const {
  const double depth = DepthOfPointM(center);
  return {depth - radius_m, depth + radius_m};
}

Point Sector::middle() const {
  if (all_around_) return from_;
  return Destination(from_, bearing_from_ + width_ / 2, (distance_from_m_ + distance_to_m_) / 2);
}

}  // namespace compliance::geo
