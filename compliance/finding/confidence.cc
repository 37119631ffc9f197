#include "compliance/finding/confidence.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"

namespace compliance {
namespace {

// An item as it counts against the accused.
struct Item {
  absl::string_view origin;
  v1::Reliability reliability;
  v1::Credibility credibility;
  bool adverse;
};

bool IsUsable(const v1::Evidence& evidence) {
  const bool nothing_judged =
      evidence.reliability() == v1::RELIABILITY_F && evidence.credibility() == v1::CREDIBILITY_6;
  return evidence.reliability() != v1::RELIABILITY_E &&
         evidence.credibility() != v1::CREDIBILITY_5 && !nothing_judged;
}

// The enums run from best to worst; F and 6 come last and so meet nothing.
bool Meets(const Item& item, const v1::EvidenceStandard& standard) {
  return item.reliability <= standard.reliability() && item.credibility <= standard.credibility();
}

// Whether the standards from `next` on can be met by items of distinct origins, none of them in
// `used`.
bool MeetAll(const v1::ConfidenceRule& rule, int next, const std::vector<Item>& items,
             std::vector<absl::string_view>& used) {
  if (next == rule.items_size()) return true;
  for (const Item& item : items) {
    if (!Meets(item, rule.items(next)) || absl::c_linear_search(used, item.origin)) continue;
    used.push_back(item.origin);
    if (MeetAll(rule, next + 1, items, used)) return true;
    used.pop_back();
  }
  return false;
}

}  // namespace

EvidenceScale::EvidenceScale(const v1::Policy& policy)
    : rules_(policy.confidence().begin(), policy.confidence().end()),
      adverse_reliability_(policy.adverse_reliability_at_most()),
      admission_(policy.admission_at_least()) {
  absl::c_stable_sort(rules_, [](const v1::ConfidenceRule& a, const v1::ConfidenceRule& b) {
    return a.level() > b.level();
  });
}

WeighedEvidence EvidenceScale::Weigh(
    const google::protobuf::RepeatedPtrField<v1::Evidence>& evidence,
    const std::vector<PartyGraph::Id>& accused, const PartyGraph& parties) const {
  std::vector<Item> items;
  absl::flat_hash_set<absl::string_view> origins;
  for (const v1::Evidence& given : evidence) {
    if (!IsUsable(given)) continue;
    const absl::string_view origin =
        given.derived_from().empty() ? given.source() : given.derived_from();
    Item item{origin, given.reliability(), given.credibility(), false};
    const PartyGraph::Id teller = parties.Find(given.party());
    if (teller != PartyGraph::kStranger) {
      item.adverse = absl::c_any_of(
          accused, [&](PartyGraph::Id party) { return parties.AreAdverse(teller, party); });
      if (item.adverse) {
        item.reliability = std::max(item.reliability, adverse_reliability_);
      } else if (absl::c_linear_search(accused, teller)) {
        item.reliability = std::min(item.reliability, admission_.reliability());
        item.credibility = std::min(item.credibility, admission_.credibility());
      }
    }
    origins.insert(origin);
    items.push_back(item);
  }

  WeighedEvidence weighed;
  weighed.usable = !items.empty();
  weighed.origins = static_cast<int>(origins.size());
  weighed.adversaries_only = absl::c_all_of(items, [](const Item& item) { return item.adverse; });
  weighed.confidence = v1::LOW;
  for (const v1::ConfidenceRule& rule : rules_) {
    std::vector<absl::string_view> used;
    if (!MeetAll(rule, 0, items, used)) continue;
    weighed.confidence = rule.level();
    break;
  }
  return weighed;
}

v1::Disposition EvidenceScale::DispositionOf(const WeighedEvidence& weighed) {
  if (weighed.confidence > v1::LOW) return v1::ESTABLISHED;
  return weighed.adversaries_only ? v1::ALLEGED : v1::PROBABLE;
}

}  // namespace compliance
