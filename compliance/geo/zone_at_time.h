// The zone as a region, for questions to many discs. Of zone.h alone.
#ifndef COMPLIANCE_GEO_ZONE_AT_TIME_H_
#define COMPLIANCE_GEO_ZONE_AT_TIME_H_

#include "compliance/geo/zone.h"

namespace compliance::geo {

class Zone::AtTime : public Region {
 public:
  AtTime(const Zone& zone, const Asked& asked) : zone_(zone), asked_(asked) {}

  DepthRange DepthM(Point center, double radius_m) const override {
    const Disc disc{center, radius_m};
    return zone_.DepthAt(asked_, &disc);
  }
  Truth Contains(Point center, double radius_m) const override {
    const Disc disc{center, radius_m};
    return zone_.InsideAt(asked_, &disc);
  }

 private:
  const Zone& zone_;
  const Asked& asked_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_ZONE_AT_TIME_H_
