// So much and no less in every period.
#ifndef COMPLIANCE_TESTING_REFERENCE_FLOOR_H_
#define COMPLIANCE_TESTING_REFERENCE_FLOOR_H_

#include "compliance/testing/reference_duty.h"
#include "compliance/testing/reference_fact.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

// A period: its first instant, and `planned` all of it.
inline constexpr char kPeriodRole[] = "period";

ReferenceJudgement JudgeReferenceFloor(const v1::Floor& floor, const ReferenceFact& period,
                                       const ReferenceSeries& series,
                                       const ReferenceAbsence& absence);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_FLOOR_H_
