// Everything closer to a line between places than a half-width.
//
//   Corridor corridor(message, /*precision_m=*/0);        // message has passed CheckCorridor
//   corridor.Contains({46.2, 31.0}, 200);
//
// Around the ends of the centre line too. A point exactly at the half-width is outside.
//
// Thread-safety: immutable. Units: degrees, metres. Cost: see polyline.h.
#ifndef COMPLIANCE_GEO_CORRIDOR_H_
#define COMPLIANCE_GEO_CORRIDOR_H_

#include "compliance/geo/polyline.h"
#include "compliance/geo/region.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

class Corridor : public Region {
 public:
  Corridor(const v1::Corridor& checked, double precision_m);

  DepthRange DepthM(Point center, double radius_m) const override;
  Truth Contains(Point center, double radius_m) const override;
  int edge_count() const { return static_cast<int>(centre_line_.edge_count()); }

 private:
  Polyline centre_line_;
  double half_width_m_;
  double precision_m_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_CORRIDOR_H_
