#include "compliance/expr/message_writer.h"

#include <cstdint>
#include <limits>
#include <string>

#include "compliance/expr/map_entries.h"
#include "compliance/expr/well_known_writer.h"
#include "compliance/expr/write_result.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr absl::string_view kRange = "range error";

// Calls one of the pair Set/Add of reflection, as the field is singular or repeated.
template <typename T>
absl::string_view Put(Message* message, const FieldDescriptor* field, T value,
                      void (Reflection::*set)(Message*, const FieldDescriptor*, T) const,
                      void (Reflection::*add)(Message*, const FieldDescriptor*, T) const) {
  const Reflection* reflection = message->GetReflection();
  (reflection->*(field->is_repeated() ? add : set))(message, field, value);
  return kWritten;
}

absl::string_view PutInt(const Value& value, const FieldDescriptor* field, Message* message) {
  if (!value.is(Kind::kInt)) return kWrongFieldType;
  const int64_t integer = value.int_value();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
    return Put<int64_t>(message, field, integer, &Reflection::SetInt64, &Reflection::AddInt64);
  }
  if (integer < std::numeric_limits<int32_t>::min() ||
      integer > std::numeric_limits<int32_t>::max()) {
    return kRange;
  }
  const int32_t small = static_cast<int32_t>(integer);
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
    return Put<int32_t>(message, field, small, &Reflection::SetInt32, &Reflection::AddInt32);
  }
  return Put<int>(message, field, small, &Reflection::SetEnumValue, &Reflection::AddEnumValue);
}

absl::string_view PutUint(const Value& value, const FieldDescriptor* field, Message* message) {
  if (!value.is(Kind::kUint)) return kWrongFieldType;
  const uint64_t integer = value.uint_value();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_UINT64) {
    return Put<uint64_t>(message, field, integer, &Reflection::SetUInt64, &Reflection::AddUInt64);
  }
  if (integer > std::numeric_limits<uint32_t>::max()) return kRange;
  return Put<uint32_t>(message, field, static_cast<uint32_t>(integer), &Reflection::SetUInt32,
                       &Reflection::AddUInt32);
}

absl::string_view PutText(const Value& value, const FieldDescriptor* field, Message* message) {
  const Kind wanted = field->type() == FieldDescriptor::TYPE_BYTES ? Kind::kBytes : Kind::kString;
  if (!value.is(wanted)) return kWrongFieldType;
  const Reflection* reflection = message->GetReflection();
  if (field->is_repeated()) {
    reflection->AddString(message, field, std::string(value.text()));
  } else {
    reflection->SetString(message, field, std::string(value.text()));
  }
  return kWritten;
}

// null leaves the field unset where null is no content of the message itself.
bool NullMeansUnset(const Descriptor& message) {
  switch (message.well_known_type()) {
    case Descriptor::WELLKNOWNTYPE_VALUE:
    case Descriptor::WELLKNOWNTYPE_ANY:
    case Descriptor::WELLKNOWNTYPE_STRUCT:
    case Descriptor::WELLKNOWNTYPE_LISTVALUE:
      return false;
    default:
      return true;
  }
}

absl::string_view PutMessage(Context& context, const Value& value, const FieldDescriptor* field,
                             Message* message) {
  const Reflection* reflection = message->GetReflection();
  if (value.is(Kind::kNull) && NullMeansUnset(*field->message_type())) {
    return field->is_repeated() ? kWrongFieldType : kWritten;
  }
  Message* part = field->is_repeated()
                      ? reflection->AddMessage(message, field, context.messages().factory)
                      : reflection->MutableMessage(message, field, context.messages().factory);
  return WriteMessage(context, value, part);
}

absl::string_view PutOne(Context& context, const Value& value, const FieldDescriptor* field,
                         Message* message) {
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      if (!value.is(Kind::kBool)) return kWrongFieldType;
      return Put<bool>(message, field, value.bool_value(), &Reflection::SetBool,
                       &Reflection::AddBool);
    case FieldDescriptor::CPPTYPE_ENUM:
      if (value.is(Kind::kNull) && field->enum_type()->full_name() == "google.protobuf.NullValue") {
        return PutInt(Value::Int(0), field, message);
      }
      return PutInt(value, field, message);
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64:
      return PutInt(value, field, message);
    case FieldDescriptor::CPPTYPE_UINT32:
    case FieldDescriptor::CPPTYPE_UINT64:
      return PutUint(value, field, message);
    case FieldDescriptor::CPPTYPE_FLOAT:
      if (!value.is(Kind::kDouble)) return kWrongFieldType;
      return Put<float>(message, field, ToFloat(value.double_value()), &Reflection::SetFloat,
                        &Reflection::AddFloat);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      if (!value.is(Kind::kDouble)) return kWrongFieldType;
      return Put<double>(message, field, value.double_value(), &Reflection::SetDouble,
                         &Reflection::AddDouble);
    case FieldDescriptor::CPPTYPE_STRING:
      return PutText(value, field, message);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return PutMessage(context, value, field, message);
  }
  return kWrongFieldType;
}

absl::string_view PutMap(Context& context, const Value& value, const FieldDescriptor* field,
                         Message* message) {
  if (!value.is(Kind::kMap)) return kWrongFieldType;
  const Descriptor* entry_type = field->message_type();
  for (size_t i = 0; i < value.map().size(); ++i) {
    const MapEntries::Entry& entry = value.map().entry(i);
    // An entry whose message is null is an entry that is not there.
    if (entry.value.is(Kind::kNull) && entry_type->map_value()->message_type() != nullptr &&
        NullMeansUnset(*entry_type->map_value()->message_type())) {
      continue;
    }
    Message* added =
        message->GetReflection()->AddMessage(message, field, context.messages().factory);
    absl::string_view error = PutOne(context, entry.key, entry_type->map_key(), added);
    if (error.empty()) error = PutOne(context, entry.value, entry_type->map_value(), added);
    if (!error.empty()) return error;
  }
  return kWritten;
}

}  // namespace

absl::string_view WriteField(Context& context, const Value& value, const FieldDescriptor* field,
                             Message* message) {
  if (field->is_map()) return PutMap(context, value, field, message);
  if (!field->is_repeated()) return PutOne(context, value, field, message);
  return WriteElements(context, value, [&](const Value& element) {
    // A repeated message cannot hold null, a wrapper can be left out.
    const bool left_out = element.is(Kind::kNull) && field->message_type() != nullptr &&
                          NullMeansUnset(*field->message_type());
    return left_out ? kWritten : PutOne(context, element, field, message);
  });
}

absl::string_view WriteMessage(Context& context, const Value& value, Message* message) {
  if (message->GetDescriptor()->well_known_type() != Descriptor::WELLKNOWNTYPE_UNSPECIFIED &&
      message->GetDescriptor()->well_known_type() != Descriptor::WELLKNOWNTYPE_FIELDMASK) {
    return WriteWellKnown(context, value, message);
  }
  if (!value.is(Kind::kMessage) || value.message().GetDescriptor() != message->GetDescriptor()) {
    return kWrongFieldType;
  }
  if (!context.ChargeBytes(value.message().ByteSizeLong())) {
    return kTooCostly;
  }
  message->CopyFrom(value.message());
  return kWritten;
}

}  // namespace expr
}  // namespace compliance
