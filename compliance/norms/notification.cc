#include "compliance/norms/notification.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "compliance/norms/forerunner.h"
#include "compliance/norms/test_outcome.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

// How long after an event a notice of it is looked for.
constexpr absl::Duration kAfterwards = absl::Hours(30 * 24);

// Whether a length known to lie in [least, most] lies within bounds, those included.
Truth LiesWithin(Lead length, absl::Duration from, absl::Duration to) {
  if (length.least >= from && length.most <= to) return Truth::kTrue;
  return length.most >= from && length.least <= to ? Truth::kUnknown : Truth::kFalse;
}

absl::optional<TimeSpan> PlannedOf(const Fact& notice) {
  return notice.details == nullptr ? absl::nullopt : notice.details->planned;
}

std::string WordsFor(v1::Timeliness timeliness) {
  switch (timeliness) {
    case v1::DEFECTIVE_NOTICE:
      return "defective notice ";
    case v1::LATE_NOTICE:
      return "late notice ";
    case v1::NOTICE_AFTER:
      return "notice after the event ";
    default:
      return "notice ";
  }
}

}  // namespace

NotificationNorm::NotificationNorm(const v1::Notification& notification)
    : lead_(notification.lead().empty() ? absl::ZeroDuration() : *ParseLength(notification.lead())),
      valid_for_(notification.valid_for().empty() ? absl::InfiniteDuration()
                                                  : *ParseLength(notification.valid_for())) {
  if (!notification.on_planned_date().empty()) {
    on_planned_date_ = *ParseLength(notification.on_planned_date());
  }
}

Truth NotificationNorm::InTime(const Fact& notice, const Fact& event) const {
  const Lead lead = LeadOf(notice, event);
  // Strictly before, however short the lead.
  const absl::Duration shortest = absl::Nanoseconds(1);
  const Truth valid = LiesWithin(lead, shortest, valid_for_);
  if (!on_planned_date_.has_value()) {
    return And(valid, LiesWithin(lead, std::max(shortest, lead_), valid_for_));
  }
  const absl::optional<TimeSpan> planned = PlannedOf(notice);
  if (!planned.has_value()) return And(valid, Truth::kUnknown);
  const Lead to_date{planned->start - notice.latest, planned->start - notice.earliest};
  return And(valid, LiesWithin(to_date, lead_, absl::InfiniteDuration()));
}

Truth NotificationNorm::OnDate(const Fact& notice, const Fact& event) const {
  if (!on_planned_date_.has_value()) return Truth::kTrue;
  const absl::optional<TimeSpan> planned = PlannedOf(notice);
  if (!planned.has_value()) return Truth::kUnknown;
  const absl::Duration lasts = planned->limit == absl::InfiniteFuture()
                                   ? absl::ZeroDuration()
                                   : planned->limit - planned->start;
  return LiesWithin({event.earliest - planned->start, event.latest - planned->start},
                    absl::ZeroDuration(), lasts + *on_planned_date_);
}

NotificationNorm::Notice NotificationNorm::Weigh(const Fact& notice, const Fact& event) const {
  const Truth in_time = InTime(notice, event), on_date = OnDate(notice, event);
  const Truth complete = notice.details == nullptr ? Truth::kTrue : notice.details->complete;
  Notice weighed;
  weighed.may_be_on_date = on_date != Truth::kFalse;
  weighed.serves = And(And(notice.truth, in_time), And(on_date, complete));
  if (notice.truth == Truth::kUnknown) weighed.unknown_reasons |= notice.unknown_reasons;
  if (in_time == Truth::kUnknown || on_date == Truth::kUnknown) {
    weighed.unknown_reasons |= ReasonBit(v1::TIME);
  }
  if (complete == Truth::kUnknown) weighed.unknown_reasons |= ReasonBit(v1::CLASS);
  if (weighed.serves != Truth::kFalse || notice.truth == Truth::kFalse) return weighed;
  const Lead lead = LeadOf(notice, event);
  if (lead.least > valid_for_) return weighed;  // Of another event long ago.
  if (lead.most <= absl::ZeroDuration()) {
    if (on_planned_date_.has_value() && on_date != Truth::kFalse)
      weighed.failing = v1::NOTICE_AFTER;
  } else if (in_time != Truth::kFalse) {
    weighed.failing = v1::DEFECTIVE_NOTICE;
  } else if (on_date != Truth::kFalse) {
    weighed.failing = v1::LATE_NOTICE;
  }
  return weighed;
}

NotificationNorm::Found NotificationNorm::Best(const Timeline& timeline, const Fact& event) const {
  const auto weigh = [&](const Fact& fact) {
    // A record may be both; nothing announces itself.
    return AreOneEvent(fact, event) ? Found() : Found{Weigh(fact, event), &fact};
  };
  const absl::Time before = event.earliest - absl::Nanoseconds(1);
  for (const auto& entry : timeline.BackFrom(1, before, event.latest - valid_for_)) {
    const Found found = weigh(entry->fact);
    if (found.notice.serves == Truth::kTrue) return found;
  }
  const auto rank = [](const Notice& notice) {
    // The enum goes from the best to the worst.
    return std::make_tuple(notice.failing < v1::NOTICE_AFTER, notice.may_be_on_date,
                           -notice.failing);
  };
  const absl::Time newest = on_planned_date_.has_value()
                                ? event.latest + kAfterwards
                                : event.latest - absl::Nanoseconds(1) + timeline.longest(1);
  Found nearest;
  for (const auto& entry : timeline.Between(1, event.earliest - valid_for_, newest)) {
    const Found found = weigh(entry->fact);
    if (found.notice.serves == Truth::kUnknown) return found;
    if (found.notice.failing == v1::TIMELINESS_UNSPECIFIED) continue;
    if (nearest.fact == nullptr || rank(found.notice) >= rank(nearest.notice)) nearest = found;
  }
  return nearest;
}

Judgement NotificationNorm::Judge(const Timeline& timeline, Timeline::Entry& event) const {
  const Found best = Best(timeline, event.fact);
  if (best.notice.serves == Truth::kTrue) return NoBreach(v1::CONDITION_NOT_MET);
  Judgement judgement;
  judgement.breached = And(event.fact.truth, Not(best.notice.serves));
  judgement.strength = event.fact.strength;
  judgement.unknown_reasons = event.fact.unknown_reasons;
  if (best.notice.serves == Truth::kUnknown) {
    judgement.unknown_reasons |= best.notice.unknown_reasons;
  }
  if (best.fact != nullptr) judgement.supporting.push_back(best.fact);
  if (on_planned_date_.has_value()) judgement.looks_until = event.fact.latest + kAfterwards;
  return judgement;
}

v1::Measurement NotificationNorm::Measure(const Timeline& timeline,
                                          const Timeline::Entry& event) const {
  const Found best = Best(timeline, event.fact);
  v1::Measurement measurement;
  if (best.fact == nullptr) {
    measurement.set_timeliness(v1::NO_NOTICE);
    measurement.set_summary("no notice");
    return measurement;
  }
  measurement.set_timeliness(best.notice.failing);
  const bool after = best.notice.failing == v1::NOTICE_AFTER;
  const std::string lead = after ? absl::StrCat(LeadText(event.fact, *best.fact), " after")
                                 : absl::StrCat(LeadText(*best.fact, event.fact), " before");
  measurement.set_summary(absl::StrCat(WordsFor(best.notice.failing), best.fact->id, " ", lead));
  return measurement;
}

}  // namespace compliance
