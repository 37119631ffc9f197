// Not without notice.
#ifndef COMPLIANCE_TESTING_REFERENCE_NOTIFICATION_H_
#define COMPLIANCE_TESTING_REFERENCE_NOTIFICATION_H_

#include "compliance/testing/reference_fact.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

inline constexpr char kNoticeRole[] = "notice";

ReferenceJudgement JudgeReferenceNotification(const v1::Notification& notification,
                                              const ReferenceFact& event,
                                              const ReferenceSeries& series);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_NOTIFICATION_H_
