#include "compliance/expr/fields.h"

#include "compliance/expr/closed_enum.h"
#include "compliance/expr/map_entries.h"
#include "compliance/expr/repeated.h"
#include "compliance/expr/well_known.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

Storage StorageOfMessage(const Descriptor& message) {
  switch (message.well_known_type()) {
    case Descriptor::WELLKNOWNTYPE_UNSPECIFIED:
    case Descriptor::WELLKNOWNTYPE_FIELDMASK:
      return Storage::kMessage;
    case Descriptor::WELLKNOWNTYPE_TIMESTAMP:
      return Storage::kTimestamp;
    case Descriptor::WELLKNOWNTYPE_DURATION:
      return Storage::kDuration;
    default:
      return Storage::kWellKnown;
  }
}

Storage StorageOf(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return Storage::kBool;
    case FieldDescriptor::CPPTYPE_INT32:
      return Storage::kInt32;
    case FieldDescriptor::CPPTYPE_INT64:
      return Storage::kInt64;
    case FieldDescriptor::CPPTYPE_UINT32:
      return Storage::kUint32;
    case FieldDescriptor::CPPTYPE_UINT64:
      return Storage::kUint64;
    case FieldDescriptor::CPPTYPE_FLOAT:
      return Storage::kFloat;
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return Storage::kDouble;
    case FieldDescriptor::CPPTYPE_ENUM:
      if (field.enum_type()->full_name() == "google.protobuf.NullValue") return Storage::kNullEnum;
      return field.file()->syntax() == google::protobuf::FileDescriptor::SYNTAX_PROTO2
                 ? Storage::kClosedEnum
                 : Storage::kEnum;
    case FieldDescriptor::CPPTYPE_STRING:
      return field.type() == FieldDescriptor::TYPE_BYTES ? Storage::kBytes : Storage::kString;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      break;
  }
  return StorageOfMessage(*field.message_type());
}

template <typename T>
Reading NumbersOf(const Message& message, const Reflection& reflection,
                  const FieldDescriptor* field) {
  return Reading::Of(RepeatedNumbers<T>(message, reflection, field));
}

Reading ReadRepeated(const Message& message, const Reflection& reflection,
                     const FieldDescriptor* field) {
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return NumbersOf<bool>(message, reflection, field);
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_ENUM:
      return NumbersOf<int32_t>(message, reflection, field);
    case FieldDescriptor::CPPTYPE_INT64:
      return NumbersOf<int64_t>(message, reflection, field);
    case FieldDescriptor::CPPTYPE_UINT32:
      return NumbersOf<uint32_t>(message, reflection, field);
    case FieldDescriptor::CPPTYPE_UINT64:
      return NumbersOf<uint64_t>(message, reflection, field);
    case FieldDescriptor::CPPTYPE_FLOAT:
      return NumbersOf<float>(message, reflection, field);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return NumbersOf<double>(message, reflection, field);
    case FieldDescriptor::CPPTYPE_STRING:
      return Reading::Of(RepeatedPointers<std::string>(message, reflection, field));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return Reading::Of(RepeatedPointers<Message>(message, reflection, field));
  }
  return Reading::Unset();
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
  site.elements = StorageOf(*field);
  site.storage = field->is_map()        ? Storage::kMap
                 : field->is_repeated() ? Storage::kList
                                        : StorageOf(*field);
  return site;
}

Reading ReadField(const Message& message, const Reflection& reflection, const FieldSite& site) {
  const FieldDescriptor* const field = site.field;
  std::string unused;  // Only written for fields that are not stored as std::string: none here.
  switch (site.storage) {
    case Storage::kBool:
      return Reading::Of(reflection.GetBool(message, field));
    case Storage::kInt32:
      return Reading::Of(reflection.GetInt32(message, field));
    case Storage::kInt64:
      return Reading::Of(reflection.GetInt64(message, field));
    case Storage::kUint32:
      return Reading::Of(reflection.GetUInt32(message, field));
    case Storage::kUint64:
      return Reading::Of(reflection.GetUInt64(message, field));
    case Storage::kFloat:
      return Reading::Of(reflection.GetFloat(message, field));
    case Storage::kDouble:
      return Reading::Of(reflection.GetDouble(message, field));
    case Storage::kEnum:
      return Reading::Of(reflection.GetEnumValue(message, field));
    case Storage::kString:
    case Storage::kBytes:
      return Reading::Of(reflection.GetStringReference(message, field, &unused));
    case Storage::kMessage:
    case Storage::kTimestamp:
    case Storage::kDuration:
      return Reading::Of(reflection.GetMessage(message, field));
    case Storage::kList:
      return ReadRepeated(message, reflection, field);
    default:
      return Reading::Unset();
  }
}

Value ValueOf(const Reading& reading, const FieldSite& site) {
  switch (site.storage) {
    case Storage::kBool:
      return Value::Bool(reading.integer != 0);
    case Storage::kInt32:
    case Storage::kInt64:
    case Storage::kEnum:
      return Value::Int(reading.integer);
    case Storage::kUint32:
    case Storage::kUint64:
      return Value::Uint(static_cast<uint64_t>(reading.integer));
    case Storage::kFloat:
    case Storage::kDouble:
      return Value::Double(reading.real);
    case Storage::kString:
      return Value::String(reading.text());
    case Storage::kBytes:
      return Value::Bytes(reading.text());
    case Storage::kMessage:
      return Value::Message(*reading.message);
    case Storage::kTimestamp:
      return TimestampOf(*reading.message);
    case Storage::kDuration:
      return DurationOf(*reading.message);
    case Storage::kList:
      return Value::List(reading.elements, static_cast<size_t>(reading.size), site.elements);
    default:
      return Value::Null();
  }
}

Value LoadField(Context& context, const Message& message, const Reflection& reflection,
                const FieldSite& site) {
  if (site.unset_is_unknown && !reflection.HasField(message, site.field)) {
    return context.UnknownField(site.path);
  }
  switch (site.storage) {
    case Storage::kClosedEnum:
      return Value::Int(ClosedEnumNumber(message, *site.field));
    case Storage::kNullEnum:
      return Value::Null();
    case Storage::kWellKnown:
      if (!reflection.HasField(message, site.field)) return UnsetWellKnown(context, *site.field);
      return ValueOfWellKnown(context, reflection.GetMessage(message, site.field));
    case Storage::kMap:
      return LoadMap(context, message, reflection, site.field);
    default:
      return ValueOf(ReadField(message, reflection, site), site);
  }
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
  switch (StorageOfMessage(*message.GetDescriptor())) {
    case Storage::kTimestamp:
      return TimestampOf(message);
    case Storage::kDuration:
      return DurationOf(message);
    case Storage::kWellKnown:
      return ValueOfWellKnown(context, message);
    default:
      return Value::Message(message);
  }
}

Value ListElement(Context& context, const Value& list, size_t i) {
  switch (list.storage()) {
    case Storage::kValues:
      return list.items()[i];
    case Storage::kBool:
      return Value::Bool(list.element<bool>(i));
    case Storage::kInt32:
    case Storage::kEnum:
    case Storage::kClosedEnum:
      return Value::Int(list.element<int32_t>(i));
    case Storage::kInt64:
      return Value::Int(list.element<int64_t>(i));
    case Storage::kUint32:
      return Value::Uint(list.element<uint32_t>(i));
    case Storage::kUint64:
      return Value::Uint(list.element<uint64_t>(i));
    case Storage::kFloat:
      return Value::Double(list.element<float>(i));
    case Storage::kDouble:
      return Value::Double(list.element<double>(i));
    case Storage::kString:
      return Value::String(*list.element<const std::string*>(i));
    case Storage::kBytes:
      return Value::Bytes(*list.element<const std::string*>(i));
    case Storage::kMessage:
      return Value::Message(*list.element<const Message*>(i));
    case Storage::kTimestamp:
    case Storage::kDuration:
    case Storage::kWellKnown:
      return ValueOfMessage(context, *list.element<const Message*>(i));
    case Storage::kNullEnum:
    case Storage::kList:
    case Storage::kMap:
      break;
  }
  return Value::Null();
}

}  // namespace expr
}  // namespace compliance
