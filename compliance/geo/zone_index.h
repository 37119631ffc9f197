// All zones of all agreements, asked at once where something happened.
//
//   ZoneIndex index({&exclusion_area, &territorial_sea, &corridor});   // numbers 0, 1, 2
//   ZoneIndex::Answers answers(&index);                                // one for each thread
//   answers.SetPlace(&record.place(), occurred);
//   answers.Of(0);                              // what exclusion_area.ContainsPlace answers
//   answers.ForEachPossible([](int zone, Truth truth) { ... });   // all that are not FALSE
//
// One descent in a tree of cells (zone_index_tree.h) tells which zones the place lies in or misses.
// Only those whose boundary may be near, or that lie around it and ask for more (a height, a time),
// are asked themselves, once for a place, and only if somebody wants to know. Always asked are
// zones with settlements or with bands of a line that have no end, and all where the place has no
// point or no radius. Of bands that have an end the tree knows how far they reach.
//
// Other regions than zones (a line with its half-width) take part as a ZoneIndex::Region.
//
// Thread-safety: the index is immutable; Answers is thread-compatible. Ownership: the zones must
// outlive the index, the index its Answers, a place the questions about it. Neither SetPlace nor
// questions allocate, once some places have been asked for.
#ifndef COMPLIANCE_GEO_ZONE_INDEX_H_
#define COMPLIANCE_GEO_ZONE_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "compliance/base/truth.h"
#include "compliance/geo/line_history.h"
#include "compliance/geo/named_places.h"
#include "compliance/geo/zone.h"
#include "compliance/geo/zone_index_tree.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

class ZoneIndex {
 public:
  struct Region {
    // The answer that the index must give.
    std::function<Truth(const v1::Place& place, TimeSpan occurred)> contains_place;
    // The same for every place that is a point with this radius, whatever else is said of it and
    // whenever it was; UNKNOWN where that matters. A disc within one that is TRUE (FALSE) must be
    // TRUE (FALSE). Empty: the region is always asked.
    std::function<Truth(Point center, double radius_m)> contains_disc;
    // How much the answer costs, as the number of its vertices: costly regions get more cells.
    int vertex_count = 0;

    static Region Of(const Zone* zone);
    // Shares the band. `places` may be null: none has an extent.
    static Region Of(std::shared_ptr<const BandOverTime> band, const NamedPlaces* places);
  };
  class Answers;
  class Builder;

  // Cost: for 10,000 zones of 100 vertices 1 s and 6 MB if they are spread over the Earth, 5 s and
  // 15 MB if a dozen overlap everywhere. Grows with 16 cells for each zone and one for 8 vertices.
  explicit ZoneIndex(const std::vector<const Zone*>& zones);
  explicit ZoneIndex(std::vector<Region> regions);

  int size() const { return static_cast<int>(regions_.size()); }
  // Of the index, without the regions' own.
  size_t memory_bytes() const;
  size_t cell_count() const { return tree_.cell_count(); }

 private:
  std::vector<Region> regions_;
  std::vector<bool> is_in_tree_;
  std::vector<int32_t> not_in_tree_;
  ZoneIndexTree tree_;
};

// Collects regions, each once.
//
//   ZoneIndex::Builder builder;
//   const int number = builder.Add(&exclusion_area);
//   std::unique_ptr<const ZoneIndex> index = std::move(builder).Build();
class ZoneIndex::Builder {
 public:
  // Its number in the index: 0, 1, ... in the order of first addition.
  int Add(const Zone* zone);
  // The number of the band that was added with this key first, and is that one.
  int Add(const std::string& key, std::shared_ptr<const BandOverTime> band,
          const NamedPlaces* places);
  int size() const { return static_cast<int>(regions_.size()); }
  std::unique_ptr<const ZoneIndex> Build() && {
    return std::make_unique<const ZoneIndex>(std::move(regions_));
  }

 private:
  std::vector<Region> regions_;
  absl::flat_hash_map<const Zone*, int> numbers_;
  absl::flat_hash_map<std::string, int> bands_;
};

// What the zones of an index answer for one place after another.
class ZoneIndex::Answers {
 public:
  // The tree is asked only after so many zones were asked themselves about a place: of few zones
  // that is faster. Memory: 4 bytes for each zone.
  explicit Answers(const ZoneIndex* index, int zones_first = 0);

  // The place that is asked for from now on; it must have passed CheckPlace. Cost: nothing; the
  // first question that needs the tree pays for it.
  void SetPlace(const v1::Place* place, TimeSpan occurred = TimeSpan());

  // What zone.ContainsPlace(place, occurred) gives. Cost: nanoseconds if the tree or an earlier
  // question settled it, else that of ContainsPlace.
  Truth Of(int zone);

  // Calls visitor(zone, truth) for every zone that is TRUE or UNKNOWN, in no order that means
  // anything.
  template <typename Visitor>
  void ForEachPossible(const Visitor& visitor);

  // Calls visitor(zone) for every zone that may be TRUE or UNKNOWN, without asking any, and perhaps
  // for some that are not.
  template <typename Visitor>
  void ForEachCandidate(const Visitor& visitor);
  // How many these are.
  int CandidateCount();

 private:
  // Beside the three of Truth: to be asked.
  static constexpr uint32_t kAsk = 3;

  void Locate();
  Truth Ask(int zone);
  bool IsTold(int zone) const { return states_[zone] >> 2 == round_; }
  void Tell(int zone, uint32_t code) { states_[zone] = round_ << 2 | code; }

  const ZoneIndex* index_;
  const int zones_first_;
  const v1::Place* place_ = nullptr;
  TimeSpan occurred_;
  int asked_first_ = 0;
  bool is_located_ = false;
  bool ask_all_ = false;
  // The number of the place, and for each zone the number of the place it was last told for, with
  // the answer. A zone not told for this place is FALSE, or to be asked if the tree does not tell.
  uint32_t round_ = 0;
  std::vector<uint32_t> states_;
  std::vector<int32_t> told_;  // Zones that the tree has told to be TRUE or to be asked.
};

template <typename Visitor>
void ZoneIndex::Answers::ForEachCandidate(const Visitor& visitor) {
  if (!is_located_) Locate();
  if (ask_all_) {
    for (int zone = 0; zone < index_->size(); ++zone) visitor(zone);
    return;
  }
  for (int32_t zone : told_) visitor(zone);
  for (int32_t zone : index_->not_in_tree_) visitor(zone);
}

template <typename Visitor>
void ZoneIndex::Answers::ForEachPossible(const Visitor& visitor) {
  ForEachCandidate([this, &visitor](int zone) {
    const Truth truth = Of(zone);
    if (truth != Truth::kFalse) visitor(zone, truth);
  });
}

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_ZONE_INDEX_H_
