#include "compliance/geo/zone_index_tree.h"

#include <algorithm>
#include <cmath>
#include <queue>
#include <utility>

#include "compliance/geo/box.h"
#include "compliance/geo/sphere.h"

namespace compliance::geo {
namespace {

// More than all errors of distances and of what is taken to be on a boundary.
constexpr double kSlackM = 1e-3;

}  // namespace

struct ZoneIndexTree::Disc {
  Point center;
  double radius_m = 0;  // With the margin.
};

// A cell that could be split. Of two of the same weight the older comes first, so that the tree
// depends on nothing but the regions.
struct ZoneIndexTree::Candidate {
  double weight = 0;
  uint32_t cell = 0;
  Square square;

  friend bool operator<(const Candidate& a, const Candidate& b) {
    return a.weight != b.weight ? a.weight < b.weight : a.cell > b.cell;
  }
};

ZoneIndexTree::Disc ZoneIndexTree::DiscAround(const Square& square) {
  const double height = 180 / static_cast<double>(1u << square.level);
  const double south = -90 + square.y * height, west = -180 + square.x * 2 * height;
  const LatLngBox box{{south - kBoxMargin, south + height + kBoxMargin},
                      WrapLongitude(west - kBoxMargin),
                      2 * height + 2 * kBoxMargin};
  const S2Cap cap = CapAround(box);
  const S2LatLng center(cap.center());
  return {{center.lat().degrees(), center.lng().degrees()},
          MaxDistanceM(cap.GetRadius().radians()) + MarginM(square.level) + kSlackM};
}

ZoneIndexTree::ZoneIndexTree(std::vector<int32_t> regions, Ask ask, const Options& options)
    : entries_(std::move(regions)) {
  // The Earth: nothing is settled, and nobody asked.
  cells_.resize(2);
  cells_[1].inside = static_cast<uint32_t>(entries_.size());
  std::priority_queue<Candidate> candidates;
  if (!entries_.empty()) candidates.push({1, 0, {}});
  while (!candidates.empty() && cell_count() + 4 <= options.max_cells) {
    const Candidate next = candidates.top();
    candidates.pop();
    Split(ask, next.cell, next.square);
    const uint32_t first = cells_[next.cell].first_child;
    for (uint32_t i = 0; i < 4; ++i) {
      const Square square{next.square.level + 1, 2 * next.square.x + (i & 1),
                          2 * next.square.y + (i >> 1)};
      const uint32_t open = cells_[first + i + 1].inside - cells_[first + i].open;
      if (open == 0 || square.level == kMaxLevel) continue;
      candidates.push({open * DiscAround(square).radius_m, first + i, square});
    }
  }
  cells_.shrink_to_fit();
  entries_.shrink_to_fit();
}

void ZoneIndexTree::Split(Ask ask, uint32_t cell, const Square& square) {
  const uint32_t first = static_cast<uint32_t>(cells_.size() - 1);
  cells_[cell].first_child = first;
  const uint32_t begin = cells_[cell].open, end = cells_[cell + 1].inside;
  std::vector<int32_t> open;
  for (uint32_t i = 0; i < 4; ++i) {
    const Disc disc =
        DiscAround({square.level + 1, 2 * square.x + (i & 1), 2 * square.y + (i >> 1)});
    open.clear();
    for (uint32_t entry = begin; entry < end; ++entry) {
      const int32_t region = entries_[entry];
      const Truth truth = ask(region, disc.center, disc.radius_m);
      if (truth == Truth::kTrue) entries_.push_back(region);
      if (truth == Truth::kUnknown) open.push_back(region);
    }
    cells_.back().open = static_cast<uint32_t>(entries_.size());
    entries_.insert(entries_.end(), open.begin(), open.end());
    cells_.emplace_back().inside = static_cast<uint32_t>(entries_.size());
  }
}

size_t ZoneIndexTree::memory_bytes() const {
  return cells_.capacity() * sizeof(Cell) + entries_.capacity() * sizeof(int32_t);
}

}  // namespace compliance::geo
