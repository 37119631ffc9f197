#include "compliance/geo/zone_index.h"

#include <algorithm>
#include <utility>

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
  if (zone->is_plain() && !zone->has_settlements()) {
    region.contains_disc = [zone](Point center, double radius_m) {
      return zone->ContainsDisc(center, radius_m);
    };
  }
  region.vertex_count = zone->vertex_count();
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

ZoneIndex::Answers::Answers(const ZoneIndex* index) : index_(index), states_(index->size()) {}

void ZoneIndex::Answers::SetPlace(const v1::Place* place, TimeSpan occurred) {
  place_ = place;
  occurred_ = occurred;
  is_located_ = false;
}

void ZoneIndex::Answers::Locate() {
  is_located_ = true;
  if (++round_ == 1u << 30) {  // Does not fit beside the code: begin anew.
    std::fill(states_.begin(), states_.end(), 0);
    round_ = 1;
  }
  told_.clear();
  ask_all_ = !HasDisc(*place_);
  if (ask_all_) return;
  const auto tell = [this](int zone, uint32_t code) {
    Tell(zone, code);
    told_.push_back(zone);
  };
  index_->tree_.Find(
      {place_->point().lat(), place_->point().lng()}, place_->radius95_m(),
      [&](int zone) { tell(zone, static_cast<uint32_t>(Truth::kTrue)); },
      [&](int zone) { tell(zone, kAsk); });
}

Truth ZoneIndex::Answers::Of(int zone) {
  if (!is_located_) Locate();
  const uint32_t state = states_[zone];
  const bool is_told = state >> 2 == round_;
  if (is_told && (state & 3) != kAsk) return static_cast<Truth>(state & 3);
  if (!is_told && !ask_all_ && index_->is_in_tree_[zone]) return Truth::kFalse;
  const Truth truth = index_->regions_[zone].contains_place(*place_, occurred_);
  Tell(zone, static_cast<uint32_t>(truth));
  return truth;
}

}  // namespace compliance::geo
