#include "compliance/norms/response.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/norms/test_outcome.h"
#include "compliance/temporal/instant.h"

namespace compliance {

Duty ResponseNorm::DutyOf(const Fact& trigger) const {
  const TimeRange due{by_->LastInTime(trigger.earliest), by_->LastInTime(trigger.latest)};
  return {0, {trigger.earliest, trigger.latest}, due, due, Target(), absence_, EveryFact};
}

Judgement ResponseNorm::Judge(const Timeline& timeline, Timeline::Entry& trigger) const {
  Judgement judgement =
      by_.has_value() ? JudgeDuty(timeline, DutyOf(trigger.fact), trigger.fact)
                      : NoBreach(IsSuspended(trigger.fact) ? v1::SUSPENDED_PENDING_DETERMINATION
                                                           : v1::CONDITION_NOT_MET);
  judgement.tells_course = !by_.has_value() && takes_effect_.has_value();
  if (takes_effect_.has_value() &&
      (judgement.tells_course || judgement.breached != Truth::kFalse)) {
    // The effect is told too: anew when it comes, or is stopped.
    const absl::Time effect = takes_effect_->After(trigger.fact.latest);
    judgement.looks_until = std::max(judgement.looks_until, effect);
    if (timeline.now() < effect) judgement.changes_at = std::min(judgement.changes_at, effect);
  }
  return judgement;
}

// People are still to decide whether there is anything to respond to.
bool ResponseNorm::IsSuspended(const Fact& trigger) {
  return trigger.truth == Truth::kUnknown &&
         (trigger.unknown_reasons & ReasonBit(v1::DETERMINATION_PENDING)) != 0;
}

// In effect from when, or stopped by what.
std::string ResponseNorm::EffectText(const Timeline& timeline, const Fact& trigger) const {
  const absl::Time effect = takes_effect_->After(trigger.latest);
  if (IsSuspended(trigger)) {
    return absl::StrCat("suspended, would take effect at ", FormatInstant(effect));
  }
  if (unless_) {
    for (const auto& decision : timeline.Between(kUnless, trigger.latest, effect)) {
      const Fact& fact = decision->fact;
      if (fact.truth == Truth::kTrue && fact.earliest > trigger.latest && fact.latest < effect) {
        return absl::StrCat("stopped by ", fact.id);
      }
    }
  }
  const bool may_be_stopped = unless_ && timeline.is_stray();
  return absl::StrCat(timeline.now() < effect ? "takes effect at " : "in effect from ",
                      FormatInstant(effect), may_be_stopped ? " unless stopped" : "");
}

v1::Measurement ResponseNorm::Measure(const Timeline& timeline,
                                      const Timeline::Entry& trigger) const {
  v1::Measurement measurement;
  if (by_.has_value()) measurement = MeasureDuty(timeline, DutyOf(trigger.fact), trigger.fact);
  if (!by_.has_value()) measurement.set_summary(absl::StrCat("open since ", trigger.fact.id));
  if (takes_effect_.has_value()) {
    measurement.set_summary(
        absl::StrCat(measurement.summary(), "; ", EffectText(timeline, trigger.fact)));
  }
  return measurement;
}

}  // namespace compliance
