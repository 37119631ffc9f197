#include "compliance/agreement/place_condition.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace compliance {

absl::StatusOr<PlaceCondition> PlaceCondition::Create(const v1::PlaceTest& place,
                                                      const geo::ZoneSet& zones) {
  PlaceCondition test;
  for (const std::string& id : place.inside()) {
    const geo::Zone* zone = zones.Find(id);
    if (zone == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat("no zone has the id '", id, "'"));
    }
    test.zones_.emplace_back(id, zone);
  }
  return test;
}

PlaceCondition::Answer PlaceCondition::Test(const v1::Place& place, TimeSpan occurred) const {
  if (anywhere()) return {};
  Answer answer{Truth::kFalse};
  SpanSet inside_during({});  // When zones hold that the place surely lies in.
  for (const auto& [id, zone] : zones_) {
    const Truth holds = zone->validity().Contains(occurred);
    if (holds == Truth::kFalse) continue;
    const Truth inside = zone->ContainsPlace(place, occurred);
    if (And(holds, inside) == Truth::kTrue) return {};
    if (inside == Truth::kFalse) continue;
    answer.truth = Truth::kUnknown;
    answer.place_uncertain |= inside == Truth::kUnknown;
    answer.time_uncertain |= holds == Truth::kUnknown;
    if (inside == Truth::kTrue) inside_during = Unite(inside_during, zone->validity());
  }
  return inside_during.Contains(occurred) == Truth::kTrue ? Answer() : answer;
}

std::string PlaceCondition::Explain(const v1::Place& place, TimeSpan occurred) const {
  return absl::StrJoin(zones_, "; ", [&](std::string* out, const auto& zone) {
    absl::StrAppend(out, "zone '", zone.first, "': ", zone.second->Explain(place, occurred));
  });
}

}  // namespace compliance
