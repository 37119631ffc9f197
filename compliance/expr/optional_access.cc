#include "compliance/expr/optional_access.h"

#include "absl/types/optional.h"
#include "compliance/expr/index.h"

namespace compliance {
namespace expr {
namespace {

Value Some(Context& context, const Value& value) {
  return value.is_exceptional() || value.is(Kind::kOptional) ? value
                                                             : Value::Optional(context.Keep(value));
}

Value None() { return Value::Optional(nullptr); }

}  // namespace

Value OptionalField(Context& context, const Value& operand, const std::string& name) {
  if (operand.is(Kind::kOptional)) {
    return operand.optional() == nullptr ? None()
                                         : OptionalField(context, *operand.optional(), name);
  }
  const Value present = HasByName(context, operand, name);
  if (present.is_exceptional()) return present;
  return present.bool_value() ? Some(context, SelectByName(context, operand, name)) : None();
}

Value OptionalElement(Context& context, const Value& operand, const Value& index) {
  if (operand.is(Kind::kOptional)) {
    return operand.optional() == nullptr ? None()
                                         : OptionalElement(context, *operand.optional(), index);
  }
  const absl::optional<Value> element = FindElement(context, operand, index);
  return element.has_value() ? Some(context, *element) : None();
}

}  // namespace expr
}  // namespace compliance
