#include "compliance/agreement/place_condition.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace compliance {
namespace {

// Of fewer it costs less to read each answer than to look which zones may be near.
constexpr size_t kManyZones = 16;

}  // namespace

// What the answers of zones come to, taken one after another in any order.
class PlaceCondition::Asking {
 public:
  Asking(const v1::Place& place, TimeSpan occurred, geo::ZoneIndex::Answers* answers)
      : place_(place), occurred_(occurred), answers_(answers) {}

  void Ask(const NamedZone& named) {
    const geo::Zone& zone = *named.zone;
    const Truth holds = zone.validity().Contains(occurred_);
    if (holds == Truth::kFalse) return;
    const Truth inside =
        answers_ != nullptr ? answers_->Of(named.number) : zone.ContainsPlace(place_, occurred_);
    is_true_ = And(holds, inside) == Truth::kTrue;
    if (is_true_ || inside == Truth::kFalse) return;
    answer_.truth = Truth::kUnknown;
    answer_.place_uncertain |= inside == Truth::kUnknown;
    answer_.time_uncertain |= holds == Truth::kUnknown;
    if (inside == Truth::kTrue) inside_during_ = Unite(inside_during_, zone.validity());
  }

  // No other zone changes the answer.
  bool is_true() const { return is_true_; }

  Answer Conclude() const {
    return is_true_ || inside_during_.Contains(occurred_) == Truth::kTrue ? Answer() : answer_;
  }

 private:
  const v1::Place& place_;
  const TimeSpan occurred_;
  geo::ZoneIndex::Answers* const answers_;
  bool is_true_ = false;
  Answer answer_{Truth::kFalse};
  SpanSet inside_during_{{}};  // When zones hold that the place surely lies in.
};

absl::StatusOr<PlaceCondition> PlaceCondition::Create(const v1::PlaceTest& place,
                                                      const geo::ZoneSet& zones,
                                                      geo::ZoneIndex::Builder& index) {
  PlaceCondition test;
  for (const std::string& id : place.inside()) {
    const geo::Zone* zone = zones.Find(id);
    if (zone == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat("no zone has the id '", id, "'"));
    }
    test.zones_.push_back({id, zone, index.Add(zone)});
  }
  if (test.zones_.size() < kManyZones) return test;
  for (const NamedZone& zone : test.zones_) {
    test.by_number_.emplace_back(zone.number, static_cast<int32_t>(test.by_number_.size()));
  }
  std::sort(test.by_number_.begin(), test.by_number_.end());
  return test;
}

PlaceCondition::Answer PlaceCondition::Test(const v1::Place& place, TimeSpan occurred,
                                            geo::ZoneIndex::Answers* answers) const {
  if (anywhere()) return {};
  Asking asking(place, occurred, answers);
  const bool looks_around =
      answers != nullptr && !by_number_.empty() &&
      static_cast<size_t>(answers->CandidateCount()) < zones_.size() / (kManyZones / 2);
  if (looks_around) {
    answers->ForEachCandidate([&](int number) {
      if (asking.is_true()) return;
      const auto ours = std::lower_bound(by_number_.begin(), by_number_.end(),
                                         std::make_pair(static_cast<int32_t>(number), 0));
      if (ours != by_number_.end() && ours->first == number) asking.Ask(zones_[ours->second]);
    });
    return asking.Conclude();
  }
  for (const NamedZone& zone : zones_) {
    asking.Ask(zone);
    if (asking.is_true()) break;
  }
  return asking.Conclude();
}

std::string PlaceCondition::Explain(const v1::Place& place, TimeSpan occurred) const {
  return absl::StrJoin(zones_, "; ", [&](std::string* out, const auto& zone) {
    absl::StrAppend(out, "zone '", zone.id, "': ", zone.zone->Explain(place, occurred));
  });
}

}  // namespace compliance
