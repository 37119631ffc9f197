#include "compliance/norms/notification.h"

#include "absl/strings/str_cat.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {

NotificationNorm::NotificationNorm(const v1::Notification& notification)
    : bounds_{
          notification.lead().empty() ? absl::ZeroDuration() : *ParseLength(notification.lead()),
          notification.valid_for().empty() ? absl::InfiniteDuration()
                                           : *ParseLength(notification.valid_for())} {}

Judgement NotificationNorm::Judge(const Timeline& timeline, const Fact& subject) const {
  Judgement judgement;
  const Precedent notice = FindPrecedent(timeline, 1, subject, bounds_);
  judgement.breached = And(subject.truth, Not(notice.came));
  judgement.strength = subject.strength;
  if (judgement.breached == Truth::kUnknown) {
    judgement.unknown_reasons = subject.unknown_reasons | notice.unknown_reasons;
  }
  if (judgement.breached == Truth::kFalse) judgement.otherwise = v1::CONDITION_NOT_MET;
  if (notice.fact != nullptr) judgement.supporting.push_back(notice.fact);
  judgement.measurement.set_summary(notice.fact == nullptr
                                        ? "no notice in time"
                                        : absl::StrCat("notice ", notice.fact->id, " ",
                                                       LeadText(*notice.fact, subject), " before"));
  return judgement;
}

}  // namespace compliance
