// A distance of which only bounds are known.
#ifndef COMPLIANCE_GEO_DISTANCE_RANGE_H_
#define COMPLIANCE_GEO_DISTANCE_RANGE_H_

#include <limits>

namespace compliance::geo {

struct DistanceRange {
  double low_m = 0;
  double high_m = std::numeric_limits<double>::infinity();
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_DISTANCE_RANGE_H_
