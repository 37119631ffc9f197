#include "compliance/finding/confidence.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/inlined_vector.h"

namespace compliance {
namespace {

// Evidence is short: nothing here allocates for as much as most records bring.
using Origins = absl::InlinedVector<absl::string_view, 4>;

// An item as it counts against the accused.
struct Item {
  absl::InlinedVector<absl::string_view, 1> origins;
  v1::Reliability reliability;
  v1::Credibility credibility;
  bool adverse;
};
using Items = absl::InlinedVector<Item, 2>;

bool IsUsable(const Item& item) {
  const bool nothing_judged =
      item.reliability == v1::RELIABILITY_F && item.credibility == v1::CREDIBILITY_6;
  return item.reliability != v1::RELIABILITY_E && item.credibility != v1::CREDIBILITY_5 &&
         !nothing_judged;
}

// The enums run from best to worst; F and 6 come last and so meet nothing.
bool Meets(const Item& item, const v1::EvidenceStandard& standard) {
  return item.reliability <= standard.reliability() && item.credibility <= standard.credibility();
}

absl::string_view StatedOrigin(const v1::Evidence& item) {
  return item.derived_from().empty() ? item.source() : item.derived_from();
}

// An item of a list of evidence as it is given. Items with one hash are one item, whoever passes it
// on: it has the origins of all of them.
Item ItemOf(const v1::Evidence& given,
            const google::protobuf::RepeatedPtrField<v1::Evidence>& evidence) {
  Item item{{StatedOrigin(given)}, given.reliability(), given.credibility(), false};
  if (given.sha256().empty()) return item;
  for (const v1::Evidence& other : evidence) {
    if (other.sha256() == given.sha256()) item.origins.push_back(StatedOrigin(other));
  }
  return item;
}

bool AnyIn(const Item& item, const Origins& origins) {
  return absl::c_any_of(item.origins, [&](absl::string_view origin) {
    return absl::c_linear_search(origins, origin);
  });
}

// Whether the standards from `next` on can be met by items of distinct origins, none of them in
// `used`.
bool MeetAll(const v1::ConfidenceRule& rule, int next, const Items& items, Origins& used) {
  if (next == rule.items_size()) return true;
  // Each standard needs an item of its own.
  if (static_cast<size_t>(rule.items_size() - next) > items.size()) return false;
  for (const Item& item : items) {
    if (!Meets(item, rule.items(next)) || AnyIn(item, used)) continue;
    used.insert(used.end(), item.origins.begin(), item.origins.end());
    if (MeetAll(rule, next + 1, items, used)) return true;
    used.resize(used.size() - item.origins.size());
  }
  return false;
}

// What items come to, as they count against the accused.
WeighedEvidence WeighItems(Items items, const std::vector<v1::ConfidenceRule>& highest_first) {
  items.erase(
      std::remove_if(items.begin(), items.end(), [](const Item& item) { return !IsUsable(item); }),
      items.end());
  WeighedEvidence weighed;
  weighed.usable = !items.empty();
  weighed.adversaries_only = absl::c_all_of(items, [](const Item& item) { return item.adverse; });
  weighed.confidence = v1::LOW;
  for (const v1::ConfidenceRule& rule : highest_first) {
    Origins used;
    if (!MeetAll(rule, 0, items, used)) continue;
    weighed.confidence = rule.level();
    break;
  }
  return weighed;
}

}  // namespace

EvidenceScale::EvidenceScale(const v1::Policy& policy)
    : rules_(policy.confidence().begin(), policy.confidence().end()),
      adverse_reliability_(policy.adverse_reliability_at_most()),
      admission_(policy.admission_at_least()) {
  absl::c_stable_sort(rules_, [](const v1::ConfidenceRule& a, const v1::ConfidenceRule& b) {
    return a.level() > b.level();
  });
  for (int reliability = 1; reliability < v1::Reliability_ARRAYSIZE; ++reliability) {
    for (int credibility = 1; credibility < v1::Credibility_ARRAYSIZE; ++credibility) {
      const Item item{{"its source"},
                      static_cast<v1::Reliability>(reliability),
                      static_cast<v1::Credibility>(credibility),
                      false};
      alone_[reliability][credibility] = WeighItems({item}, rules_);
    }
  }
}

WeighedEvidence EvidenceScale::Weigh(
    const google::protobuf::RepeatedPtrField<v1::Evidence>& evidence, Accused accused,
    const PartyGraph& parties, TimeSpan occurred) const {
  if (evidence.size() == 1 && evidence[0].party().empty()) {
    return alone_[evidence[0].reliability()][evidence[0].credibility()];
  }
  const BearerTest::Accused against = accused();
  Items items;
  Origins adverse_origins;
  for (const v1::Evidence& given : evidence) {
    Item item = ItemOf(given, evidence);
    const PartyGraph::Id teller = parties.Find(given.party());
    item.adverse = absl::c_any_of(against.all, [&](PartyGraph::Id party) {
      return parties.MayBeAdverse(teller, party, occurred);
    });
    const bool admits = absl::c_any_of(against.admits, [&](PartyGraph::Id party) {
      return teller != PartyGraph::kStranger &&
             parties.MembersOf(party).At(teller, occurred) == Truth::kTrue;
    });
    if (item.adverse) {
      adverse_origins.insert(adverse_origins.end(), item.origins.begin(), item.origins.end());
    } else if (admits) {
      item.reliability = std::min(item.reliability, admission_.reliability());
      item.credibility = std::min(item.credibility, admission_.credibility());
    }
    items.push_back(std::move(item));
  }
  for (Item& item : items) {
    // Who repeats an adversary's word adds nothing to it.
    item.adverse = item.adverse || AnyIn(item, adverse_origins);
    if (item.adverse) item.reliability = std::max(item.reliability, adverse_reliability_);
  }
  return WeighItems(std::move(items), rules_);
}

Strength StrengthOf(const WeighedEvidence& weighed) {
  return static_cast<Strength>(weighed.confidence +
                               (weighed.adversaries_only ? 0 : v1::Confidence_ARRAYSIZE));
}

WeighedEvidence EvidenceOf(Strength strength) {
  if (strength == kUnweighed) return {true, v1::LOW, false};
  return {true, static_cast<v1::Confidence>(strength % v1::Confidence_ARRAYSIZE),
          strength < v1::Confidence_ARRAYSIZE};
}

v1::Disposition EvidenceScale::DispositionOf(const WeighedEvidence& weighed) {
  if (weighed.adversaries_only) return v1::ALLEGED;
  return weighed.confidence > v1::LOW ? v1::ESTABLISHED : v1::PROBABLE;
}

}  // namespace compliance
