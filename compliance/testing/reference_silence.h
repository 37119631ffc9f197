// Nothing of the kind for so long.
#ifndef COMPLIANCE_TESTING_REFERENCE_SILENCE_H_
#define COMPLIANCE_TESTING_REFERENCE_SILENCE_H_

#include "compliance/testing/reference_fact.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

// Reports of observation.
inline constexpr char kObservationRole[] = "observation";

ReferenceJudgement JudgeReferenceSilence(const v1::Silence& silence, const ReferenceFact& event,
                                         const ReferenceSeries& series);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_SILENCE_H_
