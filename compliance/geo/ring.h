// A closed ring on the ellipsoid: which side a point is on, and how far its edges are.
//
//   Ring ring({{44, 30}, {44, 34}, {46, 34}}, EdgeKind::kLatLngLinear);
//   ring.SideOf({44.5, 33});               // Side::kInside
//   ring.DistanceM({44.5, 33});            // to the nearest edge, from either side
//   ring.IsCloserThan({44.5, 33}, 5000);   // the same question, mostly settled by bounds
//
// How SideOf works: walk from the point along its meridian to the north pole and count the edges on
// the way; every one changes sides, beginning with the side the pole is on. The pole is inside if
// the vertices wind around it eastward. A vertex on the meridian counts as east of it, so that the
// two edges of a vertex count once if they pass through the meridian, and twice or not at all if
// not.
//
// Requires what CheckZone asks: counter-clockwise, no crossings, at most half of the Earth, not
// around both poles. Thread-safety: immutable. Units: degrees, metres. No member allocates.
#ifndef COMPLIANCE_GEO_RING_H_
#define COMPLIANCE_GEO_RING_H_

#include <vector>

#include "compliance/geo/edge.h"
#include "s2/s2cap.h"
#include "s2/s2point.h"

namespace compliance::geo {

enum class Side { kOutside, kBoundary, kInside };

class Ring {
 public:
  Ring(const std::vector<Point>& vertices, EdgeKind kind);

  // kBoundary within a micrometre of a LATLNG_LINEAR edge, ten of a GEODESIC one. Cost: a few
  // nanoseconds outside the bounding box; about 2 ns for each vertex; microseconds more for each
  // geodesic edge whose range of latitude and longitude holds the point.
  Side SideOf(Point p) const;

  // Geodesic distance to the nearest edge. Cost: 100 ns for each edge, 10 us for each that may be
  // it.
  double DistanceM(Point p) const;

  // Whether DistanceM(p) < limit_m. Cost: as bounds allow; mostly 50 ns for each edge within the
  // distance in latitude, and nothing for the others.
  bool IsCloserThan(Point p, double limit_m) const;

 private:
  size_t edge_count() const { return vertices_.size() - 1; }
  Edge edge(size_t i) const { return {vertices_[i], vertices_[i + 1], kind_}; }
  Side SideAtPole(Point p) const;
  bool InBox(Point p) const;
  template <bool kWraps>
  Side SideInBox(Point p) const;
  Side SideOfCrossing(Point p, size_t i, double fraction) const;
  double MinDistanceToEdgeM(const S2Point& p, size_t i) const;

  EdgeKind kind_;
  // Unfolded (see unfold.h), with the first vertex again at the end.
  std::vector<Point> vertices_;
  std::vector<S2Point> points_;        // The vertices on the sphere of equal coordinates.
  std::vector<LatitudeRange> ranges_;  // Latitudes of each edge.
  std::vector<double> bulges_;         // BulgeRadians of each edge.
  // Bounding box, a little wider than the ring; the whole circle of longitude if it winds.
  LatitudeRange latitudes_;
  double west_ = -180;
  double width_ = 360;
  S2Cap cap_;           // Holds the ring and its edges.
  bool wraps_ = false;  // Longitudes must be compared around the antimeridian.
  bool north_pole_inside_ = false;
  bool south_pole_inside_ = false;
  bool touches_north_pole_ = false;
  bool touches_south_pole_ = false;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_RING_H_
