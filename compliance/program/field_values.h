// Values of record fields as explanations quote them.
#ifndef COMPLIANCE_PROGRAM_FIELD_VALUES_H_
#define COMPLIANCE_PROGRAM_FIELD_VALUES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

// The field at a path like "use_of_force.weapon.calibre_mm": "152", "MISSILE", "\"2S3\"", a
// quantity as "7 (7 to 12)", repeated fields as "[DISTRESS, WARN]"; "not stated" where it or a
// message above it is unset.
std::string FieldValue(const v1::Record& record, absl::string_view path);

// What is not known where a test is undecided for the sake of this field: QUANTITY for a Quantity
// or a part of one, LOCATION for the place, TIME for when it happened, ACTOR_REQUIRED for the
// actors, else CLASS.
v1::IndeterminateReason ReasonIfUnknown(absl::string_view path);

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_FIELD_VALUES_H_
