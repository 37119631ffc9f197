// What an observer described: between two bearings and two distances.
//
//   Sector sector(message);                    // message has passed CheckPlace
//   sector.Contains({48.1297, 37.7773}, 100);
//   sector.middle();                           // half-way in bearing and in distance
//
// Thread-safety: immutable. Units: degrees, metres. Cost: some 20 microseconds.
#ifndef COMPLIANCE_GEO_SECTOR_H_
#define COMPLIANCE_GEO_SECTOR_H_

#include <vector>

#include "compliance/geo/edge.h"
#include "compliance/geo/region.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

class Sector : public Region {
 public:
  explicit Sector(const v1::PolarSector& checked);

  DepthRange DepthM(Point center, double radius_m) const override;

  Point from() const { return from_; }
  double width_deg() const { return width_; }  // 360: all around.
  double middle_bearing_deg() const { return bearing_from_ + width_ / 2; }
  double distance_from_m() const { return distance_from_m_; }
  double distance_to_m() const { return distance_to_m_; }
  // The place of the observer where all around is meant.
  Point middle() const;

 private:
  double DepthOfPointM(Point p) const;

  Point from_;
  bool all_around_;
  double bearing_from_ = 0;
  double width_ = 360;       // Degrees clockwise from there.
  std::vector<Edge> sides_;  // From the observer to the far arc.
  double distance_from_m_;
  double distance_to_m_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_SECTOR_H_
