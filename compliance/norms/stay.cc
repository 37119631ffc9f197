#include "compliance/norms/stay.h"

#include <algorithm>
#include <utility>

#include "compliance/norms/test_outcome.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

// Whether one fact came before another, at most so long before.
Truth SoonBefore(const Fact& earlier, const Fact& later, absl::Duration most) {
  const Lead lead = LeadOf(earlier, later);
  const absl::Duration zero = absl::ZeroDuration();
  if (lead.least > zero && lead.most <= most) return Truth::kTrue;
  return lead.most > zero && lead.least <= most ? Truth::kUnknown : Truth::kFalse;
}

}  // namespace

StayNorm::StayNorm(const v1::Stay& stay, Absence absence)
    : at_most_(*ParseLength(stay.at_most())), absence_(std::move(absence)) {
  if (!stay.reentry_within().empty()) reentry_ = *ParseLength(stay.reentry_within());
}

Truth StayNorm::ContinuesVisit(const Timeline& timeline, const Fact& arrival,
                               uint32_t* unknown_reasons) const {
  Truth continues = Truth::kFalse;
  if (!reentry_.has_value()) return continues;
  for (const auto& entry : timeline.Between(kEnd, arrival.earliest - *reentry_,
                                            arrival.latest + timeline.longest(kEnd))) {
    const Fact& end = entry->fact;
    if (AreOneEvent(end, arrival)) continue;
    const Truth soon = SoonBefore(end, arrival, *reentry_);
    const Truth one = And(soon, end.truth);
    continues = Or(continues, one);
    if (one != Truth::kUnknown) continue;
    if (end.truth == Truth::kUnknown) *unknown_reasons |= end.unknown_reasons;
    if (soon == Truth::kUnknown) *unknown_reasons |= ReasonBit(v1::TIME);
  }
  return continues;
}

Act StayNorm::EndsVisit(const Timeline& timeline, const Fact& end) const {
  if (!reentry_.has_value()) return EveryFact(end);
  Truth followed = Truth::kFalse;
  uint32_t unknown_reasons = 0;
  for (const auto& entry :
       timeline.Between(0, end.earliest, end.latest + *reentry_ + timeline.longest(0))) {
    const Fact& arrival = entry->fact;
    if (AreOneEvent(arrival, end)) continue;
    const Truth soon = SoonBefore(end, arrival, *reentry_);
    const Truth one = And(soon, arrival.truth);
    followed = Or(followed, one);
    if (one != Truth::kUnknown) continue;
    if (arrival.truth == Truth::kUnknown) unknown_reasons |= arrival.unknown_reasons;
    if (soon == Truth::kUnknown) unknown_reasons |= ReasonBit(v1::TIME);
  }
  if (end.truth == Truth::kUnknown) unknown_reasons |= end.unknown_reasons;
  return {And(end.truth, Not(followed)), unknown_reasons};
}

template <typename Use>
auto StayNorm::WithDuty(const Timeline& timeline, const Fact& arrival, Use use) const {
  const TimeRange from{arrival.earliest + absl::Nanoseconds(1),
                       arrival.latest + absl::Nanoseconds(1)};
  const TimeRange due{arrival.earliest + at_most_, arrival.latest + at_most_};
  const auto ends = [&](const Fact& end) { return EndsVisit(timeline, end); };
  return use(Duty{kEnd, from, due, due, Target(), absence_, ends});
}

Judgement StayNorm::Judge(const Timeline& timeline, Timeline::Entry& arrival) const {
  uint32_t unknown_reasons = 0;
  const Truth continues = ContinuesVisit(timeline, arrival.fact, &unknown_reasons);
  if (continues == Truth::kTrue) return NoBreach(v1::CONTINUED);
  Judgement judgement = WithDuty(timeline, arrival.fact, [&](const Duty& duty) {
    return JudgeDuty(timeline, duty, arrival.fact);
  });
  if (reentry_.has_value() && judgement.looks_until != absl::InfinitePast()) {
    // An arrival soon after the end would make it none.
    judgement.looks_until += *reentry_;
  }
  if (continues == Truth::kUnknown && judgement.breached == Truth::kTrue) {
    judgement.breached = Truth::kUnknown;
  }
  if (continues == Truth::kUnknown) judgement.unknown_reasons |= unknown_reasons;
  return judgement;
}

v1::Measurement StayNorm::Measure(const Timeline& timeline, const Timeline::Entry& arrival) const {
  return WithDuty(timeline, arrival.fact,
                  [&](const Duty& duty) { return MeasureDuty(timeline, duty, arrival.fact); });
}

}  // namespace compliance
