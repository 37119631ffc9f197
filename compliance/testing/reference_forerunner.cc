#include "compliance/testing/reference_forerunner.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "compliance/geo/geodesic.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

// One fact as a forerunner of an event.
struct Came {
  const ReferenceFact* fact;
  Truth truth;
  ReferenceReasons unknown;
};

absl::Duration LengthOf(const std::string& text, absl::Duration if_absent) {
  return text.empty() ? if_absent : *ParseLength(text);
}

Truth InTime(const v1::Forerunner& forerunner, const ReferenceFact& fact,
             const ReferenceFact& event) {
  const absl::Duration zero = absl::ZeroDuration();
  const absl::Duration lead = LengthOf(forerunner.lead(), zero);
  const absl::Duration within = LengthOf(forerunner.within(), absl::InfiniteDuration());
  // No event comes before itself; where it counts too, it is in time.
  if (AreOneEvent(fact, event)) return ToTruth(forerunner.including_event());
  const absl::Duration least = event.earliest - fact.latest, most = event.latest - fact.earliest;
  if (forerunner.including_event()) {
    // As in a window that rolls: what comes before is settled by the order of facts.
    if (ReferenceOrder(fact) > ReferenceOrder(event)) return Truth::kFalse;
    return Between(most <= within && event.latest - event.earliest <= within, least <= within);
  }
  return Between(least > zero && least >= lead && most <= within,
                 most > zero && most >= lead && least <= within);
}

Truth Covers(const ReferenceFact& fact, const ReferenceFact& event) {
  // What is not stated is not known.
  if (!fact.planned.has_value()) return Truth::kUnknown;
  const TimeSpan& planned = *fact.planned;
  return Between(planned.start <= event.earliest && event.latest < planned.limit,
                 planned.start <= event.latest && event.earliest < planned.limit);
}

Truth IsNear(double near_m, const ReferenceFact& fact, const ReferenceFact& event) {
  const v1::Place& a = fact.record->place();
  const v1::Place& b = event.record->place();
  for (const v1::Place* place : {&a, &b}) {
    if (!place->has_point() || !place->has_radius95_m()) return Truth::kUnknown;
  }
  const double distance =
      geo::DistanceM({a.point().lat(), a.point().lng()}, {b.point().lat(), b.point().lng()});
  const double error = a.radius95_m() + b.radius95_m();
  return Between(distance + error <= near_m, distance - error <= near_m);
}

bool IsBefore(const ReferenceFact& a, const ReferenceFact& b) { return a.latest < b.earliest; }
bool MayBeBefore(const ReferenceFact& a, const ReferenceFact& b) { return a.earliest < b.latest; }

// Whether `between` came after the one and before the other.
Came CameBetween(const ReferenceFact& fact, const ReferenceFact& between,
                 const ReferenceFact& event) {
  const Truth in_time = Between(IsBefore(fact, between) && IsBefore(between, event),
                                MayBeBefore(fact, between) && MayBeBefore(between, event));
  Came came{&between, And(between.truth, in_time), {}};
  if (between.truth == Truth::kUnknown) came.unknown = between.unknown;
  if (in_time == Truth::kUnknown) came.unknown.insert(v1::TIME);
  return came;
}

// `role`: that of the forerunner.
Came CameBefore(const v1::Forerunner& forerunner, const ReferenceRole& role,
                const ReferenceFact& fact, const ReferenceFact& event,
                const ReferenceSeries& series) {
  Came came{&fact, fact.truth, {}};
  if (fact.truth == Truth::kUnknown) came.unknown = fact.unknown;
  const auto take = [&](Truth truth, v1::IndeterminateReason if_unknown) {
    came.truth = And(came.truth, truth);
    if (truth == Truth::kUnknown) came.unknown.insert(if_unknown);
  };
  take(InTime(forerunner, fact, event), v1::TIME);
  if (forerunner.covering()) take(Covers(fact, event), v1::TIME);
  if (forerunner.has_near_m()) take(IsNear(forerunner.near_m(), fact, event), v1::LOCATION);
  if (!forerunner.has_since() || came.truth == Truth::kFalse) return came;
  for (const ReferenceFact* other : series.OfRole(SinceRole(role))) {
    if (AreOneEvent(*other, fact) || AreOneEvent(*other, event)) continue;
    const Came between = CameBetween(fact, *other, event);
    came.truth = And(came.truth, Not(between.truth));
    if (between.truth == Truth::kUnknown) Join(between.unknown, &came.unknown);
  }
  return came;
}

// How many facts, and how many values they have at least and at most: an unknown value may be one
// of its own, or any other.
struct Spread {
  int facts = 0;
  std::map<std::string, int> by_value;
  int without_value = 0;

  void Add(const ReferenceFact& fact) {
    ++facts;
    if (fact.label.has_value()) {
      ++by_value[*fact.label];
    } else {
      ++without_value;
    }
  }
  int values_least() const {
    return std::max(static_cast<int>(by_value.size()), facts > 0 ? 1 : 0);
  }
  int values_most() const { return static_cast<int>(by_value.size()) + without_value; }

  bool Suffices(const v1::Forerunner& forerunner, bool surely) const {
    return facts >= std::max(1, forerunner.at_least()) &&
           (surely ? values_least() : values_most()) >= forerunner.distinct_at_least();
  }
};

// The most facts that may fall away, whichever they are.
int MarginOf(const v1::Forerunner& forerunner, const std::vector<Came>& sure) {
  Spread spread;
  for (const Came& came : sure) spread.Add(*came.fact);
  const int by_count = spread.facts - std::max(1, forerunner.at_least());
  if (forerunner.distinct_at_least() <= 1) return by_count;
  // Values of which little was seen fall away first; what has no value adds none.
  std::vector<int> counts;
  for (const auto& [value, count] : spread.by_value) counts.push_back(count);
  std::sort(counts.begin(), counts.end());
  int falls = 0;
  for (size_t i = 0; i + forerunner.distinct_at_least() <= counts.size(); ++i) falls += counts[i];
  return std::min(by_count, falls - 1);
}

}  // namespace

ReferenceForegoing ReferenceForegoingOf(const v1::Forerunner& forerunner, const ReferenceRole& role,
                                        const ReferenceFact& event, const ReferenceSeries& series) {
  if (series.is_stray) {
    ReferenceForegoing unknown;
    unknown.came = Truth::kUnknown;
    unknown.unknown = {v1::CORRELATION};
    return unknown;
  }
  std::vector<Came> may, sure;
  Spread may_spread, sure_spread;
  for (const ReferenceFact* fact : series.OfRole(role)) {
    const Came came = CameBefore(forerunner, role, *fact, event, series);
    if (came.truth == Truth::kFalse) continue;
    may.push_back(came);
    may_spread.Add(*fact);
    if (came.truth == Truth::kUnknown) continue;
    sure.push_back(came);
    sure_spread.Add(*fact);
  }
  const bool surely = sure_spread.Suffices(forerunner, true);
  const Truth came = Between(surely, may_spread.Suffices(forerunner, false));
  ReferenceForegoing foregoing;
  foregoing.came = forerunner.never() ? Not(came) : came;
  if (foregoing.came == Truth::kFalse || came == Truth::kFalse) return foregoing;
  if (surely) foregoing.margin = MarginOf(forerunner, sure);

  // As many as suffice: sure ones first, then the strongest; then, of sure ones, the last, of
  // others the first.
  std::vector<Came> chosen = surely ? sure : may;
  std::sort(chosen.begin(), chosen.end(), [&](const Came& a, const Came& b) {
    const auto rank = [&](const Came& of) {
      return std::make_tuple(of.truth, std::min(of.fact->strength, event.strength));
    };
    if (rank(a) != rank(b)) return rank(a) > rank(b);
    const Came& first = a.truth == Truth::kTrue ? b : a;
    const Came& last = a.truth == Truth::kTrue ? a : b;
    return ReferenceOrder(*first.fact) < ReferenceOrder(*last.fact);
  });
  Spread spread;
  for (const Came& each : chosen) {
    if (spread.Suffices(forerunner, surely)) break;
    spread.Add(*each.fact);
    foregoing.facts.push_back(each.fact);
    Join(each.unknown, &foregoing.unknown);
    const bool value_matters = !surely && forerunner.distinct_at_least() > 1;
    if (value_matters && !each.fact->label.has_value()) foregoing.unknown.insert(v1::CLASS);
    foregoing.strength = std::min(foregoing.strength, each.fact->strength);
  }
  return foregoing;
}

ReferenceRole ForerunnerRole(const std::string& list, int i) { return absl::StrCat(list, ":", i); }

ReferenceRole SinceRole(const ReferenceRole& role) { return absl::StrCat(role, ":since"); }

ReferenceJudgement JudgeReferencePattern(const v1::Pattern& pattern, const ReferenceFact& event,
                                         const ReferenceSeries& series) {
  ReferenceJudgement judgement;
  judgement.breached = event.truth;
  judgement.otherwise = v1::CONDITION_NOT_MET;
  judgement.unknown = event.unknown;
  judgement.strength = event.strength;
  absl::optional<int> margin;
  for (int i = 0; i < pattern.preceded_by_size(); ++i) {
    const ReferenceForegoing found =
        ReferenceForegoingOf(pattern.preceded_by(i), ForerunnerRole("pattern", i), event, series);
    judgement.breached = And(judgement.breached, found.came);
    Join(found.unknown, &judgement.unknown);
    judgement.strength = std::min(judgement.strength, found.strength);
    judgement.supporting.insert(judgement.supporting.end(), found.facts.begin(), found.facts.end());
    if (found.margin.has_value()) {
      margin = std::min(margin.value_or(*found.margin), *found.margin);
    }
  }
  if (judgement.breached == Truth::kTrue && margin.has_value()) {
    judgement.measurement.set_margin(*margin);
  }
  return judgement;
}

}  // namespace compliance
