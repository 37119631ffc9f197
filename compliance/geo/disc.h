// All points at most so far from one.
#ifndef COMPLIANCE_GEO_DISC_H_
#define COMPLIANCE_GEO_DISC_H_

#include "compliance/geo/geodesic.h"

namespace compliance::geo {

struct Disc {
  Point center;
  double radius_m = 0;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_DISC_H_
