// What a condition of an agreement may name: the fields of a record, the values of their enums, and
// comparisons of quantities (quantity_functions.h).
//
//   expr::Condition::Compile(RecordEnvironment(), "use_of_force.weapon.kind in [MISSILE, DRONE]");
//
// What a record does not say is UNKNOWN, not false and not zero. Values of an enum are compared
// only with values of that enum. Thread-safety: immutable. Ownership: lives for ever.
#ifndef COMPLIANCE_AGREEMENT_RECORD_ENVIRONMENT_H_
#define COMPLIANCE_AGREEMENT_RECORD_ENVIRONMENT_H_

#include "compliance/expr/environment.h"

namespace compliance {

const expr::Environment& RecordEnvironment();

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_RECORD_ENVIRONMENT_H_
