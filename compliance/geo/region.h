// Everything that has an inside.
//
//   const DepthRange depth = region.DepthM({48.3, 38.38}, 200);   // of a disc of 200 m
//   region.Contains({48.3, 38.38}, 200);   // TRUE: all of the disc; FALSE: nothing of it
//
// Depth is the signed distance to the boundary, positive inside; the boundary is outside. Of a
// point in a union it is that in the part where it is deepest, in an intersection that where it is
// least deep: right in sign, and never more than the distance to the boundary.
//
// Thread-safety: immutable. Units: degrees, metres.
#ifndef COMPLIANCE_GEO_REGION_H_
#define COMPLIANCE_GEO_REGION_H_

#include <algorithm>
#include <limits>
#include <memory>
#include <vector>

#include "compliance/base/truth.h"
#include "compliance/geo/geodesic.h"

namespace compliance::geo {

// Bounds of a depth. Without any: nothing is known.
struct DepthRange {
  double low_m = -std::numeric_limits<double>::infinity();
  double high_m = std::numeric_limits<double>::infinity();

  // TRUE wholly inside, FALSE wholly outside, the boundary being outside.
  Truth inside() const {
    return low_m > 0 ? Truth::kTrue : high_m <= 0 ? Truth::kFalse : Truth::kUnknown;
  }
};

inline DepthRange DepthOf(Truth inside) {
  constexpr double kFar = std::numeric_limits<double>::infinity();
  return {inside == Truth::kTrue ? kFar : -kFar, inside == Truth::kFalse ? -kFar : kFar};
}

// Of what lies in either, in both, and outside.
inline DepthRange Unite(DepthRange a, DepthRange b) {
  return {std::max(a.low_m, b.low_m), std::max(a.high_m, b.high_m)};
}
inline DepthRange Intersect(DepthRange a, DepthRange b) {
  return {std::min(a.low_m, b.low_m), std::min(a.high_m, b.high_m)};
}
inline DepthRange Complement(DepthRange a) { return {-a.high_m, -a.low_m}; }

class Region {
 public:
  virtual ~Region() = default;

  // Holds the depth of every point of the disc. Not below depth(center) - radius nor above
  // depth(center) + radius where the depth of the centre is known.
  virtual DepthRange DepthM(Point center, double radius_m) const = 0;

  // The same as DepthM(...).inside(), and mostly faster. For radius 0 a region with outlines alone
  // never answers UNKNOWN.
  virtual Truth Contains(Point center, double radius_m) const {
    return DepthM(center, radius_m).inside();
  }
};

// Any one of polygons, circles and the like: what has SignedDistanceM and Contains.
template <typename Shape>
class ShapeRegion : public Region {
 public:
  // The boundary as drawn may be off by precision_m.
  explicit ShapeRegion(Shape shape, double precision_m = 0)
      : shape_(std::move(shape)), precision_m_(precision_m) {}

  DepthRange DepthM(Point center, double radius_m) const override {
    const double depth = shape_.SignedDistanceM(center), error = radius_m + precision_m_;
    return {depth - error, depth + error};
  }
  Truth Contains(Point center, double radius_m) const override {
    return shape_.Contains(center, radius_m + precision_m_);
  }

 private:
  Shape shape_;
  double precision_m_;
};

using Regions = std::vector<std::unique_ptr<const Region>>;

// What lies in any of them; in none, nothing does.
class UnionRegion : public Region {
 public:
  explicit UnionRegion(Regions regions) : regions_(std::move(regions)) {}
  DepthRange DepthM(Point center, double radius_m) const override;
  Truth Contains(Point center, double radius_m) const override;

 private:
  Regions regions_;
};

// What lies in all of them; in none, everything does.
class IntersectionRegion : public Region {
 public:
  explicit IntersectionRegion(Regions regions) : regions_(std::move(regions)) {}
  DepthRange DepthM(Point center, double radius_m) const override;
  Truth Contains(Point center, double radius_m) const override;

 private:
  Regions regions_;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_REGION_H_
