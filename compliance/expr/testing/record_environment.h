// Expressions over records, as the tests of this room use them: the fields of v1::Record are
// variables, and one that is not set is unknown.
#ifndef COMPLIANCE_EXPR_TESTING_RECORD_ENVIRONMENT_H_
#define COMPLIANCE_EXPR_TESTING_RECORD_ENVIRONMENT_H_

#include "compliance/expr/environment.h"

namespace compliance {
namespace expr {

// To be changed by tests that need more.
EnvironmentOptions RecordOptions();

// Made of RecordOptions; lives for ever.
const Environment& RecordEnvironment();

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_TESTING_RECORD_ENVIRONMENT_H_
