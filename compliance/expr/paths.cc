#include "compliance/expr/paths.h"

#include "compliance/expr/fields.h"
#include "compliance/expr/index.h"
#include "compliance/expr/optional_access.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Message;

bool IntegerHolds(int64_t value, const TestSite& test) {
  if (test.relation != kOneOf) return Holds(value, test.relation, test.integer);
  return value >= 0 && value < 64 && (test.set >> value & 1) != 0;
}

}  // namespace

Value LoadPath(Context& context, const Message& root, const PathSite& path) {
  const Message* message = &root;
  const size_t last = path.fields.size() - 1;
  for (size_t i = 0; i < last; ++i) {
    const FieldSite& site = path.fields[i];
    const google::protobuf::Reflection& reflection = *path.reflections[i];
    if (site.unset_is_unknown && !reflection.HasField(*message, site.field)) {
      return context.UnknownField(site.path);
    }
    message = &reflection.GetMessage(*message, site.field);
  }
  return LoadField(context, *message, *path.reflections[last], path.fields[last]);
}

Value TestPath(Context& context, const Message& root, const TestSite& test) {
  const Value value = LoadPath(context, root, *test.path);
  if (value.is(Kind::kInt)) return Value::Bool(IntegerHolds(value.int_value(), test));
  if (value.is(Kind::kDouble)) {
    return Value::Bool(Holds(value.double_value(), test.relation, test.real));
  }
  return value;  // Unknown.
}

bool HasPath(const Message& root, const PathSite& path) {
  const Message* message = &root;
  const size_t last = path.fields.size() - 1;
  for (size_t i = 0; i < last; ++i) {
    message = &path.reflections[i]->GetMessage(*message, path.fields[i].field);
  }
  return IsSet(*message, path.fields[last].field);
}

Value LoadFieldOf(Context& context, const Value& operand, const FieldSite& site) {
  if (operand.is_exceptional()) return operand;
  if (operand.is(Kind::kMessage) &&
      operand.message().GetDescriptor() == site.field->containing_type()) {
    return LoadField(context, operand.message(), site);
  }
  if (operand.is(Kind::kOptional)) return OptionalField(context, operand, site.field->name());
  return SelectByName(context, operand, site.field->name());
}

Value HasNamed(Context& context, const Value& operand, const std::string& name) {
  if (operand.is_exceptional()) return operand;
  if (!operand.is(Kind::kOptional)) return HasByName(context, operand, name);
  const Value content = OptionalField(context, operand, name);
  return content.is(Kind::kOptional) ? Value::Bool(content.optional() != nullptr) : content;
}

Value HasFieldOf(Context& context, const Value& operand, const FieldSite& site) {
  if (operand.is_exceptional()) return operand;
  if (operand.is(Kind::kMessage) &&
      operand.message().GetDescriptor() == site.field->containing_type()) {
    return Value::Bool(IsSet(operand.message(), site.field));
  }
  return HasNamed(context, operand, site.field->name());
}

}  // namespace expr
}  // namespace compliance
