// Where something may be: one of several shapes, in any point of them.
//
//   Locus locus;
//   locus.Add(sector);                       // what an observer described
//   locus.IsWithin(region);                  // TRUE: all of it; FALSE: none of it; else UNKNOWN
//   locus.DepthIn(region);                   // of its worst and of its best point
//
// How it works: a disc around each shape is divided into smaller ones. What lies outside the shape
// is dropped; what lies wholly inside or outside the region is settled; one point surely inside and
// one surely outside make UNKNOWN at once; the rest is divided, down to a metre or a ten-thousandth
// of the shape, and so is UNKNOWN what is still open then. Shapes include their boundary. The
// bounds of a depth are right to that size, wider if more than a thousand discs would be needed.
//
// Divided squares are carried from the plane to the Earth along bearings and distances from the
// middle, which brings points together and never apart (its curvature is positive).
//
// Thread-safety: const members may be called at the same time. Ownership: keeps what it is given by
// value, refers to the rest. Cost: a disc is one question to the region; a shape tens to thousands.
#ifndef COMPLIANCE_GEO_LOCUS_H_
#define COMPLIANCE_GEO_LOCUS_H_

#include <memory>
#include <vector>

#include "compliance/geo/disc.h"
#include "compliance/geo/region.h"
#include "compliance/geo/sector.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

// A disc that holds the polygon, which has passed CheckZone.
Disc DiscAround(const v1::Polygon& polygon);

class Locus {
 public:
  void AddDisc(Disc disc);
  void AddSector(const v1::PolarSector& checked);
  void AddPolygon(const v1::Polygon& checked);
  // `shape` lies within the disc, and must outlive the locus.
  void AddShape(const Region* shape, Disc disc);

  bool empty() const { return parts_.empty(); }

  // UNKNOWN if it is empty.
  Truth IsWithin(const Region& region) const;

  // Anything if it is empty.
  DepthRange DepthIn(const Region& region) const;

 private:
  struct Part {
    const Region* shape = nullptr;  // Null: all of the disc.
    std::unique_ptr<const Region> owned;
    Disc disc;
  };
  void AddOwned(std::unique_ptr<const Region> shape, Disc disc);

  std::vector<Part> parts_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_LOCUS_H_
