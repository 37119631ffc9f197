#include "compliance/expr/index.h"

#include <cmath>

#include "compliance/expr/fields.h"
#include "compliance/expr/map_entries.h"
#include "compliance/expr/runtime_type.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::FieldDescriptor;

// The position that a number names; -1 if it is not a whole number or negative.
int64_t Position(const Value& index) {
  switch (index.kind()) {
    case Kind::kInt:
      return index.int_value();
    case Kind::kUint:
      return index.uint_value() > INT64_MAX ? -1 : static_cast<int64_t>(index.uint_value());
    default: {
      const double real = index.double_value();
      return real >= 0 && real < 1e15 && std::floor(real) == real ? static_cast<int64_t>(real) : -1;
    }
  }
}

bool IsNumeric(const Value& value) {
  return value.is(Kind::kInt) || value.is(Kind::kUint) || value.is(Kind::kDouble);
}

const FieldDescriptor* FieldOf(Context& context, const Value& message, const std::string& name) {
  return FindField(*message.message().GetDescriptor(), name, context.messages().pool);
}

Value NoSuchField(Context& context, const Value& container, const std::string& name) {
  return context.Error("no such field '", name, "' in ", RuntimeTypeName(container));
}

}  // namespace

absl::optional<Value> FindElement(Context& context, const Value& container, const Value& index) {
  if (container.is(Kind::kList) && IsNumeric(index)) {
    const int64_t position = Position(index);
    if (position < 0 || static_cast<size_t>(position) >= ListSize(container)) return absl::nullopt;
    return ListElement(context, container, static_cast<size_t>(position));
  }
  if (container.is(Kind::kMap)) {
    const Value* value = container.map().Find(index);
    if (value == nullptr) return absl::nullopt;
    return *value;
  }
  return Value::Error("no such overload: index");
}

Value ElementAt(Context& context, const Value& container, const Value& index) {
  const absl::optional<Value> element = FindElement(context, container, index);
  if (element.has_value()) return *element;
  if (container.is(Kind::kList)) return Value::Error("invalid argument: index out of bounds");
  if (index.is(Kind::kString)) return context.Error("no such key: '", index.text(), "'");
  return Value::Error("no such key");
}

Value SelectByName(Context& context, const Value& container, const std::string& name) {
  if (container.is(Kind::kMap)) return ElementAt(context, container, Value::String(name));
  if (!container.is(Kind::kMessage)) {
    return context.Error("no such overload: ", RuntimeTypeName(container), " has no field '", name,
                         "'");
  }
  const FieldDescriptor* field = FieldOf(context, container, name);
  if (field == nullptr) return NoSuchField(context, container, name);
  return LoadField(context, container.message(), MakeFieldSite(field));
}

Value HasByName(Context& context, const Value& container, const std::string& name) {
  if (container.is(Kind::kMap)) {
    return Value::Bool(container.map().Find(Value::String(name)) != nullptr);
  }
  if (!container.is(Kind::kMessage)) {
    return context.Error("no such overload: ", RuntimeTypeName(container), " has no field '", name,
                         "'");
  }
  const FieldDescriptor* field = FieldOf(context, container, name);
  if (field == nullptr) return NoSuchField(context, container, name);
  return Value::Bool(IsSet(container.message(), field));
}

}  // namespace expr
}  // namespace compliance
