#include "compliance/testing/reference_notification.h"

#include <algorithm>

#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

absl::Duration LengthOf(const std::string& text, absl::Duration if_absent) {
  return text.empty() ? if_absent : *ParseLength(text);
}

// One notice against one event.
struct Weighed {
  const ReferenceFact* fact = nullptr;
  Truth serves = Truth::kFalse;
  ReferenceReasons unknown;
  // How it failed; unspecified where it serves or has nothing to do with the event.
  v1::Timeliness failing = v1::TIMELINESS_UNSPECIFIED;
};

class Weighing {
 public:
  Weighing(const v1::Notification& notification, const ReferenceFact& notice,
           const ReferenceFact& event)
      : definition_(notification), notice_(notice), event_(event) {}

  Weighed Weigh() const {
    Weighed weighed{&notice_, notice_.truth, {}, Failing()};
    if (notice_.truth == Truth::kUnknown) weighed.unknown = notice_.unknown;
    const auto take = [&](Truth truth, const ReferenceReasons& if_unknown) {
      weighed.serves = And(weighed.serves, truth);
      if (truth == Truth::kUnknown) Join(if_unknown, &weighed.unknown);
    };
    take(Before(), {v1::TIME});
    take(LongEnough(), {v1::TIME});
    take(OnDate(), {v1::TIME});
    take(notice_.complete, notice_.incomplete);
    return weighed;
  }

 private:
  bool announces() const { return !definition_.on_planned_date().empty(); }

  // It comes before the event, and is still valid at it.
  Truth Before() const {
    const absl::Duration valid = LengthOf(definition_.valid_for(), absl::InfiniteDuration());
    const absl::Duration zero = absl::ZeroDuration();
    const absl::Duration least = event_.earliest - notice_.latest;
    const absl::Duration most = event_.latest - notice_.earliest;
    return Between(least > zero && most <= valid, most > zero && least <= valid);
  }

  // The lead runs to the event, or to the date that is announced.
  Truth LongEnough() const {
    const absl::Duration lead = LengthOf(definition_.lead(), absl::ZeroDuration());
    if (!announces()) {
      return Between(event_.earliest - notice_.latest >= lead,
                     event_.latest - notice_.earliest >= lead);
    }
    if (!notice_.planned.has_value()) return Truth::kFalse;
    const absl::Time date = notice_.planned->start;
    return Between(date - notice_.latest >= lead, date - notice_.earliest >= lead);
  }

  // The event takes place on the date announced, or so long after it at most.
  Truth OnDate() const {
    if (!announces()) return Truth::kTrue;
    if (!notice_.planned.has_value()) return Truth::kFalse;
    const TimeSpan& planned = *notice_.planned;
    const absl::Time date =
        planned.limit == absl::InfiniteFuture() ? planned.start : planned.limit;
    const absl::Time last = date + *ParseLength(definition_.on_planned_date());
    return Between(planned.start <= event_.earliest && event_.latest <= last,
                   planned.start <= event_.latest && event_.earliest <= last);
  }

  v1::Timeliness Failing() const {
    const bool may_be_in_time = Before() != Truth::kFalse;
    if (may_be_in_time && LongEnough() != Truth::kFalse) return v1::DEFECTIVE_NOTICE;
    if (may_be_in_time) return v1::LATE_NOTICE;
    const absl::Duration after = notice_.latest - event_.earliest;
    const bool may_come_after =
        after >= absl::ZeroDuration() &&
        notice_.earliest - event_.latest <= absl::Hours(24 * 30);
    if (announces() && may_come_after) return v1::NOTICE_AFTER;
    return v1::TIMELINESS_UNSPECIFIED;
  }

  const v1::Notification& definition_;
  const ReferenceFact& notice_;
  const ReferenceFact& event_;
};

}  // namespace

ReferenceJudgement JudgeReferenceNotification(const v1::Notification& notification,
                                              const ReferenceFact& event,
                                              const ReferenceSeries& series) {
  // The notice that serves best, or came nearest to it; of several the last.
  Weighed best;
  v1::Timeliness failing = v1::NO_NOTICE;
  for (const ReferenceFact* notice : series.OfRole(kNoticeRole)) {
    const Weighed weighed = Weighing(notification, *notice, event).Weigh();
    if (weighed.serves != Truth::kFalse && weighed.serves >= best.serves) best = weighed;
    if (weighed.serves == Truth::kFalse && weighed.failing != v1::TIMELINESS_UNSPECIFIED) {
      failing = std::min(failing, weighed.failing);
    }
  }
  ReferenceJudgement judgement;
  judgement.breached = And(event.truth, Not(best.serves));
  judgement.otherwise = v1::CONDITION_NOT_MET;
  judgement.unknown = event.unknown;
  judgement.strength = event.strength;
  if (best.serves != Truth::kFalse) {
    Join(best.unknown, &judgement.unknown);
    judgement.supporting.push_back(best.fact);
  } else {
    judgement.measurement.set_timeliness(failing);
  }
  return judgement;
}

}  // namespace compliance
