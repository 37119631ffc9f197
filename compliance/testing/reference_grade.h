// How grave if true: the rules of a policy over record and measurement.
#ifndef COMPLIANCE_TESTING_REFERENCE_GRADE_H_
#define COMPLIANCE_TESTING_REFERENCE_GRADE_H_

#include <functional>
#include <string>

#include "compliance/testing/reference_conditions.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/policy.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

// `family` is one of the policy's. Conditions over the measurement are understood in the forms that
// policies use: "FIELD > NUMBER", "FIELD > duration('24h')" and "timeliness == NAME". `is_repeated`
// answers for other findings.
v1::Grade ReferenceGrade(const v1::Policy& policy, const std::string& family,
                         const v1::Record& record, const v1::Measurement& measurement,
                         const ReferenceConditions& conditions,
                         const std::function<bool(const v1::Repetition&)>& is_repeated);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_GRADE_H_
