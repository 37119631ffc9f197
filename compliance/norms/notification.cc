#include "compliance/norms/notification.h"

#include "absl/strings/str_cat.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {

NotificationNorm::NotificationNorm(const v1::Notification& notification)
    : bounds_{
          notification.lead().empty() ? absl::ZeroDuration() : *ParseLength(notification.lead()),
          notification.valid_for().empty() ? absl::InfiniteDuration()
                                           : *ParseLength(notification.valid_for())} {}

Judgement NotificationNorm::Judge(const Timeline& timeline, Timeline::Entry& event) const {
  const Precedent notice = FindPrecedent(timeline, 1, event.fact, bounds_);
  if (notice.came == Truth::kTrue) return NoBreach(v1::CONDITION_NOT_MET);
  Judgement judgement;
  judgement.breached = And(event.fact.truth, Not(notice.came));
  judgement.strength = event.fact.strength;
  judgement.unknown_reasons = event.fact.unknown_reasons | notice.unknown_reasons;
  if (notice.fact != nullptr) judgement.supporting.push_back(notice.fact);
  return judgement;
}

v1::Measurement NotificationNorm::Measure(const Timeline& timeline,
                                          const Timeline::Entry& event) const {
  const Precedent notice = FindPrecedent(timeline, 1, event.fact, bounds_);
  v1::Measurement measurement;
  measurement.set_summary(notice.fact == nullptr
                              ? "no notice in time"
                              : absl::StrCat("notice ", notice.fact->id, " ",
                                             LeadText(*notice.fact, event.fact), " before"));
  return measurement;
}

}  // namespace compliance
