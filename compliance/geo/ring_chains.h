// Bounds of runs of consecutive edges, and of runs of such runs: what lets a ring of many vertices
// look at few of them.
//
//   chains.Visit(edge_count,
//                [&](const RingChains::Chain& chain, size_t first, size_t last) {
//                  return ...;  // whether anything of it matters: else it is passed over
//                },
//                [&](size_t first, size_t last) {
//                  ...          // look at the edges [first, last)
//                  return true;  // false: that is all, stop
//                });
//
// A ring of few vertices has no chains; all its edges are one run.
//
// Thread-safety: immutable. Memory: 4.6 bytes for each edge. Visit does not allocate.
#ifndef COMPLIANCE_GEO_RING_CHAINS_H_
#define COMPLIANCE_GEO_RING_CHAINS_H_

#include <algorithm>
#include <cstddef>
#include <vector>

#include "compliance/geo/box.h"
#include "compliance/geo/edge.h"
#include "s2/s2point.h"

namespace compliance::geo {

class RingChains {
 public:
  struct Chain {
    LatLngBox box;
    // A cap that holds the edges, on the sphere of equal latitudes and longitudes.
    S2Point center;
    double radius = 0;  // Radians.
  };

  // `vertices` with the first again at the end; `latitudes` of each edge.
  RingChains() = default;
  RingChains(const std::vector<Point>& vertices, const std::vector<LatitudeRange>& latitudes);

  // The first edge of a lowest chain, found by going into the chain of least `bound` at each level:
  // near to what has the least bound of all, and a first limit for the search for it.
  template <typename Bound>
  size_t DescendToLeast(const Bound& bound) const {
    size_t begin = 0, end = levels_.empty() ? 0 : levels_.back().size();
    for (size_t level = levels_.size(); level-- > 0;) {
      size_t least = begin;
      double least_bound = bound(levels_[level][begin]);
      for (size_t i = begin + 1; i < end; ++i) {
        const double other = bound(levels_[level][i]);
        if (other >= least_bound) continue;
        least_bound = other;
        least = i;
      }
      if (level == 0) return least * kEdges;
      begin = least * kChains;
      end = std::min(levels_[level - 1].size(), begin + kChains);
    }
    return 0;
  }

  // Calls `look` for the runs of edges that lie in no chain for which `enter` is false, in order.
  // Whether no call of `look` stopped it.
  template <typename Enter, typename Look>
  bool Visit(size_t edge_count, const Enter& enter, const Look& look) const {
    if (levels_.empty()) return look(size_t{0}, edge_count);
    const size_t top = levels_.size() - 1;
    return VisitLevel(top, 0, levels_[top].size(), edge_count, enter, look);
  }

 private:
  static constexpr size_t kEdges = 16;   // In a chain of the lowest level.
  static constexpr size_t kChains = 8;   // In a chain of any other.
  static constexpr size_t kFewest = 48;  // Edges of a ring with chains.

  static size_t EdgesAt(size_t level) {
    size_t edges = kEdges;
    for (; level > 0; --level) edges *= kChains;
    return edges;
  }

  template <typename Enter, typename Look>
  bool VisitLevel(size_t level, size_t begin, size_t end, size_t edge_count, const Enter& enter,
                  const Look& look) const {
    const size_t edges = EdgesAt(level);
    for (size_t i = begin; i < end; ++i) {
      const size_t first = i * edges, last = std::min(edge_count, first + edges);
      if (!enter(levels_[level][i], first, last)) continue;
      const bool go_on = level == 0
                             ? look(first, last)
                             : VisitLevel(level - 1, i * kChains,
                                          std::min(levels_[level - 1].size(), (i + 1) * kChains),
                                          edge_count, enter, look);
      if (!go_on) return false;
    }
    return true;
  }

  std::vector<std::vector<Chain>> levels_;  // The lowest first.
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_RING_CHAINS_H_
