// All points closer to a centre than a radius.
//
//   Circle circle({46.4858, 30.7434}, 5000);
//   circle.Contains({46.5, 30.75}, 200);          // TRUE: the disc of 200 m lies wholly inside
//   circle.SignedDistanceM({46.5, 30.75});        // so far inside; negative: outside
//
// A point exactly at the radius is outside.
//
// Thread-safety: immutable. Units: degrees, metres. No member allocates. Cost: 50 ns, or one
// geodesic (a microsecond) within 1 % of the radius.
#ifndef COMPLIANCE_GEO_CIRCLE_H_
#define COMPLIANCE_GEO_CIRCLE_H_

#include "compliance/base/truth.h"
#include "compliance/geo/geodesic.h"
#include "s2/s2point.h"

namespace compliance::geo {

class Circle {
 public:
  Circle(Point center, double radius_m);

  // Whether the disc lies inside: TRUE wholly, FALSE not at all, else UNKNOWN. Never UNKNOWN for
  // radius 0.
  Truth Contains(Point center, double radius_m) const;

  // Distance to the boundary in metres, positive inside.
  double SignedDistanceM(Point p) const;

 private:
  Point center_;
  S2Point center_on_sphere_;
  double radius_m_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_CIRCLE_H_
