// The ceiling on what stands at any instant.
#ifndef COMPLIANCE_TESTING_REFERENCE_HOLDING_H_
#define COMPLIANCE_TESTING_REFERENCE_HOLDING_H_

#include "compliance/testing/reference_fact.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

// Of what ends a holding; these facts add nothing.
inline constexpr char kEndsRole[] = "ends";

// `ceiling` asks for what stands at any instant. An end is judged too, as the one at which what
// stands is back within the limit.
ReferenceJudgement JudgeReferenceHolding(const v1::Ceiling& ceiling, const ReferenceFact& event,
                                         const ReferenceSeries& series);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_HOLDING_H_
