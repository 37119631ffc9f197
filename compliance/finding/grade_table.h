// Grades by a number that a norm measured: which row of a table holds.
//
//   const absl::optional<double> number = NumberOf(table.by(), measurement);
//   if (number.has_value() && Holds(table.rows(0), *number)) ...
//
// Thread-safety: pure functions.
#ifndef COMPLIANCE_FINDING_GRADE_TABLE_H_
#define COMPLIANCE_FINDING_GRADE_TABLE_H_

#include "absl/types/optional.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/policy.pb.h"

namespace compliance {

// Nothing where it was not measured.
absl::optional<double> NumberOf(v1::GradedMeasure by, const v1::Measurement& measurement);

bool Holds(const v1::GradeRow& row, double number);

}  // namespace compliance

#endif  // COMPLIANCE_FINDING_GRADE_TABLE_H_
