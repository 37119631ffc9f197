#include "compliance/finding/confidence.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"

namespace compliance {
namespace {

// Evidence is short: nothing here allocates for as much as most records bring.
using Origins = absl::InlinedVector<absl::string_view, 4>;

// An item as it counts against the accused.
struct Item {
  absl::InlinedVector<absl::string_view, 1> origins;
  v1::Reliability reliability;
  v1::Credibility credibility;
  bool adverse = false;
  bool repeats = false;  // Adverse because of what it repeats.
  bool admits = false;
  bool lacks_hash = false;
  bool held_back = false;        // Better than what it repeats.
  bool repeats_nothing = false;  // Repeats what is not usable.
  size_t chain = 0;              // The first so many origins are its own, not those of its hash.
};
using Items = absl::InlinedVector<Item, 2>;

bool IsUsable(const Item& item) {
  if (item.lacks_hash || item.repeats_nothing) return false;
  const bool nothing_judged =
      item.reliability == v1::RELIABILITY_F && item.credibility == v1::CREDIBILITY_6;
  return item.reliability != v1::RELIABILITY_E && item.credibility != v1::CREDIBILITY_5 &&
         !nothing_judged;
}

// The enums run from best to worst; F and 6 come last and so meet nothing.
bool Meets(const Item& item, const v1::EvidenceStandard& standard) {
  return item.reliability <= standard.reliability() && item.credibility <= standard.credibility();
}

using Evidence = google::protobuf::RepeatedPtrField<v1::Evidence>;

// Where an item comes from: its source, or what it is derived from and, as far as the other items
// tell, what that is derived from in turn.
void AddOrigins(const v1::Evidence& given, const Evidence& evidence, Item* item) {
  size_t next = item->origins.size();
  item->origins.push_back(given.derived_from().empty() ? given.source() : given.derived_from());
  if (given.derived_from().empty()) return;
  for (; next < item->origins.size(); ++next) {
    for (const v1::Evidence& other : evidence) {
      if (other.source() != item->origins[next] || other.derived_from().empty()) continue;
      if (absl::c_linear_search(item->origins, other.derived_from())) continue;
      item->origins.push_back(other.derived_from());
    }
  }
}

// An item of a list of evidence as it is given. Items with one hash are one item, whoever passes it
// on: it has the origins of all of them.
Item ItemOf(const v1::Evidence& given, const Evidence& evidence) {
  Item item{{}, given.reliability(), given.credibility()};
  AddOrigins(given, evidence, &item);
  item.chain = item.origins.size();
  if (given.sha256().empty()) return item;
  for (const v1::Evidence& other : evidence) {
    if (&other != &given && other.sha256() == given.sha256()) AddOrigins(other, evidence, &item);
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

// Why an item counts otherwise than it states, or not at all; empty if it counts as stated.
std::string WhyOtherwise(const Item& item) {
  if (item.lacks_hash) return "has no hash, which the policy asks for";
  if (item.repeats_nothing) return "repeats what proves nothing";
  if (!IsUsable(item)) {
    return item.credibility == v1::CREDIBILITY_5   ? "improbable information proves nothing"
           : item.reliability == v1::RELIABILITY_E ? "an unreliable source proves nothing"
                                                   : "nothing of it can be judged";
  }
  if (item.admits) return "a party's word against itself";
  if (item.repeats) return "repeats an adversary's word";
  if (item.held_back) return "no better than what it repeats";
  return item.adverse ? "an adversary's word" : "";
}

}  // namespace

// Every item of a list of evidence as it counts against the accused, in order.
class EvidenceCount {
 public:
  EvidenceCount(const EvidenceScale::Bounds& bounds, const BearerTest::Accused& accused,
                const PartyGraph& parties, TimeSpan occurred)
      : bounds_(bounds), accused_(accused), parties_(parties), occurred_(occurred) {}

  Items Of(const Evidence& evidence) const {
    Items items;
    Origins adverse_origins;
    for (const v1::Evidence& given : evidence) {
      Item& item = items.emplace_back(ItemOf(given, evidence));
      item.lacks_hash = bounds_.sha256_required && given.sha256().empty();
      Judge(given, &item);
      if (!item.adverse) continue;
      adverse_origins.insert(adverse_origins.end(), item.origins.begin(), item.origins.end());
    }
    for (Item& item : items) {
      // Who repeats an adversary's word adds nothing to it.
      item.repeats = !item.adverse && AnyIn(item, adverse_origins);
      item.adverse = item.adverse || item.repeats;
      if (item.adverse) item.reliability = std::max(item.reliability, bounds_.adverse_at_most);
    }
    HoldBack(evidence, &items);
    return items;
  }

 private:
  // What is derived from other items is no better than any of them: repeating proves nothing.
  static void HoldBack(const Evidence& evidence, Items* items) {
    const Items as_given = *items;
    for (int i = 0; i < evidence.size(); ++i) {
      if (evidence[i].derived_from().empty()) continue;
      Item& item = (*items)[i];
      const auto chain = absl::MakeConstSpan(item.origins).subspan(0, item.chain);
      for (int j = 0; j < evidence.size(); ++j) {
        if (j == i || !absl::c_linear_search(chain, evidence[j].source())) continue;
        item.reliability = std::max(item.reliability, as_given[j].reliability);
        item.credibility = std::max(item.credibility, as_given[j].credibility);
        item.repeats_nothing = item.repeats_nothing || !IsUsable(as_given[j]);
      }
      item.held_back = item.reliability != as_given[i].reliability ||
                       item.credibility != as_given[i].credibility;
    }
  }

  // By whose organ the source is.
  void Judge(const v1::Evidence& given, Item* item) const {
    const PartyGraph::Id teller = parties_.Find(given.party());
    item->adverse = absl::c_any_of(accused_.all, [&](PartyGraph::Id party) {
      return parties_.MayBeAdverse(teller, party, occurred_);
    });
    if (item->adverse || teller == PartyGraph::kStranger) return;
    item->admits = absl::c_any_of(accused_.admits, [&](PartyGraph::Id party) {
      return parties_.MembersOf(party).At(teller, occurred_) == Truth::kTrue;
    });
    if (!item->admits) return;
    item->reliability = std::min(item->reliability, bounds_.admission_at_least.reliability());
    item->credibility = std::min(item->credibility, bounds_.admission_at_least.credibility());
  }

  const EvidenceScale::Bounds& bounds_;
  const BearerTest::Accused& accused_;
  const PartyGraph& parties_;
  const TimeSpan occurred_;
};

EvidenceScale::EvidenceScale(const v1::Policy& policy)
    : rules_(policy.confidence().begin(), policy.confidence().end()),
      bounds_{policy.adverse_reliability_at_most(), policy.admission_at_least(),
              policy.sha256_required()},
      standards_(policy.standards().begin(), policy.standards().end()) {
  absl::c_stable_sort(rules_, [](const v1::ConfidenceRule& a, const v1::ConfidenceRule& b) {
    return a.level() > b.level();
  });
  for (int reliability = 1; reliability < v1::Reliability_ARRAYSIZE; ++reliability) {
    for (int credibility = 1; credibility < v1::Credibility_ARRAYSIZE; ++credibility) {
      const Item item{{"its source"},
                      static_cast<v1::Reliability>(reliability),
                      static_cast<v1::Credibility>(credibility)};
      alone_[reliability][credibility] = WeighItems({item}, rules_);
    }
  }
}

WeighedEvidence EvidenceScale::Weigh(const Evidence& evidence, Accused accused,
                                     const PartyGraph& parties, TimeSpan occurred) const {
  if (evidence.size() == 1 && evidence[0].party().empty() && !bounds_.sha256_required) {
    return alone_[evidence[0].reliability()][evidence[0].credibility()];
  }
  return WeighItems(EvidenceCount(bounds_, accused(), parties, occurred).Of(evidence), rules_);
}

std::vector<v1::WeighedItem> EvidenceScale::Explain(const Evidence& evidence, Accused accused,
                                                    const PartyGraph& parties,
                                                    TimeSpan occurred) const {
  std::vector<v1::WeighedItem> explained;
  const bool is_plain = evidence.size() == 1 && evidence[0].party().empty();
  if (is_plain && Weigh(evidence, accused, parties, occurred).usable) return explained;
  const Items items = EvidenceCount(bounds_, accused(), parties, occurred).Of(evidence);
  for (int i = 0; i < evidence.size(); ++i) {
    const std::string why = WhyOtherwise(items[i]);
    if (why.empty()) continue;
    v1::WeighedItem& item = explained.emplace_back();
    item.set_source(evidence[i].source());
    if (IsUsable(items[i])) {
      item.set_reliability(items[i].reliability);
      item.set_credibility(items[i].credibility);
    }
    item.set_origin(std::string(items[i].origins.back()));
    item.set_because(why);
  }
  return explained;
}

v1::ProofStandard EvidenceScale::ProofOf(v1::Confidence confidence) const {
  v1::ProofStandard highest = v1::PROOF_STANDARD_UNSPECIFIED;
  for (const v1::ProofRule& rule : standards_) {
    if (confidence >= rule.at_least()) highest = std::max(highest, rule.standard());
  }
  return highest;
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
