// No closer than so far to something that moves. Distances are asked as the norm asks them; their
// judge is a raster of points (geo/reach_test).
#ifndef COMPLIANCE_TESTING_REFERENCE_STANDOFF_H_
#define COMPLIANCE_TESTING_REFERENCE_STANDOFF_H_

#include "compliance/testing/reference_fact.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

inline constexpr char kProtectedRole[] = "protected";

ReferenceJudgement JudgeReferenceStandoff(const v1::Standoff& standoff,
                                          const ReferenceFact& subject,
                                          const ReferenceSeries& series);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_STANDOFF_H_
