// So much and no more: in a window, in a period of the calendar, or as a share.
#ifndef COMPLIANCE_TESTING_REFERENCE_CEILING_H_
#define COMPLIANCE_TESTING_REFERENCE_CEILING_H_

#include "compliance/testing/reference_fact.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

// Of those that a share is measured in together with the events of the provision.
inline constexpr char kShareOfRole[] = "share_of";

// `ceiling` does not ask for what stands at any instant (reference_holding.h).
ReferenceJudgement JudgeReferenceCeiling(const v1::Ceiling& ceiling, const ReferenceFact& event,
                                         const ReferenceSeries& series);

// A measure against the limit that it may not exceed.
v1::Measurement ReferenceMeasurement(const ReferenceRange& measure, const ReferenceRange& limit);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_CEILING_H_
