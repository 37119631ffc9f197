#include "compliance/expr/fields.h"

#include "compliance/expr/map_entries.h"
#include "compliance/expr/well_known.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

Loader LoaderOfMessage(const Descriptor& message) {
  switch (message.well_known_type()) {
    case Descriptor::WELLKNOWNTYPE_UNSPECIFIED:
    case Descriptor::WELLKNOWNTYPE_FIELDMASK:
      return Loader::kMessage;
    case Descriptor::WELLKNOWNTYPE_TIMESTAMP:
      return Loader::kTimestamp;
    case Descriptor::WELLKNOWNTYPE_DURATION:
      return Loader::kDuration;
    default:
      return Loader::kWellKnown;
  }
}

Loader LoaderOf(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return Loader::kBool;
    case FieldDescriptor::CPPTYPE_INT32:
      return Loader::kInt32;
    case FieldDescriptor::CPPTYPE_INT64:
      return Loader::kInt64;
    case FieldDescriptor::CPPTYPE_UINT32:
      return Loader::kUint32;
    case FieldDescriptor::CPPTYPE_UINT64:
      return Loader::kUint64;
    case FieldDescriptor::CPPTYPE_FLOAT:
      return Loader::kFloat;
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return Loader::kDouble;
    case FieldDescriptor::CPPTYPE_ENUM:
      return field.enum_type()->full_name() == "google.protobuf.NullValue" ? Loader::kNullEnum
                                                                           : Loader::kEnum;
    case FieldDescriptor::CPPTYPE_STRING:
      return field.type() == FieldDescriptor::TYPE_BYTES ? Loader::kBytes : Loader::kString;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      break;
  }
  return LoaderOfMessage(*field.message_type());
}

// The scratch string is only written for fields that are not stored as std::string (none here).
absl::string_view TextOf(const Message& message, const Reflection& reflection,
                         const FieldDescriptor* field) {
  std::string unused;
  return reflection.GetStringReference(message, field, &unused);
}

Value LoadMap(Context& context, const Message& message, const Reflection& reflection,
              const FieldDescriptor* field) {
  const FieldSite key = MakeFieldSite(field->message_type()->map_key());
  const FieldSite value = MakeFieldSite(field->message_type()->map_value());
  MapEntries* entries = MapEntries::New(context);
  const int size = reflection.FieldSize(message, field);
  if (!context.Charge(size)) return Context::OverBudget();
  for (int i = 0; i < size; ++i) {
    const Message& entry = reflection.GetRepeatedMessage(message, field, i);
    entries->Insert(context, LoadField(context, entry, key), LoadField(context, entry, value));
  }
  return Value::Map(entries);
}

}  // namespace

FieldSite MakeFieldSite(const FieldDescriptor* field) {
  FieldSite site;
  site.field = field;
  site.has_presence = field->has_presence();
  site.loader = field->is_map()        ? Loader::kMap
                : field->is_repeated() ? Loader::kList
                                       : LoaderOf(*field);
  return site;
}

Value LoadField(Context& context, const Message& message, const Reflection& reflection,
                const FieldSite& site) {
  const FieldDescriptor* const field = site.field;
  if (site.unset_is_unknown && !reflection.HasField(message, field)) {
    return context.UnknownField(site.path);
  }
  switch (site.loader) {
    case Loader::kBool:
      return Value::Bool(reflection.GetBool(message, field));
    case Loader::kInt32:
      return Value::Int(reflection.GetInt32(message, field));
    case Loader::kInt64:
      return Value::Int(reflection.GetInt64(message, field));
    case Loader::kUint32:
      return Value::Uint(reflection.GetUInt32(message, field));
    case Loader::kUint64:
      return Value::Uint(reflection.GetUInt64(message, field));
    case Loader::kFloat:
      return Value::Double(reflection.GetFloat(message, field));
    case Loader::kDouble:
      return Value::Double(reflection.GetDouble(message, field));
    case Loader::kEnum:
      return Value::Int(reflection.GetEnumValue(message, field));
    case Loader::kNullEnum:
      return Value::Null();
    case Loader::kString:
      return Value::String(TextOf(message, reflection, field));
    case Loader::kBytes:
      return Value::Bytes(TextOf(message, reflection, field));
    case Loader::kMessage:
      return Value::Message(reflection.GetMessage(message, field));
    case Loader::kTimestamp:
      return TimestampOf(reflection.GetMessage(message, field));
    case Loader::kDuration:
      return DurationOf(reflection.GetMessage(message, field));
    case Loader::kWellKnown:
      if (!reflection.HasField(message, field)) return UnsetWellKnown(context, *field);
      return ValueOfWellKnown(context, reflection.GetMessage(message, field));
    case Loader::kList:
      return Value::List(message, field);
    case Loader::kMap:
      return LoadMap(context, message, reflection, field);
  }
  return Value::Null();
}

bool IsSet(const Message& message, const FieldDescriptor* field) {
  const Reflection* reflection = message.GetReflection();
  return field->is_repeated() ? reflection->FieldSize(message, field) > 0
                              : reflection->HasField(message, field);
}

const FieldDescriptor* FindField(const Descriptor& message, const std::string& name,
                                 const google::protobuf::DescriptorPool* pool) {
  const FieldDescriptor* field = message.FindFieldByName(name);
  if (field != nullptr) return field;
  field = pool->FindExtensionByName(name);
  return field != nullptr && field->containing_type() == &message ? field : nullptr;
}

Value ValueOfMessage(Context& context, const Message& message) {
  switch (LoaderOfMessage(*message.GetDescriptor())) {
    case Loader::kTimestamp:
      return TimestampOf(message);
    case Loader::kDuration:
      return DurationOf(message);
    case Loader::kWellKnown:
      return ValueOfWellKnown(context, message);
    default:
      return Value::Message(message);
  }
}

size_t ListSize(const Value& list) {
  if (!list.is_field_list()) return list.array_size();
  const Message& owner = list.message();
  return static_cast<size_t>(owner.GetReflection()->FieldSize(owner, list.field()));
}

Value ListElement(Context& context, const Value& list, size_t index) {
  if (!list.is_field_list()) return list.items()[index];
  const Message& owner = list.message();
  const FieldDescriptor* const field = list.field();
  const Reflection& reflection = *owner.GetReflection();
  const int i = static_cast<int>(index);
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return Value::Bool(reflection.GetRepeatedBool(owner, field, i));
    case FieldDescriptor::CPPTYPE_INT32:
      return Value::Int(reflection.GetRepeatedInt32(owner, field, i));
    case FieldDescriptor::CPPTYPE_INT64:
      return Value::Int(reflection.GetRepeatedInt64(owner, field, i));
    case FieldDescriptor::CPPTYPE_UINT32:
      return Value::Uint(reflection.GetRepeatedUInt32(owner, field, i));
    case FieldDescriptor::CPPTYPE_UINT64:
      return Value::Uint(reflection.GetRepeatedUInt64(owner, field, i));
    case FieldDescriptor::CPPTYPE_FLOAT:
      return Value::Double(reflection.GetRepeatedFloat(owner, field, i));
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return Value::Double(reflection.GetRepeatedDouble(owner, field, i));
    case FieldDescriptor::CPPTYPE_ENUM:
      if (LoaderOf(*field) == Loader::kNullEnum) return Value::Null();
      return Value::Int(reflection.GetRepeatedEnumValue(owner, field, i));
    case FieldDescriptor::CPPTYPE_STRING: {
      std::string unused;
      const std::string& text = reflection.GetRepeatedStringReference(owner, field, i, &unused);
      return field->type() == FieldDescriptor::TYPE_BYTES ? Value::Bytes(text)
                                                          : Value::String(text);
    }
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return ValueOfMessage(context, reflection.GetRepeatedMessage(owner, field, i));
  }
  return Value::Null();
}

}  // namespace expr
}  // namespace compliance
