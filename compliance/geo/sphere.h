// The sphere of equal latitudes and longitudes, as S2 points: bounds for filters, never answers.
//
//   MinDistanceM(AngleRadians(ToS2(a), ToS2(b))) <= DistanceM(a, b) <= MaxDistanceM(...)
//
// The two bounds are 1 % apart. Cost: tens of nanoseconds, most of it for ToS2.
#ifndef COMPLIANCE_GEO_SPHERE_H_
#define COMPLIANCE_GEO_SPHERE_H_

#include "compliance/geo/geodesic.h"
#include "s2/s1chord_angle.h"
#include "s2/s2latlng.h"
#include "s2/s2point.h"

namespace compliance::geo {

// Points this many degrees of latitude apart are at least so many metres apart.
inline constexpr double kMinMetresPerDegree = kMinRadiusM * kRadiansPerDegree * (1 - 1e-12);

inline S2Point ToS2(Point p) { return S2LatLng::FromDegrees(p.lat, p.lng).ToPoint(); }

inline double AngleRadians(const S2Point& a, const S2Point& b) {
  return S1ChordAngle(a, b).radians();
}

// Geodesic distance of points so far apart on the sphere, from below and above. The margin is for
// rounding: an angle from coordinates is right to some 1e-15 (nanometres), near 180 degrees to
// 1e-7.
inline double MinDistanceM(double radians) {
  return radians > 3 ? kMinRadiusM * (radians - 1e-6) : kMinRadiusM * (radians - 1e-14);
}
inline double MaxDistanceM(double radians) {
  return radians > 3 ? kMaxRadiusM * (radians + 1e-6) : kMaxRadiusM * (radians + 1e-14);
}

// The same of a point to the nearest point of a cap, or of a curve that strays by some radians from
// the one whose angle is given.
inline double MinDistanceWithinM(double radians, double stray) {
  return radians > 3 ? MinDistanceM(radians - 1e-6 - stray) : MinDistanceM(radians - stray);
}

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_SPHERE_H_
