// What the conditions of grading rules over a measurement may name: the fields of a Measurement and
// the values of their enums.
//
//   expr::Condition::Compile(MeasurementEnvironment(), "excess_ratio > 0.02")
//   expr::Condition::Compile(MeasurementEnvironment(), "late_by > duration('24h')")
//   expr::Condition::Compile(MeasurementEnvironment(), "timeliness == NO_NOTICE")
//
// What was not measured is UNKNOWN, not zero; `timeliness` of what is no notice is none of its
// values. Thread-safety: immutable; one for the whole program. Conditions may outlive everything
// else.
#ifndef COMPLIANCE_AGREEMENT_MEASUREMENT_ENVIRONMENT_H_
#define COMPLIANCE_AGREEMENT_MEASUREMENT_ENVIRONMENT_H_

#include "compliance/expr/environment.h"

namespace compliance {

const expr::Environment& MeasurementEnvironment();

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_MEASUREMENT_ENVIRONMENT_H_
