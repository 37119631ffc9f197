// The fields of a record, and of every message within it, read without reflection.
//
//   options.accessors = RecordAccessors();
//
// The definition is generated from the schema: compliance/expr/accessors. Thread-safety: immutable.
#ifndef COMPLIANCE_AGREEMENT_RECORD_ACCESSORS_H_
#define COMPLIANCE_AGREEMENT_RECORD_ACCESSORS_H_

#include "absl/types/span.h"
#include "compliance/expr/accessors.h"

namespace compliance {

absl::Span<const expr::MessageAccessors> RecordAccessors();

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_RECORD_ACCESSORS_H_
