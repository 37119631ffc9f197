#include "compliance/geo/apart.h"

#include <cmath>

#include "compliance/geo/sphere.h"

namespace compliance::geo {

bool AtMostApart(Point a, Point b, double metres) {
  if (std::abs(a.lat - b.lat) * kMinMetresPerDegree > metres) return false;
  const double angle = AngleRadians(ToS2(a), ToS2(b));
  if (MinDistanceM(angle) > metres) return false;
  return MaxDistanceM(angle) <= metres || DistanceM(a, b) <= metres;
}

}  // namespace compliance::geo
