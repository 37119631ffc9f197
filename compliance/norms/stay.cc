#include "compliance/norms/stay.h"

#include <algorithm>

#include "compliance/norms/test_outcome.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

// Whether the lead of one fact before another is above nothing and at most so long.
Truth SoonBefore(const Fact& earlier, const Fact& later, absl::Duration most) {
  const Lead lead = LeadOf(earlier, later);
  const absl::Duration zero = absl::ZeroDuration();
  const Truth soon = lead.least > zero && lead.most <= most   ? Truth::kTrue
                     : lead.most > zero && lead.least <= most ? Truth::kUnknown
                                                              : Truth::kFalse;
  return And(soon, And(earlier.truth, later.truth));
}

}  // namespace

StayNorm::StayNorm(const v1::Stay& stay, absl::optional<Strength> absence)
    : at_most_(*ParseLength(stay.at_most())), absence_(absence) {
  if (!stay.reentry_within().empty()) reentry_ = *ParseLength(stay.reentry_within());
}

Truth StayNorm::ContinuesVisit(const Timeline& timeline, const Fact& arrival) const {
  Truth continues = Truth::kFalse;
  if (!reentry_.has_value()) return continues;
  for (const auto& end : timeline.Between(kEnd, arrival.earliest - *reentry_,
                                          arrival.latest + timeline.longest(kEnd))) {
    if (AreOneEvent(end->fact, arrival)) continue;
    continues = Or(continues, SoonBefore(end->fact, arrival, *reentry_));
  }
  return continues;
}

Truth StayNorm::EndsVisit(const Timeline& timeline, const Fact& end) const {
  Truth followed = Truth::kFalse;
  if (!reentry_.has_value()) return end.truth;
  for (const auto& arrival :
       timeline.Between(0, end.earliest, end.latest + *reentry_ + timeline.longest(0))) {
    if (AreOneEvent(arrival->fact, end)) continue;
    followed = Or(followed, SoonBefore(end, arrival->fact, *reentry_));
  }
  return And(end.truth, Not(followed));
}

template <typename Use>
auto StayNorm::WithDuty(const Timeline& timeline, const Fact& arrival, Use use) const {
  const TimeRange from{arrival.earliest + absl::Nanoseconds(1),
                       arrival.latest + absl::Nanoseconds(1)};
  const TimeRange due{arrival.earliest + at_most_, arrival.latest + at_most_};
  const auto ends = [&](const Fact& end) { return EndsVisit(timeline, end); };
  return use(Duty{kEnd, from, due, due, 1, absence_, ends});
}

Judgement StayNorm::Judge(const Timeline& timeline, Timeline::Entry& arrival) const {
  const Truth continues = ContinuesVisit(timeline, arrival.fact);
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
  if (continues == Truth::kUnknown) judgement.unknown_reasons |= ReasonBit(v1::TIME);
  return judgement;
}

v1::Measurement StayNorm::Measure(const Timeline& timeline, const Timeline::Entry& arrival) const {
  return WithDuty(timeline, arrival.fact,
                  [&](const Duty& duty) { return MeasureDuty(timeline, duty, arrival.fact); });
}

}  // namespace compliance
