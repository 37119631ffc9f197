#include "compliance/norms/series_rules.h"

#include <algorithm>
#include <utility>

#include "compliance/norms/test_outcome.h"

namespace compliance {
namespace {

// All forerunners of a list: whether they came, why that is not sure, and what they rest on.
struct Together {
  Truth came = Truth::kTrue;
  uint32_t unknown_reasons = 0;
  Strength strength = kUnweighed;
  std::vector<const Fact*> facts;
};

Together FindAll(const std::vector<Forerunner>& forerunners, const Timeline& timeline,
                 const Fact& subject) {
  Together together;
  for (const Forerunner& forerunner : forerunners) {
    Foregoing found = FindForegoing(timeline, forerunner, subject);
    together.came = And(together.came, found.came);
    together.unknown_reasons |= found.unknown_reasons;
    together.strength = std::min(together.strength, found.strength);
    together.facts.insert(together.facts.end(), found.facts.begin(), found.facts.end());
  }
  return together;
}

// The first fact of a role that surely came after the subject; null if there is none.
const Fact* FirstAfter(const Timeline& timeline, int role, const Fact& subject) {
  for (const auto& entry : timeline.Between(role, subject.latest, absl::InfiniteFuture())) {
    const Fact& fact = entry->fact;
    if (fact.truth == Truth::kTrue && fact.earliest > subject.latest) return &fact;
  }
  return nullptr;
}

// When the breach surely ended: the first subject that is none, or the act that ends it.
absl::optional<absl::Time> EndOf(const SeriesRules& rules, const Timeline& timeline,
                                 const Timeline::Entry& subject) {
  if (rules.rectification.has_value() && rules.rectification->act.has_value()) {
    const Fact* act = FirstAfter(timeline, *rules.rectification->act, subject.fact);
    return act == nullptr ? absl::nullopt : absl::make_optional(act->latest);
  }
  if (!rules.norm->Lasts()) return absl::nullopt;
  const int role = rules.norm->subject_role();
  const auto ends = [](const Timeline::Entry& entry) {
    return entry.judged && entry.breached == Truth::kFalse && TakesPart(entry);
  };
  const Timeline::Entry* next = timeline.Next(role, subject);
  while (next != nullptr && !ends(*next)) next = timeline.Next(role, *next);
  return next == nullptr ? absl::nullopt : absl::make_optional(next->fact.latest);
}

}  // namespace

absl::Duration SeriesRules::surroundings() const {
  absl::Duration longest;
  for (const Forerunner& forerunner : given) longest = std::max(longest, forerunner.most);
  for (const auto& exception : exceptions) {
    for (const Forerunner& forerunner : exception) longest = std::max(longest, forerunner.most);
  }
  return longest;
}

void Surround(const SeriesRules& rules, const Timeline& timeline, const Fact& fact, bool is_event,
              bool is_subject, Surroundings* surroundings) {
  Surroundings& around = *surroundings;
  around.left = around.stated;
  around.otherwise = v1::NON_FINDING_REASON_UNSPECIFIED;
  around.supporting.clear();
  const auto take = [&around](Truth truth, v1::NonFindingReason if_false, uint32_t if_unknown) {
    if (around.left.truth == Truth::kFalse) return;
    around.left.truth = And(around.left.truth, truth);
    if (truth == Truth::kFalse) around.otherwise = if_false;
    if (truth == Truth::kUnknown) around.left.unknown_reasons |= if_unknown;
  };
  if (is_subject) {
    Together given = FindAll(rules.given, timeline, fact);
    take(given.came, v1::CONDITION_NOT_MET, given.unknown_reasons);
    around.left.strength = std::min(around.left.strength, given.strength);
    around.supporting = std::move(given.facts);
  }
  if (!is_event) return;
  for (size_t i = 0; i < rules.exceptions.size(); ++i) {
    Together met = FindAll(rules.exceptions[i], timeline, fact);
    if (fact.details != nullptr) met.came = And(met.came, fact.details->exceptions[i]);
    take(Not(met.came), v1::EXEMPT, ReasonBit(v1::EXCEPTION_UNRESOLVED));
    if (met.came == Truth::kUnknown) {
      around.supporting.insert(around.supporting.end(), met.facts.begin(), met.facts.end());
    }
  }
}

bool TakesPart(const Timeline::Entry& entry) {
  const Fact& fact = entry.fact;
  return fact.truth == Truth::kTrue || (fact.is_subject && fact.truth == Truth::kUnknown);
}

void FindEnding(const SeriesRules& rules, const Timeline& timeline, const Timeline::Entry& subject,
                Judgement* judgement) {
  if (!rules.norm->Lasts() && !rules.rectification.has_value()) return;
  const absl::optional<absl::Time> end = EndOf(rules, timeline, subject);
  // Acts, and what the clock runs from, may still come.
  judgement->looks_until = std::max(judgement->looks_until, end.value_or(absl::InfiniteFuture()));
  if (!end.has_value()) {
    judgement->changes_at = timeline.now() + absl::Nanoseconds(1);
    return;
  }
  absl::Time began = subject.fact.latest;
  Ending ending{*end, {}, absl::nullopt};
  if (rules.rectification.has_value()) {
    if (rules.rectification->from.has_value()) {
      const Fact* from = FirstAfter(timeline, *rules.rectification->from, subject.fact);
      if (from != nullptr && from->latest <= *end) began = from->latest;
    }
    if (rules.rectification->within != absl::InfiniteDuration()) {
      ending.in_time = *end - began <= rules.rectification->within;
    }
  }
  ending.after = *end - began;
  judgement->ending = ending;
}

}  // namespace compliance
