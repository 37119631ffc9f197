#include "compliance/geo/circle.h"

#include "compliance/geo/sphere.h"

namespace compliance::geo {

Circle::Circle(Point center, double radius_m)
    : center_(center), center_on_sphere_(ToS2(center)), radius_m_(radius_m) {}

Truth Circle::Contains(Point center, double radius_m) const {
  const double angle = AngleRadians(ToS2(center), center_on_sphere_);
  if (MaxDistanceM(angle) + radius_m < radius_m_) return Truth::kTrue;
  if (MinDistanceM(angle) - radius_m >= radius_m_) return Truth::kFalse;
  const double distance = DistanceM(center, center_);
  if (distance + radius_m < radius_m_) return Truth::kTrue;
  return distance - radius_m >= radius_m_ ? Truth::kFalse : Truth::kUnknown;
}

double Circle::SignedDistanceM(Point p) const { return radius_m_ - DistanceM(p, center_); }

}  // namespace compliance::geo
