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
// A run of edges that passes wholly north of the point counts as one, by the sides of its ends; one
// wholly south of it, or off its meridian, not at all. So a large ring looks at few of its edges.
//
// Requires what CheckZone asks: counter-clockwise, no crossings, at most half of the Earth, not
// around both poles. Thread-safety: immutable. Units: degrees, metres. No member allocates.
// Memory: 69 bytes for each vertex.
#ifndef COMPLIANCE_GEO_RING_H_
#define COMPLIANCE_GEO_RING_H_

#include <vector>

#include "compliance/geo/box.h"
#include "compliance/geo/edge.h"
#include "compliance/geo/ring_chains.h"
#include "s2/s2cap.h"
#include "s2/s2point.h"

namespace compliance::geo {

enum class Side { kOutside, kBoundary, kInside };

class Ring {
 public:
  // kEdgeByEdge is for tests and benchmarks of the other: the answers are the same.
  enum class Search { kByChains, kEdgeByEdge };

  Ring(const std::vector<Point>& vertices, EdgeKind kind, Search search = Search::kByChains);

  // kBoundary within a micrometre of a LATLNG_LINEAR edge, ten of a GEODESIC one. Cost: a few
  // nanoseconds outside the bounding box; about 1 ns for each vertex up to some fifty, and with the
  // logarithm of their number beyond; microseconds more for each geodesic edge so near that the
  // great circle through its ends does not tell.
  Side SideOf(Point p) const;

  // Geodesic distance to the nearest edge. Cost: 10 us, and 1 us for each edge at most 1 % farther.
  double DistanceM(Point p) const;

  // Whether DistanceM(p) < limit_m. Cost: as bounds allow; mostly 50 ns for each of the few edges
  // that are about so near, and nothing for the others.
  bool IsCloserThan(Point p, double limit_m) const;

 private:
  size_t edge_count() const { return vertices_.size() - 1; }
  Edge edge(size_t i) const { return {vertices_[i], vertices_[i + 1], kind_}; }
  Side SideAtPole(Point p) const;
  template <bool kWraps>
  Side SideInBox(Point p) const;
  template <bool kWraps>
  bool CountCrossings(Point p, size_t first, size_t last, bool* inside) const;
  Side SideOfChord(Point p, size_t i) const;
  Side SideOfCrossing(Point p, size_t i, double fraction) const;
  double MinDistanceToEdgeM(const S2Point& p, size_t i) const;
  size_t EdgeWithLeastBound(const S2Point& p) const;

  EdgeKind kind_;
  // Unfolded (see unfold.h), with the first vertex again at the end.
  std::vector<Point> vertices_;
  std::vector<S2Point> points_;        // The vertices on the sphere of equal coordinates.
  std::vector<LatitudeRange> ranges_;  // Latitudes of each edge.
  std::vector<double> bulges_;         // BulgeRadians of each edge.
  RingChains chains_;
  LatLngBox box_;  // Of the ring; all longitudes if it winds, and its inside if that is a pole.
  S2Cap cap_;      // Holds the ring and its edges.
  bool wraps_ = false;  // Longitudes must be compared around the antimeridian.
  bool north_pole_inside_ = false;
  bool south_pole_inside_ = false;
  bool touches_north_pole_ = false;
  bool touches_south_pole_ = false;
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_RING_H_
