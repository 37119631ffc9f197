// What conditions over a measurement may name: its fields and the values of their enums. They
// decide grades (policy.proto, when_measured).
//
//   expr::Condition::Compile(MeasurementEnvironment(), "excess_ratio > 0.02");
//
// Thread-safety: immutable; made once for the process.
#ifndef COMPLIANCE_AGREEMENT_MEASUREMENT_ENVIRONMENT_H_
#define COMPLIANCE_AGREEMENT_MEASUREMENT_ENVIRONMENT_H_

#include "compliance/expr/environment.h"

namespace compliance {

const expr::Environment& MeasurementEnvironment();

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_MEASUREMENT_ENVIRONMENT_H_
