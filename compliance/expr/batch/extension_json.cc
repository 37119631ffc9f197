#include "compliance/expr/batch/extension_json.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/expr/batch/value_json.h"
#include "compliance/expr/message_writer.h"
#include "google/protobuf/util/json_util.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using simdjson::dom::element;

absl::Status Wrong(absl::string_view name, absl::string_view cause) {
  return absl::InvalidArgumentError(absl::StrCat("extension ", name, ": ", cause));
}

// An enum value by name or number; other scalars as bare JSON, in the type of the field.
absl::StatusOr<Value> ReadScalar(Context& context, const FieldDescriptor& field,
                                 const element& json) {
  std::string_view text;
  if (field.enum_type() != nullptr && json.get(text) == simdjson::SUCCESS) {
    const auto* value = field.enum_type()->FindValueByName(std::string(text));
    if (value == nullptr) return absl::InvalidArgumentError("no such enum value");
    return Value::Int(value->number());
  }
  absl::StatusOr<Value> value = ReadValueJson(context, json);
  if (!value.ok()) return value;
  const bool is_unsigned = field.cpp_type() == FieldDescriptor::CPPTYPE_UINT32 ||
                           field.cpp_type() == FieldDescriptor::CPPTYPE_UINT64;
  const bool is_real = field.cpp_type() == FieldDescriptor::CPPTYPE_FLOAT ||
                       field.cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE;
  if (value->is(Kind::kInt) && is_unsigned) {
    return Value::Uint(static_cast<uint64_t>(value->int_value()));
  }
  if (value->is(Kind::kInt) && is_real) {
    return Value::Double(static_cast<double>(value->int_value()));
  }
  return value;
}

absl::Status ReadOne(Context& context, const FieldDescriptor& field, const element& json,
                     Message* message) {
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    auto* factory = context.messages().factory;
    const auto* reflection = message->GetReflection();
    Message* part = field.is_repeated() ? reflection->AddMessage(message, &field, factory)
                                        : reflection->MutableMessage(message, &field, factory);
    const std::string text(simdjson::minify(json));
    const auto status = google::protobuf::util::JsonStringToMessage(text, part);
    return status.ok() ? absl::OkStatus() : Wrong(field.full_name(), std::string(status.message()));
  }
  const absl::StatusOr<Value> value = ReadScalar(context, field, json);
  if (!value.ok()) return Wrong(field.full_name(), value.status().message());
  const Value list = Value::List(&*value, 1);
  const absl::string_view error =
      WriteField(context, field.is_repeated() ? list : *value, &field, message);
  return error.empty() ? absl::OkStatus() : Wrong(field.full_name(), error);
}

}  // namespace

absl::Status ReadExtension(Context& context, absl::string_view name, const element& json,
                           Message* message) {
  const std::string full_name(name.substr(1, name.size() - 2));
  const FieldDescriptor* field = context.messages().pool->FindExtensionByName(full_name);
  if (field == nullptr || field->containing_type() != message->GetDescriptor()) {
    return Wrong(name, "the message has no such extension");
  }
  simdjson::dom::array array;
  if (!field->is_repeated()) return ReadOne(context, *field, json, message);
  if (json.get(array) != simdjson::SUCCESS) return Wrong(name, "an array is expected");
  for (const element& each : array) {
    const absl::Status status = ReadOne(context, *field, each, message);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace expr
}  // namespace compliance
