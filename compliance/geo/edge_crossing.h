// Which edges of an outline touch or cross each other.
//
//   for (auto [i, j] : FindCrossings(edges, 100)) ...
//
// Thread-safety: free functions. Source: sweep over sorted boxes; the answer for one pair rests on
// edges being graphs over longitude (see edge.h).
#ifndef COMPLIANCE_GEO_EDGE_CROSSING_H_
#define COMPLIANCE_GEO_EDGE_CROSSING_H_

#include <cstddef>
#include <utility>
#include <vector>

#include "compliance/geo/edge.h"

namespace compliance::geo {

// Whether two edges have a point in common, or come within a tenth of a millimetre in latitude.
// Both are less than 180 degrees of longitude wide. Edges that meet only in a pole do not touch.
bool Touch(const Edge& a, const Edge& b);

// An edge of one of several rings.
struct RingEdge {
  Edge edge;
  size_t ring = 0;
  size_t index = 0;  // Within the ring, consecutive.
  size_t ring_size = 0;

  bool IsNeighbour(const RingEdge& other) const;
};

// Pairs of edges that touch, except neighbours in a ring: positions within `edges`, ordered, the
// first below the second; the search ends when `most` are found. Cost: n log n plus the pairs whose
// extents overlap in the one coordinate that the edges are shorter in.
std::vector<std::pair<size_t, size_t>> FindCrossings(const std::vector<RingEdge>& edges,
                                                     size_t most);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_EDGE_CROSSING_H_
