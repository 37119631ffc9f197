// The optionals extension. optMap() and optFlatMap() are macros; a.?b and a[?b] are instructions.
#include "compliance/expr/context.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/functions/functions.h"
#include "compliance/expr/map_entries.h"
#include "compliance/expr/optional_access.h"

namespace compliance {
namespace expr {
namespace {

// Null, false, zero, empty.
bool IsZero(const Value& value) {
  switch (value.kind()) {
    case Kind::kNull:
      return true;
    case Kind::kBool:
      return !value.bool_value();
    case Kind::kInt:
      return value.int_value() == 0;
    case Kind::kUint:
      return value.uint_value() == 0;
    case Kind::kDouble:
      return value.double_value() == 0;
    case Kind::kString:
    case Kind::kBytes:
      return value.text().empty();
    case Kind::kTimestamp:
    case Kind::kDuration:
      return value.seconds() == 0 && value.nanos() == 0;
    case Kind::kList:
      return ListSize(value) == 0;
    case Kind::kMap:
      return value.map().size() == 0;
    case Kind::kMessage:
      return value.message().ByteSizeLong() == 0;
    case Kind::kOptional:
      return value.optional() == nullptr;
    default:
      return false;
  }
}

Value None(Context&, const Value*) { return Value::Optional(nullptr); }
Value Of(Context& context, const Value* a) { return Value::Optional(context.Keep(a[0])); }
Value OfNonZero(Context& context, const Value* a) {
  return IsZero(a[0]) ? Value::Optional(nullptr) : Value::Optional(context.Keep(a[0]));
}
Value HasValue(Context&, const Value* a) { return Value::Bool(a[0].optional() != nullptr); }
Value Content(Context&, const Value* a) {
  return a[0].optional() != nullptr ? *a[0].optional()
                                    : Value::Error("optional.none() dereference");
}
Value Or(Context&, const Value* a) { return a[0].optional() != nullptr ? a[0] : a[1]; }
Value OrValue(Context&, const Value* a) {
  return a[0].optional() != nullptr ? *a[0].optional() : a[1];
}
Value First(Context& context, const Value* a) {
  return OptionalElement(context, a[0], Value::Int(0));
}
Value Last(Context& context, const Value* a) {
  return OptionalElement(context, a[0], Value::Int(static_cast<int64_t>(ListSize(a[0])) - 1));
}
// The contents of those that have one.
Value Unwrap(Context& context, const Value* a) {
  const size_t size = ListSize(a[0]);
  if (!context.Charge(static_cast<int64_t>(size))) return Context::OverBudget();
  Value* contents = context.NewArray<Value>(size);
  size_t count = 0;
  for (size_t i = 0; i < size; ++i) {
    const Value element = ListElement(context, a[0], i);
    if (!element.is(Kind::kOptional)) return Value::Error("no such overload: no optional");
    if (element.optional() != nullptr) contents[count++] = *element.optional();
  }
  return Value::List(contents, count);
}
Value Element(Context& context, const Value* a) { return OptionalElement(context, a[0], a[1]); }

constexpr Builtin kFunctions[] = {
    {"optional.none() -> optional_type(A)", None},
    {"optional.of(A) -> optional_type(A)", Of},
    {"optional.ofNonZeroValue(A) -> optional_type(A)", OfNonZero},
    {"(optional_type(A)).hasValue() -> bool", HasValue},
    {"(optional_type(A)).value() -> A", Content},
    {"(optional_type(A)).or(optional_type(A)) -> optional_type(A)", Or},
    {"(optional_type(A)).orValue(A) -> A", OrValue},
    {"(list(A)).first() -> optional_type(A)", First},
    {"(list(A)).last() -> optional_type(A)", Last},
    {"optional.unwrap(list(optional_type(A))) -> list(A)", Unwrap},
    {"(list(optional_type(A))).unwrapOpt() -> list(A)", Unwrap},
    {"_[_](optional_type(list(A)), int) -> optional_type(A)", Element},
    {"_[_](optional_type(map(K, V)), K) -> optional_type(V)", Element},
    {"_[?_](list(A), int) -> optional_type(A)", Element},
    {"_[?_](map(K, V), K) -> optional_type(V)", Element},
    {"_[?_](optional_type(list(A)), int) -> optional_type(A)", Element},
    {"_[?_](optional_type(map(K, V)), K) -> optional_type(V)", Element},
};

}  // namespace

absl::Span<const Builtin> OptionalFunctions() { return kFunctions; }

}  // namespace expr
}  // namespace compliance
