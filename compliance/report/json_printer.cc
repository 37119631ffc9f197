#include "compliance/report/json_printer.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "compliance/report/json_values.h"
#include "google/protobuf/timestamp.pb.h"

namespace compliance {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Timestamp;

void AppendEnum(const google::protobuf::EnumDescriptor* type, int number, std::string* json) {
  const google::protobuf::EnumValueDescriptor* const value = type->FindValueByNumber(number);
  if (value == nullptr) {
    absl::StrAppend(json, number);
  } else {
    absl::StrAppend(json, "\"", value->name(), "\"");
  }
}

}  // namespace

const JsonPrinter::Type& JsonPrinter::TypeOf(const Message& message) {
  std::unique_ptr<Type>& type = types_[message.GetDescriptor()];
  if (type != nullptr) return *type;
  type = std::make_unique<Type>();
  type->reflection = message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* const field = message.GetDescriptor()->field(i);
    type->fields.push_back({field, absl::StrCat("\"", field->name(), "\":")});
  }
  std::sort(type->fields.begin(), type->fields.end(), [](const Field& a, const Field& b) {
    return a.descriptor->number() < b.descriptor->number();
  });
  return *type;
}

void JsonPrinter::Append(const Message& message, std::string* json) {
  const Type& type = TypeOf(message);
  json->push_back('{');
  bool first = true;
  for (const Field& field : type.fields) {
    const bool present = field.descriptor->is_repeated()
                             ? type.reflection->FieldSize(message, field.descriptor) > 0
                             : type.reflection->HasField(message, field.descriptor);
    if (!present) continue;
    if (!first) json->push_back(',');
    first = false;
    json->append(field.key);
    AppendField(message, type, field, json);
  }
  json->push_back('}');
}

void JsonPrinter::AppendField(const Message& message, const Type& type, const Field& field,
                              std::string* json) {
  if (!field.descriptor->is_repeated()) return AppendElement(message, type, field, -1, json);
  json->push_back('[');
  const int size = type.reflection->FieldSize(message, field.descriptor);
  for (int i = 0; i < size; ++i) {
    if (i > 0) json->push_back(',');
    AppendElement(message, type, field, i, json);
  }
  json->push_back(']');
}

// The element at `index` of a repeated field; the value of a singular one if `index` is negative.
void JsonPrinter::AppendElement(const Message& message, const Type& type, const Field& field,
                                int index, std::string* json) {
  const google::protobuf::Reflection& r = *type.reflection;
  const FieldDescriptor* const f = field.descriptor;
  const bool one = index < 0;
  std::string scratch;
  switch (f->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return AppendJsonString(one ? r.GetStringReference(message, f, &scratch)
                                  : r.GetRepeatedStringReference(message, f, index, &scratch),
                              json);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return AppendPart(one ? r.GetMessage(message, f) : r.GetRepeatedMessage(message, f, index),
                        json);
    case FieldDescriptor::CPPTYPE_ENUM:
      return AppendEnum(
          f->enum_type(),
          one ? r.GetEnumValue(message, f) : r.GetRepeatedEnumValue(message, f, index), json);
    case FieldDescriptor::CPPTYPE_BOOL:
      json->append((one ? r.GetBool(message, f) : r.GetRepeatedBool(message, f, index)) ? "true"
                                                                                        : "false");
      return;
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return AppendJsonReal(one ? r.GetDouble(message, f) : r.GetRepeatedDouble(message, f, index),
                            json);
    case FieldDescriptor::CPPTYPE_FLOAT:
      return AppendJsonReal(one ? r.GetFloat(message, f) : r.GetRepeatedFloat(message, f, index),
                            json);
    case FieldDescriptor::CPPTYPE_INT64:
      absl::StrAppend(json, "\"",
                      one ? r.GetInt64(message, f) : r.GetRepeatedInt64(message, f, index), "\"");
      return;
    case FieldDescriptor::CPPTYPE_UINT64:
      absl::StrAppend(json, "\"",
                      one ? r.GetUInt64(message, f) : r.GetRepeatedUInt64(message, f, index), "\"");
      return;
    case FieldDescriptor::CPPTYPE_INT32:
      absl::StrAppend(json, one ? r.GetInt32(message, f) : r.GetRepeatedInt32(message, f, index));
      return;
    case FieldDescriptor::CPPTYPE_UINT32:
      absl::StrAppend(json, one ? r.GetUInt32(message, f) : r.GetRepeatedUInt32(message, f, index));
      return;
  }
}

void JsonPrinter::AppendPart(const Message& part, std::string* json) {
  if (part.GetDescriptor() != Timestamp::descriptor()) return Append(part, json);
  AppendJsonInstant(static_cast<const Timestamp&>(part), json);
}

}  // namespace compliance
