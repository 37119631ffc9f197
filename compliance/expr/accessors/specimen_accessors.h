// The fields of the messages in testdata/, which have fields of every kind.
#ifndef COMPLIANCE_EXPR_ACCESSORS_SPECIMEN_ACCESSORS_H_
#define COMPLIANCE_EXPR_ACCESSORS_SPECIMEN_ACCESSORS_H_

#include "absl/types/span.h"
#include "compliance/expr/accessors.h"

namespace compliance {
namespace expr {

absl::Span<const MessageAccessors> Specimen2Accessors();
absl::Span<const MessageAccessors> Specimen3Accessors();

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_ACCESSORS_SPECIMEN_ACCESSORS_H_
