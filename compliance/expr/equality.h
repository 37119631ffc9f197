// Equality and order of values.
//
// Numbers of different type are equal if they are the same number; values of different kind are
// unequal, not an error. NaN equals nothing. Lists and maps are compared by content, messages field
// by field (an Any by what it contains). Cost: charged to the context.
#ifndef COMPLIANCE_EXPR_EQUALITY_H_
#define COMPLIANCE_EXPR_EQUALITY_H_

#include "compliance/expr/context.h"
#include "compliance/expr/numbers.h"
#include "compliance/expr/value.h"

namespace compliance {
namespace expr {

bool Equal(Context& context, const Value& a, const Value& b);

// Of two numbers, or two bools, strings, bytes, timestamps or durations. Kinds that have no order
// are kUnordered.
Order Compare(const Value& a, const Value& b);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_EQUALITY_H_
