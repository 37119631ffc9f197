#include "compliance/norms/duty.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/norms/measurement.h"
#include "compliance/norms/test_outcome.h"
#include "compliance/temporal/duration_text.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/timestamp.h"

namespace compliance {
namespace {

// What was done in time, and what reaches the target at last.
struct Performance {
  Range in_time;
  uint32_t unknown_reasons = 0;
  // Acts that surely reach the target together, oldest first; empty if none do.
  std::vector<const Fact*> complete;
};

Performance PerformanceOf(const Timeline& timeline, const Duty& duty, const Fact& subject) {
  Performance performance;
  if (timeline.is_stray()) performance.in_time.high = std::numeric_limits<double>::infinity();
  std::vector<const Fact*> acts;
  const double target = duty.target.amount.high;
  double reached = 0;
  for (const auto& entry :
       timeline.Between(duty.acts, duty.from.earliest, absl::InfiniteFuture())) {
    const Fact& act = entry->fact;
    if (AreOneEvent(act, subject)) continue;
    const Act as_act = duty.is_act(act);
    const Truth is_act = as_act.truth;
    if (is_act == Truth::kFalse) continue;
    const bool surely_since = is_act == Truth::kTrue && act.earliest >= duty.from.latest;
    if (act.earliest <= duty.tolerated.latest) {
      const bool in_time =
          act.earliest >= duty.from.latest && act.latest <= duty.tolerated.earliest;
      if (in_time && is_act == Truth::kTrue) performance.in_time.low += act.amount.low;
      performance.in_time.high += act.amount.high;
      if (is_act == Truth::kUnknown) performance.unknown_reasons |= as_act.unknown_reasons;
      if (!in_time) performance.unknown_reasons |= ReasonBit(v1::TIME);
      if (act.amount.low < act.amount.high) performance.unknown_reasons |= ReasonBit(v1::QUANTITY);
    }
    if (!IsAbove(target, reached)) {
      // In the order of their latest instants, one that may have been in time may still follow.
      if (act.latest > duty.tolerated.latest + timeline.longest(duty.acts)) break;
    } else if (surely_since && act.amount.low > 0) {
      reached += act.amount.low;
      acts.push_back(&act);
    }
  }
  if (!IsAbove(target, reached)) performance.complete = std::move(acts);
  return performance;
}

void RestOn(const std::vector<const Fact*>& facts, Judgement* judgement) {
  for (const Fact* fact : facts) {
    judgement->strength = std::min(judgement->strength, fact->strength);
    judgement->supporting.push_back(fact);
  }
  std::sort(judgement->supporting.begin(), judgement->supporting.end(),
            [](const Fact* a, const Fact* b) { return FactOrder()(*a, *b); });
}

// "120", "10 to 12".
std::string TextOf(const Target& target) {
  return std::isinf(target.amount.high) ? "what is not known" : RangeText(target.amount);
}

bool IsPending(const Timeline& timeline, const Duty& duty) {
  return timeline.now() <= duty.tolerated.latest;
}

}  // namespace

Judgement JudgeDuty(const Timeline& timeline, const Duty& duty, const Fact& subject) {
  if (IsPending(timeline, duty)) {
    Judgement pending = NoBreach(v1::WITHIN_DEADLINE);
    pending.changes_at = duty.tolerated.latest + absl::Nanoseconds(1);
    return pending;
  }
  const Performance done = PerformanceOf(timeline, duty, subject);
  const Target& target = duty.target;
  if (!IsAbove(target.amount.high, done.in_time.low)) {
    Judgement met = NoBreach(v1::WITHIN_DEADLINE);
    met.looks_until = duty.tolerated.latest;
    return met;
  }
  Judgement judgement;
  const bool surely = IsAbove(target.amount.low, done.in_time.high);
  judgement.breached = surely ? subject.truth : Truth::kUnknown;
  judgement.unknown_reasons =
      subject.unknown_reasons | done.unknown_reasons | target.unknown_reasons;
  judgement.strength = subject.strength;
  RestOn(target.stated_by, &judgement);
  judgement.occurred = TimeSpan{duty.due.earliest, duty.due.earliest};
  if (duty.due.latest > duty.due.earliest) {
    judgement.occurred->limit = duty.due.latest + absl::Nanoseconds(1);
  }
  if (done.complete.empty()) {
    judgement.looks_until = absl::InfiniteFuture();
    judgement.changes_at = timeline.now() + absl::Nanoseconds(1);
    const absl::optional<Strength> shown =
        duty.absence == nullptr ? absl::nullopt : duty.absence(*judgement.occurred);
    if (shown.has_value()) {
      judgement.strength = std::min(judgement.strength, *shown);
    } else {
      judgement.breached = Truth::kUnknown;
      judgement.unknown_reasons |= ReasonBit(v1::COVERAGE);
    }
    return judgement;
  }
  // Shown by what was done at last.
  RestOn(done.complete, &judgement);
  const absl::Time at = done.complete.back()->latest;
  // Until then more may come of what may have been done in time.
  judgement.looks_until = std::max(at, duty.tolerated.latest);
  if (at > duty.due.latest) judgement.ending = Ending{at, at - duty.due.latest, absl::nullopt};
  return judgement;
}

v1::Measurement MeasureDuty(const Timeline& timeline, const Duty& duty, const Fact& subject) {
  v1::Measurement measurement;
  const std::string due =
      FormatInstant(absl::FromUnixSeconds(absl::ToUnixSeconds(duty.due.latest)));
  if (IsPending(timeline, duty)) {
    measurement.set_summary(absl::StrCat("due by ", due));
    return measurement;
  }
  const Performance done = PerformanceOf(timeline, duty, subject);
  measurement.set_low(done.in_time.low);
  if (std::isfinite(done.in_time.high)) measurement.set_high(done.in_time.high);
  const Range& target = duty.target.amount;
  if (target.low == target.high) measurement.set_limit(target.low);
  std::string summary =
      absl::StrCat(RangeText(done.in_time), " of ", TextOf(duty.target), " by ", due);
  if (IsAbove(target.high, done.in_time.low) && !timeline.is_stray()) {
    const bool ended = !done.complete.empty();
    const absl::Time until = ended ? done.complete.back()->earliest : timeline.now();
    if (until > duty.due.latest && until != absl::InfiniteFuture()) {
      *measurement.mutable_late_by() = DurationOf(until - duty.due.latest);
      absl::StrAppend(&summary, ended ? ", done " : ", not done after ",
                      FormatLength(absl::Floor(until - duty.due.latest, absl::Seconds(1))),
                      ended ? " late" : "");
    }
  }
  measurement.set_summary(std::move(summary));
  return measurement;
}

}  // namespace compliance
