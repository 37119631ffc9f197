// An outline with holes, asked where a point or a disc lies.
//
//   Polygon polygon(message);                     // message has passed CheckZone
//   polygon.Contains({44.5, 33}, 200);            // TRUE: the disc of 200 m lies wholly inside
//   polygon.SignedDistanceM({44.5, 33});          // 41234.5: so far inside; negative: outside
//
// Inside is inside the outer ring and not inside a hole. The boundary, a hole's too, is outside.
//
// Thread-safety: immutable. Units: degrees, metres. No member allocates. Cost: see ring.h.
#ifndef COMPLIANCE_GEO_POLYGON_H_
#define COMPLIANCE_GEO_POLYGON_H_

#include <vector>

#include "compliance/base/truth.h"
#include "compliance/geo/ring.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

class Polygon {
 public:
  // Requires what CheckZone asks of polygons.
  explicit Polygon(const v1::Polygon& checked);

  // Whether the disc lies inside: TRUE wholly, FALSE not at all, else UNKNOWN. Never UNKNOWN for
  // radius 0.
  Truth Contains(Point center, double radius_m) const;

  // Distance to the boundary in metres, positive inside. Exact, for explanations.
  double SignedDistanceM(Point p) const;

 private:
  Side SideOf(Point p) const;
  bool BoundaryIsCloserThan(Point p, double limit_m) const;

  // The outer ring first, then the holes.
  std::vector<Ring> rings_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_POLYGON_H_
