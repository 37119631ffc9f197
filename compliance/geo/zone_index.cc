#include "compliance/geo/zone_index.h"

#include <algorithm>
#include <utility>

#include "compliance/geo/whereabouts.h"

namespace compliance::geo {
namespace {

// Small zones are cheap to ask, and cells of their own save little.
ZoneIndexTree::Options TreeOptions(const std::vector<ZoneIndex::Region>& regions) {
  ZoneIndexTree::Options options;
  options.max_cells = 64;
  for (const ZoneIndex::Region& region : regions) {
    options.max_cells += 16 + static_cast<size_t>(region.vertex_count) / 8;
  }
  return options;
}

std::vector<ZoneIndex::Region> RegionsOf(const std::vector<const Zone*>& zones) {
  std::vector<ZoneIndex::Region> regions;
  regions.reserve(zones.size());
  for (const Zone* zone : zones) regions.push_back(ZoneIndex::Region::Of(zone));
  return regions;
}

std::vector<int32_t> AskedByDisc(const std::vector<ZoneIndex::Region>& regions) {
  std::vector<int32_t> numbers;
  for (size_t i = 0; i < regions.size(); ++i) {
    if (regions[i].contains_disc) numbers.push_back(static_cast<int32_t>(i));
  }
  return numbers;
}

bool HasDisc(const v1::Place& place) {
  return place.has_point() && place.point().has_lat() && place.point().has_lng() &&
         place.has_radius95_m();
}

}  // namespace

ZoneIndex::Region ZoneIndex::Region::Of(const Zone* zone) {
  Region region;
  region.contains_place = [zone](const v1::Place& place, TimeSpan occurred) {
    return zone->ContainsPlace(place, occurred);
  };
  if (zone->can_rule_out()) {
    region.contains_disc = [zone](Point center, double radius_m) {
      return zone->ContainsDisc(center, radius_m);
    };
  }
  region.vertex_count = zone->vertex_count();
  return region;
}

ZoneIndex::Region ZoneIndex::Region::Of(std::shared_ptr<const BandOverTime> band,
                                        const NamedPlaces* places) {
  Region region;
  region.vertex_count = BandOverTime::kVertexCount;
  if (band->is_bounded()) {
    region.contains_disc = [band](Point center, double radius_m) {
      return band->MayReach(center, radius_m) ? Truth::kUnknown : Truth::kFalse;
    };
  }
  region.contains_place = [band = std::move(band), places](const v1::Place& place,
                                                           TimeSpan occurred) {
    return ReadBand(*band, Whereabouts(place, places), occurred).inside;
  };
  return region;
}

ZoneIndex::ZoneIndex(const std::vector<const Zone*>& zones) : ZoneIndex(RegionsOf(zones)) {}

ZoneIndex::ZoneIndex(std::vector<Region> regions)
    : regions_(std::move(regions)),
      tree_(
          AskedByDisc(regions_),
          [this](int region, Point center, double radius_m) {
            return regions_[region].contains_disc(center, radius_m);
          },
          TreeOptions(regions_)) {
  for (size_t i = 0; i < regions_.size(); ++i) {
    is_in_tree_.push_back(static_cast<bool>(regions_[i].contains_disc));
    if (!is_in_tree_.back()) not_in_tree_.push_back(static_cast<int32_t>(i));
  }
}

size_t ZoneIndex::memory_bytes() const {
  return tree_.memory_bytes() + regions_.capacity() * sizeof(Region) + is_in_tree_.size() / 8 +
         not_in_tree_.capacity() * sizeof(int32_t);
}

int ZoneIndex::Builder::Add(const Zone* zone) {
  const auto added = numbers_.emplace(zone, size());
  if (added.second) regions_.push_back(Region::Of(zone));
  return added.first->second;
}

int ZoneIndex::Builder::Add(const std::string& key, std::shared_ptr<const BandOverTime> band,
                            const NamedPlaces* places) {
  const auto added = bands_.emplace(key, size());
  if (added.second) regions_.push_back(Region::Of(std::move(band), places));
  return added.first->second;
}

ZoneIndex::Answers::Answers(const ZoneIndex* index, int zones_first)
    : index_(index), zones_first_(zones_first), states_(index->size()) {}

void ZoneIndex::Answers::SetPlace(const v1::Place* place, TimeSpan occurred) {
  place_ = place;
  occurred_ = occurred;
  asked_first_ = 0;
  is_located_ = false;
  if (++round_ == 1u << 30) {  // Does not fit beside the code: begin anew.
    std::fill(states_.begin(), states_.end(), 0);
    round_ = 1;
  }
}

void ZoneIndex::Answers::Locate() {
  is_located_ = true;
  told_.clear();
  ask_all_ = !HasDisc(*place_);
  if (ask_all_) return;
  const auto tell = [this](int zone, uint32_t code) {
    if (!IsTold(zone)) Tell(zone, code);
    told_.push_back(zone);
  };
  index_->tree_.Find(
      {place_->point().lat(), place_->point().lng()}, place_->radius95_m(),
      [&](int zone) { tell(zone, static_cast<uint32_t>(Truth::kTrue)); },
      [&](int zone) { tell(zone, kAsk); });
}

Truth ZoneIndex::Answers::Ask(int zone) {
  const Truth truth = index_->regions_[zone].contains_place(*place_, occurred_);
  Tell(zone, static_cast<uint32_t>(truth));
  return truth;
}

Truth ZoneIndex::Answers::Of(int zone) {
  if (!is_located_ && !IsTold(zone)) {
    if (asked_first_ < zones_first_) {
      ++asked_first_;
      return Ask(zone);
    }
    Locate();
  }
  if (IsTold(zone)) {
    const uint32_t code = states_[zone] & 3;
    return code == kAsk ? Ask(zone) : static_cast<Truth>(code);
  }
  return !ask_all_ && index_->is_in_tree_[zone] ? Truth::kFalse : Ask(zone);
}

int ZoneIndex::Answers::CandidateCount() {
  if (!is_located_) Locate();
  return ask_all_ ? index_->size() : static_cast<int>(told_.size() + index_->not_in_tree_.size());
}

}  // namespace compliance::geo
