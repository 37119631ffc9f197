// A quadtree over latitude and longitude: which regions a disc anywhere on Earth lies in, misses,
// or may meet the boundary of.
//
//   ZoneIndexTree tree({0, 1, 2}, [&](int region, Point center, double radius_m) {
//     return zones[region]->ContainsDisc(center, radius_m);
//   }, options);
//   tree.Find({46.5, 30.7}, 200, [](int region) { /* TRUE */ }, [](int region) { /* ask it */ });
//
// The tree knows nothing of shapes. A region is a number and an answer for a disc: TRUE if it lies
// wholly inside, FALSE if not at all, else UNKNOWN. A disc within one that is TRUE (FALSE) must be
// TRUE (FALSE) as well. A cell asks each region about the disc around it, widened by half its
// height: what is settled for that, is settled for every disc whose centre is in the cell and
// whose radius is at most that half. A larger disc stops at a larger cell.
//
// Cells are split where that settles most: the one of the largest extent times open regions first.
//
// Thread-safety: immutable. Units: degrees, metres. Memory: see Options. Cost of building: four
// questions to each open region of a cell that is split; a microsecond each for most shapes.
#ifndef COMPLIANCE_GEO_ZONE_INDEX_TREE_H_
#define COMPLIANCE_GEO_ZONE_INDEX_TREE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "compliance/base/truth.h"
#include "compliance/geo/geodesic.h"

namespace compliance::geo {

class ZoneIndexTree {
 public:
  struct Options {
    // No more cells are made. A cell takes 12 bytes, and 4 for each region that is open in it or is
    // first settled TRUE there: 23 to 55 in all.
    size_t max_cells = 1024;
  };
  using Ask = absl::FunctionRef<Truth(int region, Point center, double radius_m)>;

  ZoneIndexTree(std::vector<int32_t> regions, Ask ask, const Options& options);

  // Calls `inside` for the regions that the disc surely lies in, `open` for those that it may meet
  // the boundary of, each region at most once, in no order that means anything. All others it
  // misses. Cost: some ten nanoseconds for each doubling of size from the cell to the Earth.
  template <typename Inside, typename Open>
  void Find(Point center, double radius_m, const Inside& inside, const Open& open) const;

  size_t cell_count() const { return cells_.size() - 1; }
  size_t memory_bytes() const;

 private:
  // Cells of the lowest level are 19 m high.
  static constexpr int kMaxLevel = 20;

  // Its lists are entries_[inside, open) and entries_[open, inside of the next cell).
  struct Cell {
    uint32_t first_child = 0;  // Of four: south-west, south-east, north-west, north-east. 0: none.
    uint32_t inside = 0;
    uint32_t open = 0;
  };
  // Where a cell is, while the tree is built.
  struct Square {
    int level = 0;
    uint32_t x = 0;  // From west to east.
    uint32_t y = 0;  // From south to north.
  };
  struct Candidate;
  struct Disc;
  static Disc DiscAround(const Square& square);
  void Split(Ask ask, uint32_t cell, const Square& square);

  // Discs up to this size may be settled by a cell of this level.
  static double MarginM(int level) {
    return 180 * kMinRadiusM * kRadiansPerDegree / 2 / static_cast<double>(1u << level);
  }

  std::vector<Cell> cells_;  // The Earth first; one more at the end closes the last lists.
  std::vector<int32_t> entries_;
};

template <typename Inside, typename Open>
void ZoneIndexTree::Find(Point center, double radius_m, const Inside& inside,
                         const Open& open) const {
  constexpr double kSquares = 1u << kMaxLevel;
  uint32_t x = 0, y = 0, cell = 0;
  double margin = -1;  // Coordinates or a radius that make no sense are left to the regions.
  if (center.lat >= -90 && center.lat <= 90 && center.lng >= -180 && center.lng <= 180 &&
      radius_m >= 0) {
    margin = MarginM(1);
    constexpr uint32_t kLast = (1u << kMaxLevel) - 1;
    x = static_cast<uint32_t>((center.lng + 180) * (kSquares / 360));
    y = static_cast<uint32_t>((center.lat + 90) * (kSquares / 180));
    x = x > kLast ? kLast : x;
    y = y > kLast ? kLast : y;
  }
  int shift = kMaxLevel;
  while (cells_[cell].first_child != 0 && radius_m <= margin) {
    --shift;
    cell = cells_[cell].first_child + 2 * (y >> shift & 1) + (x >> shift & 1);
    for (uint32_t i = cells_[cell].inside; i < cells_[cell].open; ++i) inside(entries_[i]);
    margin /= 2;
  }
  for (uint32_t i = cells_[cell].open; i < cells_[cell + 1].inside; ++i) open(entries_[i]);
}

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_ZONE_INDEX_TREE_H_
