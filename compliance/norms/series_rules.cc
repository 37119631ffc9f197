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

// An answer takes the place of what did not come, or may not have.
Together OrDecided(Together given, Truth decided, Decision* decision) {
  if (given.came == Truth::kTrue) return given;
  *decision = decided == Truth::kUnknown ? Decision::kOpen : Decision::kTaken;
  if (decided == Truth::kFalse) return given;
  if (decided == Truth::kTrue) return {};
  if (given.came == Truth::kFalse) given.unknown_reasons = 0;
  given.came = Truth::kUnknown;
  given.unknown_reasons |= ReasonBit(v1::DETERMINATION_PENDING);
  return given;
}

// The first fact of a role that surely came after an instant; null if there is none.
const Fact* FirstAfter(const Timeline& timeline, int role, absl::Time instant) {
  for (const auto& entry : timeline.Between(role, instant, absl::InfiniteFuture())) {
    const Fact& fact = entry->fact;
    if (fact.truth == Truth::kTrue && fact.earliest > instant) return &fact;
  }
  return nullptr;
}

// When what lasts was surely over: at the first subject that is no breach.
absl::optional<absl::Time> OverAfter(const SeriesRules& rules, const Timeline& timeline,
                                     const Timeline::Entry& subject) {
  if (!rules.norm->Lasts()) return absl::nullopt;
  const int role = rules.norm->subject_role();
  const Timeline::Entry* next = timeline.Next(role, subject);
  while (next != nullptr && !EndsBreach(*next)) next = timeline.Next(role, *next);
  return next == nullptr ? absl::nullopt : absl::make_optional(next->fact.latest);
}

// When the breach surely ended: by itself, as the norm says, or by the act that ends it.
absl::optional<absl::Time> EndOf(const SeriesRules& rules, const Timeline& timeline,
                                 const Timeline::Entry& subject, const Judgement& judgement) {
  absl::optional<absl::Time> end = OverAfter(rules, timeline, subject);
  if (judgement.ending.has_value()) end = judgement.ending->at;
  const Fact* act = EndingAct(rules, timeline, BeganAt(judgement, subject.fact));
  if (act != nullptr) end = std::min(end.value_or(act->latest), act->latest);
  return end;
}

}  // namespace

void SeriesRules::VisitForerunners(absl::FunctionRef<void(const Forerunner&)> visit) const {
  for (const Forerunner& forerunner : given) visit(forerunner);
  for (const std::vector<Forerunner>& exception : exceptions) {
    for (const Forerunner& forerunner : exception) visit(forerunner);
  }
}

absl::Duration SeriesRules::surroundings() const {
  absl::Duration longest;
  VisitForerunners([&](const Forerunner& each) { longest = std::max(longest, each.most); });
  return longest;
}

absl::Time SeriesRules::SurroundsFrom(int role, const Fact& fact) const {
  absl::Time from = absl::InfiniteFuture();
  VisitForerunners([&](const Forerunner& each) {
    if (each.LooksAt(role)) from = std::min(from, each.MattersFrom(fact));
  });
  return from;
}

absl::Duration SeriesRules::Needs(int role) const {
  absl::Duration needs = norm->Needs(role);
  VisitForerunners([&](const Forerunner& each) {
    if (each.LooksAt(role)) needs = std::max(needs, each.most);
  });
  return needs;
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
  if (!fact.is_event) return;
  if (is_subject) {
    Together given = FindAll(rules.given, timeline, fact);
    if (fact.details != nullptr && fact.details->decided.has_value()) {
      given = OrDecided(std::move(given), *fact.details->decided, &around.left.decision);
    }
    take(given.came, v1::CONDITION_NOT_MET, given.unknown_reasons);
    around.left.strength = std::min(around.left.strength, given.strength);
    around.supporting = std::move(given.facts);
  }
  if (!is_event) return;
  for (size_t i = 0; i < rules.exceptions.size(); ++i) {
    Together met = FindAll(rules.exceptions[i], timeline, fact);
    // Facts of the provision come with what their own records say of its exceptions.
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

bool EndsBreach(const Timeline::Entry& entry) {
  return entry.judged && entry.took_part && entry.breached == Truth::kFalse;
}

const Fact* EndingAct(const SeriesRules& rules, const Timeline& timeline, absl::Time began) {
  if (!rules.rectification.has_value() || !rules.rectification->act.has_value()) return nullptr;
  return FirstAfter(timeline, *rules.rectification->act, began);
}

absl::Time BeganAt(const Judgement& judgement, const Fact& subject) {
  if (!judgement.occurred.has_value()) return subject.latest;
  const TimeSpan& occurred = *judgement.occurred;
  const absl::Time over =
      occurred.limit > occurred.start ? occurred.limit - absl::Nanoseconds(1) : occurred.start;
  // A time may be over before what it is counted from.
  return std::max(over, subject.latest);
}

void FindEnding(const SeriesRules& rules, const Timeline& timeline, const Timeline::Entry& subject,
                Judgement* judgement) {
  if (!rules.norm->Lasts() && !rules.rectification.has_value()) return;
  const absl::optional<absl::Time> end = EndOf(rules, timeline, subject, *judgement);
  // Acts, and what the clock runs from, may still come.
  judgement->looks_until = std::max(judgement->looks_until, end.value_or(absl::InfiniteFuture()));
  if (!end.has_value()) {
    judgement->changes_at = timeline.now() + absl::Nanoseconds(1);
    return;
  }
  const absl::Time began = BeganAt(*judgement, subject.fact);
  Ending ending{*end, *end - began, absl::nullopt};
  if (rules.rectification.has_value()) {
    bool clock_runs = true;
    if (rules.rectification->from.has_value()) {
      const Fact* from = FirstAfter(timeline, *rules.rectification->from, began);
      clock_runs = from != nullptr && from->latest <= *end;
      if (clock_runs) ending.after = *end - from->latest;
    }
    if (rules.rectification->within != absl::InfiniteDuration()) {
      ending.in_time = !clock_runs || ending.after <= rules.rectification->within;
    }
  }
  judgement->ending = ending;
}

}  // namespace compliance
