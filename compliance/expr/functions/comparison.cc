// Equality and order.
#include "compliance/expr/context.h"
#include "compliance/expr/equality.h"
#include "compliance/expr/functions/functions.h"

namespace compliance {
namespace expr {
namespace {

Value Equals(Context& context, const Value* a) { return Value::Bool(Equal(context, a[0], a[1])); }
Value Differs(Context& context, const Value* a) { return Value::Bool(!Equal(context, a[0], a[1])); }

Value Less(Context&, const Value* a) { return Value::Bool(Compare(a[0], a[1]) == Order::kLess); }
Value LessOrEqual(Context&, const Value* a) {
  const Order order = Compare(a[0], a[1]);
  return Value::Bool(order == Order::kLess || order == Order::kEqual);
}
Value Greater(Context&, const Value* a) {
  return Value::Bool(Compare(a[0], a[1]) == Order::kGreater);
}
Value GreaterOrEqual(Context&, const Value* a) {
  const Order order = Compare(a[0], a[1]);
  return Value::Bool(order == Order::kGreater || order == Order::kEqual);
}

// One row for each operator and pair of types.
#define COMPLIANCE_EXPR_ORDER(a, b)                                                 \
  {"_<_(" a ", " b ") -> bool", Less}, {"_<=_(" a ", " b ") -> bool", LessOrEqual}, \
      {"_>_(" a ", " b ") -> bool", Greater}, {                                     \
    "_>=_(" a ", " b ") -> bool", GreaterOrEqual                                    \
  }

constexpr Builtin kFunctions[] = {
    {"_==_(A, A) -> bool", Equals},
    {"_!=_(A, A) -> bool", Differs},
    COMPLIANCE_EXPR_ORDER("bool", "bool"),
    COMPLIANCE_EXPR_ORDER("int", "int"),
    COMPLIANCE_EXPR_ORDER("int", "uint"),
    COMPLIANCE_EXPR_ORDER("int", "double"),
    COMPLIANCE_EXPR_ORDER("uint", "uint"),
    COMPLIANCE_EXPR_ORDER("uint", "int"),
    COMPLIANCE_EXPR_ORDER("uint", "double"),
    COMPLIANCE_EXPR_ORDER("double", "double"),
    COMPLIANCE_EXPR_ORDER("double", "int"),
    COMPLIANCE_EXPR_ORDER("double", "uint"),
    COMPLIANCE_EXPR_ORDER("string", "string"),
    COMPLIANCE_EXPR_ORDER("bytes", "bytes"),
    COMPLIANCE_EXPR_ORDER("timestamp", "timestamp"),
    COMPLIANCE_EXPR_ORDER("duration", "duration"),
};
#undef COMPLIANCE_EXPR_ORDER

}  // namespace

absl::Span<const Builtin> ComparisonFunctions() { return kFunctions; }

}  // namespace expr
}  // namespace compliance
