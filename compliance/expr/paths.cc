#include "compliance/expr/paths.h"

#include "compliance/expr/fields.h"
#include "compliance/expr/index.h"
#include "compliance/expr/optional_access.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Message;

// The message that holds the last field; null if a field on the way makes the path unknown, which
// *unset is then.
const Message* OwnerOfLast(const Message& start, const PathSite& path, const FieldSite** unset) {
  const Message* message = &start;
  for (size_t i = 0; i < path.fields.size(); ++i) {
    const FieldSite& site = path.fields[i];
    const google::protobuf::Reflection& reflection = *path.reflections[i];
    if (site.unset_is_unknown && !reflection.HasField(*message, site.field)) {
      *unset = &site;
      return nullptr;
    }
    if (&site != &path.fields.back()) message = &reflection.GetMessage(*message, site.field);
  }
  return message;
}

// What has() answers of a field that cannot tell unset from its default.
bool IsNotDefault(const Reading& reading, Storage storage) {
  const bool sized =
      storage == Storage::kString || storage == Storage::kBytes || storage == Storage::kList;
  return sized ? reading.size > 0 : reading.integer != 0;
}

}  // namespace

const FieldSite* FirstUnset(const Message& start, const PathSite& path) {
  const FieldSite* unset = nullptr;
  OwnerOfLast(start, path, &unset);
  return unset;
}

Reading ReadByReflection(const Message& start, const PathSite& path) {
  const FieldSite* unset;
  const Message* const owner = OwnerOfLast(start, path, &unset);
  if (owner == nullptr) return Reading::Unset();
  return ReadField(*owner, *path.reflections.back(), path.fields.back());
}

Value LoadPath(Context& context, const Message& start, const PathSite& path) {
  if (path.read != nullptr) {
    const Reading reading = path.read(start);
    if (reading.is_set()) return ValueOf(reading, path.fields.back());
    if (path.unset_is_unknown && !context.trace_unknowns) return Value::Unknown();
  }
  const FieldSite* unset;
  const Message* const owner = OwnerOfLast(start, path, &unset);
  if (owner == nullptr) return context.UnknownField(unset->path);
  return LoadField(context, *owner, *path.reflections.back(), path.fields.back());
}

bool HasPath(const Message& start, const PathSite& path) {
  const FieldSite& last = path.fields.back();
  if (path.read != nullptr) {
    const Reading reading = path.read(start);
    return reading.is_set() && (last.has_presence || IsNotDefault(reading, last.storage));
  }
  const Message* message = &start;
  for (size_t i = 0; i + 1 < path.fields.size(); ++i) {
    message = &path.reflections[i]->GetMessage(*message, path.fields[i].field);
  }
  return IsSet(*message, last.field);
}

Value LoadFieldOf(Context& context, const Value& operand, const FieldSite& site) {
  if (operand.is_exceptional()) return operand;
  if (site.read != nullptr && operand.is(Kind::kMessage) &&
      typeid(operand.message()) == *site.owner) {
    const Reading reading = site.read(operand.message());
    if (reading.is_set()) return ValueOf(reading, site);
  }
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
