// For tests: generated accessors against reflection, over messages that are filled at random.
//
//   EXPECT_THAT(CompareWithReflection(RecordAccessors(), 100), IsEmpty());
#ifndef COMPLIANCE_EXPR_ACCESSORS_COMPARISON_H_
#define COMPLIANCE_EXPR_ACCESSORS_COMPARISON_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "compliance/expr/accessors.h"

namespace compliance {
namespace expr {

// The paths that are read differently in one of `rounds` messages of each table, each once, as
// "compliance.v1.Record: use_of_force.weapon".
std::vector<std::string> CompareWithReflection(absl::Span<const MessageAccessors> accessors,
                                               int rounds);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_ACCESSORS_COMPARISON_H_
