// What must be done in time: deadlines, the end of a visit, an answer that is owed.
#ifndef COMPLIANCE_TESTING_REFERENCE_DUTY_H_
#define COMPLIANCE_TESTING_REFERENCE_DUTY_H_

#include <functional>

#include "absl/types/optional.h"
#include "compliance/testing/reference_fact.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

inline constexpr char kFromRole[] = "from";        // What a deadline runs from.
inline constexpr char kEndRole[] = "end";          // Of a visit.
inline constexpr char kTriggerRole[] = "trigger";  // What is answered.
inline constexpr char kUnlessRole[] = "unless";

// How good the record is from whose silence an omission follows, weighed at that time; nothing
// where nobody keeps one.
using ReferenceAbsence = std::function<absl::optional<ReferenceStrength>(TimeSpan)>;

ReferenceJudgement JudgeReferenceDeadline(const v1::Deadline& deadline, const ReferenceFact& from,
                                          const ReferenceSeries& series,
                                          const ReferenceAbsence& absence);
ReferenceJudgement JudgeReferenceStay(const v1::Stay& stay, const ReferenceFact& arrival,
                                      const ReferenceSeries& series,
                                      const ReferenceAbsence& absence);
ReferenceJudgement JudgeReferenceResponse(const v1::Response& response,
                                          const ReferenceFact& trigger,
                                          const ReferenceSeries& series,
                                          const ReferenceAbsence& absence);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_DUTY_H_
