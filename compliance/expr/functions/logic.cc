// Connectives and type(). Evaluation compiles && and || to jumps; the functions fold constants.
#include "compliance/expr/context.h"
#include "compliance/expr/functions/functions.h"
#include "compliance/expr/runtime_type.h"

namespace compliance {
namespace expr {
namespace {

Value NotBool(Context&, const Value* a) { return Value::Bool(!a[0].bool_value()); }

Value Both(Context&, const Value* a) { return Value::Bool(a[0].bool_value() && a[1].bool_value()); }
Value Either(Context&, const Value* a) {
  return Value::Bool(a[0].bool_value() || a[1].bool_value());
}

Value TypeOf(Context&, const Value* a) { return RuntimeType(a[0]); }

constexpr Builtin kFunctions[] = {
    {"!_(bool) -> bool", NotBool},
    {"_&&_(bool, bool) -> bool", Both},
    {"_||_(bool, bool) -> bool", Either},
    {"type(A) -> type(A)", TypeOf},
};

}  // namespace

absl::Span<const Builtin> LogicFunctions() { return kFunctions; }

}  // namespace expr
}  // namespace compliance
