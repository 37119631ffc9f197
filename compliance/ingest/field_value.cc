#include "compliance/ingest/field_value.h"

#include <limits>
#include <utility>

#include "google/protobuf/timestamp.pb.h"

namespace compliance {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void StoreString(const FieldDescriptor* field, std::string value, Message* message) {
  if (field->is_repeated()) {
    message->GetReflection()->AddString(message, field, std::move(value));
  } else {
    message->GetReflection()->SetString(message, field, std::move(value));
  }
}

void StoreBool(const FieldDescriptor* field, bool value, Message* message) {
  if (field->is_repeated()) {
    message->GetReflection()->AddBool(message, field, value);
  } else {
    message->GetReflection()->SetBool(message, field, value);
  }
}

void StoreEnum(const FieldDescriptor* field, int number, Message* message) {
  if (field->is_repeated()) {
    message->GetReflection()->AddEnumValue(message, field, number);
  } else {
    message->GetReflection()->SetEnumValue(message, field, number);
  }
}

void StoreReal(const FieldDescriptor* field, double value, Message* message) {
  const google::protobuf::Reflection* const reflection = message->GetReflection();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_FLOAT) {
    field->is_repeated() ? reflection->AddFloat(message, field, static_cast<float>(value))
                         : reflection->SetFloat(message, field, static_cast<float>(value));
  } else {
    field->is_repeated() ? reflection->AddDouble(message, field, value)
                         : reflection->SetDouble(message, field, value);
  }
}

bool IntegerFits(const FieldDescriptor* field, int64_t value) {
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return value >= std::numeric_limits<int32_t>::min() &&
             value <= std::numeric_limits<int32_t>::max();
    case FieldDescriptor::CPPTYPE_UINT32:
      return value >= 0 && value <= std::numeric_limits<uint32_t>::max();
    case FieldDescriptor::CPPTYPE_UINT64:
      return value >= 0;
    default:
      return true;
  }
}

void StoreInteger(const FieldDescriptor* field, int64_t value, Message* message) {
  const google::protobuf::Reflection* const reflection = message->GetReflection();
  const bool repeated = field->is_repeated();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT64:
      return repeated ? reflection->AddInt64(message, field, value)
                      : reflection->SetInt64(message, field, value);
    case FieldDescriptor::CPPTYPE_UINT64:
      return repeated ? reflection->AddUInt64(message, field, value)
                      : reflection->SetUInt64(message, field, value);
    case FieldDescriptor::CPPTYPE_UINT32:
      return repeated ? reflection->AddUInt32(message, field, static_cast<uint32_t>(value))
                      : reflection->SetUInt32(message, field, static_cast<uint32_t>(value));
    default:
      return repeated ? reflection->AddInt32(message, field, static_cast<int32_t>(value))
                      : reflection->SetInt32(message, field, static_cast<int32_t>(value));
  }
}

void StoreTime(const FieldDescriptor* field, UnixTime value, Message* message) {
  auto* const timestamp = static_cast<google::protobuf::Timestamp*>(MutablePart(field, message));
  timestamp->set_seconds(value.seconds);
  timestamp->set_nanos(value.nanos);
}

Message* MutablePart(const FieldDescriptor* field, Message* message) {
  return field->is_repeated() ? message->GetReflection()->AddMessage(message, field)
                              : message->GetReflection()->MutableMessage(message, field);
}

}  // namespace compliance
