#include "compliance/expr/paths.h"

#include <typeinfo>

#include "compliance/expr/fields.h"
#include "compliance/expr/index.h"
#include "compliance/expr/optional_access.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Message;

// The message that holds the last field of the path. Null: `missing` is the field that is unknown.
const Message* Walk(const Message& root, const PathSite& path, const FieldSite** missing) {
  const Message* message = &root;
  const FieldSite* site = path.fields.data();
  const FieldSite* const last = site + path.fields.size() - 1;
  for (; site != last; ++site) {
    if (site->unset_is_unknown && !site->layout->Has(*message)) {
      *missing = site;
      return nullptr;
    }
    message = &site->layout->ReadMessage(*message);
  }
  return message;
}

Value LoadPathLaidOut(Context& context, const Message& root, const PathSite& path) {
  const FieldSite* missing = nullptr;
  const Message* message = Walk(root, path, &missing);
  if (message == nullptr) return context.UnknownField(missing->path);
  return LoadLaidOut(context, *message, path.fields.back());
}

bool IsLaidOut(const Value& operand, const FieldSite& site) {
  return site.layout.has_value() && operand.is(Kind::kMessage) &&
         typeid(operand.message()) == *site.layout->owner;
}

bool IntegerHolds(int64_t value, const TestSite& test) {
  if (test.relation != kOneOf) return Holds(value, test.relation, test.integer);
  return value >= 0 && value < 64 && (test.set >> value & 1) != 0;
}

}  // namespace

Value TestPath(Context& context, const Message& root, const TestSite& test) {
  const FieldSite* missing = &test.path->fields.back();
  const Message* message = Walk(root, *test.path, &missing);
  if (message == nullptr) return context.UnknownField(missing->path);
  const FieldSite& site = test.path->fields.back();
  const FieldLayout& layout = *site.layout;
  if (site.has_presence && !layout.Has(*message)) {
    if (site.unset_is_unknown) return context.UnknownField(site.path);
    const Value value = LoadField(context, *message, site);
    return Value::Bool(site.storage == Storage::kDouble
                           ? Holds(value.double_value(), test.relation, test.real)
                           : IntegerHolds(value.int_value(), test));
  }
  switch (site.storage) {
    case Storage::kDouble:
      return Value::Bool(Holds(layout.Read<double>(*message), test.relation, test.real));
    case Storage::kInt64:
      return Value::Bool(IntegerHolds(layout.Read<int64_t>(*message), test));
    default:
      return Value::Bool(IntegerHolds(layout.Read<int32_t>(*message), test));
  }
}

bool HasPathLaidOut(const Message& root, const PathSite& path) {
  const Message* message = &root;
  for (size_t i = 0; i + 1 < path.fields.size(); ++i) {
    message = &path.fields[i].layout->ReadMessage(*message);
  }
  return path.fields.back().layout->Has(*message);
}

Value LoadPath(Context& context, const Message& root, const PathSite& path) {
  if (path.laid_out) return LoadPathLaidOut(context, root, path);
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

Value LoadFieldOf(Context& context, const Value& operand, const FieldSite& site) {
  if (IsLaidOut(operand, site)) return LoadLaidOut(context, operand.message(), site);
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
  if (site.has_presence && IsLaidOut(operand, site)) {
    return Value::Bool(site.layout->Has(operand.message()));
  }
  if (operand.is_exceptional()) return operand;
  if (operand.is(Kind::kMessage) &&
      operand.message().GetDescriptor() == site.field->containing_type()) {
    return Value::Bool(IsSet(operand.message(), site.field));
  }
  return HasNamed(context, operand, site.field->name());
}

}  // namespace expr
}  // namespace compliance
