#include "compliance/geo/ring_chains.h"

namespace compliance::geo {

RingChains::RingChains(const std::vector<Point>& vertices,
                       const std::vector<LatitudeRange>& latitudes) {
  const size_t edge_count = latitudes.size();
  if (edge_count < kFewest) return;
  for (size_t edges = kEdges;; edges *= kChains) {
    std::vector<Chain>& level = levels_.emplace_back();
    level.reserve((edge_count + edges - 1) / edges);
    for (size_t first = 0; first < edge_count; first += edges) {
      Chain& chain = level.emplace_back();
      chain.box = BoxAround(vertices, latitudes, first, std::min(edge_count, first + edges));
      const S2Cap cap = CapAround(chain.box);
      chain.center = cap.center();
      chain.radius = cap.GetRadius().radians();
    }
    if (level.size() <= kChains) return;
  }
}

}  // namespace compliance::geo
