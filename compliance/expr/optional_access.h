// a.?b, a[?b], and .b and [b] of an optional: what is there, as an optional.
#ifndef COMPLIANCE_EXPR_OPTIONAL_ACCESS_H_
#define COMPLIANCE_EXPR_OPTIONAL_ACCESS_H_

#include <string>

#include "compliance/expr/context.h"
#include "compliance/expr/value.h"

namespace compliance {
namespace expr {

// The operand may itself be an optional: then of its content, if any.
Value OptionalField(Context& context, const Value& operand, const std::string& name);
Value OptionalElement(Context& context, const Value& operand, const Value& index);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_OPTIONAL_ACCESS_H_
