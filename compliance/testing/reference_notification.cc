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
  bool may_be_on_date = false;
};

// The best first: one that serves; one given before the event, for its date rather than another; in
// time rather than late.
bool IsBetter(const Weighed& a, const Weighed& b) {
  const auto rank = [](const Weighed& weighed) {
    if (weighed.serves != Truth::kFalse) return 5 + static_cast<int>(weighed.serves);
    const bool before =
        weighed.failing == v1::DEFECTIVE_NOTICE || weighed.failing == v1::LATE_NOTICE;
    if (!before) return weighed.failing == v1::NOTICE_AFTER ? 1 : 0;
    return (weighed.may_be_on_date ? 4 : 2) - (weighed.failing == v1::LATE_NOTICE ? 1 : 0);
  };
  return rank(a) > rank(b);
}

class Weighing {
 public:
  Weighing(const v1::Notification& notification, const ReferenceFact& notice,
           const ReferenceFact& event)
      : definition_(notification), notice_(notice), event_(event) {}

  Weighed Weigh() const {
    Weighed weighed{&notice_, notice_.truth, {}, Failing(), may_be_on_date()};
    if (notice_.truth == Truth::kUnknown) weighed.unknown = notice_.unknown;
    const auto take = [&](Truth truth, const ReferenceReasons& if_unknown) {
      weighed.serves = And(weighed.serves, truth);
      if (truth == Truth::kUnknown) Join(if_unknown, &weighed.unknown);
    };
    take(Before(), {v1::TIME});
    take(LongEnough(), {v1::TIME});
    take(OnDate(), {v1::TIME});
    take(notice_.complete, {v1::CLASS});
    return weighed;
  }

 private:
  bool announces() const { return !definition_.on_planned_date().empty(); }
  bool may_be_on_date() const { return OnDate() != Truth::kFalse; }

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
    // What is not stated is not known.
    if (!notice_.planned.has_value()) return Truth::kUnknown;
    const absl::Time date = notice_.planned->start;
    return Between(date - notice_.latest >= lead, date - notice_.earliest >= lead);
  }

  // The event takes place on the date announced, or so long after it at most.
  Truth OnDate() const {
    if (!announces()) return Truth::kTrue;
    if (!notice_.planned.has_value()) return Truth::kUnknown;
    const TimeSpan& planned = *notice_.planned;
    const absl::Time date = planned.limit == absl::InfiniteFuture() ? planned.start : planned.limit;
    const absl::Time last = date + *ParseLength(definition_.on_planned_date());
    return Between(planned.start <= event_.earliest && event_.latest <= last,
                   planned.start <= event_.latest && event_.earliest <= last);
  }

  v1::Timeliness Failing() const {
    const absl::Duration valid = LengthOf(definition_.valid_for(), absl::InfiniteDuration());
    const bool is_expired = event_.earliest - notice_.latest > valid;
    const bool surely_after = event_.latest <= notice_.earliest;
    if (is_expired) return v1::TIMELINESS_UNSPECIFIED;
    if (surely_after) {
      const bool of_the_event =
          announces() && may_be_on_date() && notice_.latest - event_.latest <= absl::Hours(24 * 30);
      return of_the_event ? v1::NOTICE_AFTER : v1::TIMELINESS_UNSPECIFIED;
    }
    if (And(Before(), LongEnough()) != Truth::kFalse) return v1::DEFECTIVE_NOTICE;
    return may_be_on_date() ? v1::LATE_NOTICE : v1::TIMELINESS_UNSPECIFIED;
  }

  const v1::Notification& definition_;
  const ReferenceFact& notice_;
  const ReferenceFact& event_;
};

}  // namespace

ReferenceJudgement JudgeReferenceNotification(const v1::Notification& notification,
                                              const ReferenceFact& event,
                                              const ReferenceSeries& series) {
  // The notice that serves best, or came nearest to it; of several the last, of those that only may
  // serve, the first.
  Weighed best;
  for (const ReferenceFact* notice : series.OfRole(kNoticeRole)) {
    // Nothing announces itself.
    if (notice->truth == Truth::kFalse || AreOneEvent(*notice, event)) continue;
    const Weighed weighed = Weighing(notification, *notice, event).Weigh();
    const bool matters = weighed.serves != Truth::kFalse || weighed.failing != 0;
    const bool is_first = IsBetter(weighed, best) || weighed.serves != Truth::kUnknown;
    if (matters && is_first && !IsBetter(best, weighed)) best = weighed;
  }
  ReferenceJudgement judgement;
  judgement.breached = And(event.truth, Not(best.serves));
  judgement.otherwise = v1::CONDITION_NOT_MET;
  judgement.unknown = event.unknown;
  judgement.strength = event.strength;
  if (best.fact != nullptr) judgement.supporting.push_back(best.fact);
  if (best.serves != Truth::kFalse) {
    Join(best.unknown, &judgement.unknown);
  } else {
    judgement.measurement.set_timeliness(best.fact == nullptr ? v1::NO_NOTICE : best.failing);
  }
  return judgement;
}

}  // namespace compliance
