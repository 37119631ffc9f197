#include "compliance/expr/well_known_writer.h"

#include <cmath>
#include <limits>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "compliance/expr/map_entries.h"
#include "compliance/expr/message_writer.h"
#include "compliance/expr/time_text.h"
#include "compliance/expr/write_result.h"
#include "google/protobuf/util/json_util.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Integers that a JSON number, a double, holds exactly.
constexpr int64_t kMaxJsonInteger = (int64_t{1} << 53) - 1;

const FieldDescriptor* FieldNumber(const Message& message, int number) {
  return message.GetDescriptor()->FindFieldByNumber(number);
}

absl::string_view WriteSecondsAndNanos(const Value& value, Message* message) {
  const Reflection* reflection = message->GetReflection();
  if (value.seconds() != 0) {
    reflection->SetInt64(message, FieldNumber(*message, 1), value.seconds());
  }
  if (value.nanos() != 0) reflection->SetInt32(message, FieldNumber(*message, 2), value.nanos());
  return kWritten;
}

absl::string_view WriteStruct(Context& context, const Value& value, Message* message) {
  if (!value.is(Kind::kMap)) return kWrongFieldType;
  const FieldDescriptor* fields = FieldNumber(*message, 1);
  for (size_t i = 0; i < value.map().size(); ++i) {
    const Value& name = value.map().entry(i).key;
    if (!name.is(Kind::kString)) return "bad key type";
    Message* entry = message->GetReflection()->AddMessage(message, fields);
    entry->GetReflection()->SetString(entry, FieldNumber(*entry, 1), std::string(name.text()));
    Message* content = entry->GetReflection()->MutableMessage(entry, FieldNumber(*entry, 2));
    const absl::string_view error = WriteWellKnown(context, value.map().entry(i).value, content);
    if (!error.empty()) return error;
  }
  return kWritten;
}

absl::string_view WriteList(Context& context, const Value& value, Message* message) {
  return WriteElements(context, value, [&](const Value& element) {
    return WriteWellKnown(context, element,
                          message->GetReflection()->AddMessage(message, FieldNumber(*message, 1)));
  });
}

// Messages that are one JSON value: a field mask is its paths, an Empty an empty object.
absl::string_view WriteJsonOfMessage(const Message& message, Message* json) {
  const Reflection* reflection = json->GetReflection();
  if (message.GetDescriptor()->full_name() == "google.protobuf.Empty") {
    reflection->MutableMessage(json, FieldNumber(*json, 5));
    return kWritten;
  }
  if (message.GetDescriptor()->well_known_type() != Descriptor::WELLKNOWNTYPE_FIELDMASK) {
    return kWrongFieldType;
  }
  std::string text;
  if (!google::protobuf::util::MessageToJsonString(message, &text).ok()) return kWrongFieldType;
  // A field mask's JSON form is a string without escapes.
  reflection->SetString(json, FieldNumber(*json, 3), text.substr(1, text.size() - 2));
  return kWritten;
}

// google.protobuf.Value from its members' numbers: null 1, number 2, string 3, bool 4, struct 5,
// list 6. Integers that a double cannot hold become decimal text, as in protobuf's JSON form.
absl::string_view WriteJson(Context& context, const Value& value, Message* json) {
  const Reflection* reflection = json->GetReflection();
  const auto put_text = [&](absl::string_view text) {
    reflection->SetString(json, FieldNumber(*json, 3), std::string(text));
    return kWritten;
  };
  const auto put_number = [&](double number) {
    reflection->SetDouble(json, FieldNumber(*json, 2), number);
    return kWritten;
  };
  switch (value.kind()) {
    case Kind::kNull:
      reflection->SetEnumValue(json, FieldNumber(*json, 1), 0);
      return kWritten;
    case Kind::kBool:
      reflection->SetBool(json, FieldNumber(*json, 4), value.bool_value());
      return kWritten;
    case Kind::kInt:
      if (std::abs(value.int_value() / 2) > kMaxJsonInteger / 2) {
        return put_text(absl::StrCat(value.int_value()));
      }
      return put_number(static_cast<double>(value.int_value()));
    case Kind::kUint:
      if (value.uint_value() > kMaxJsonInteger) return put_text(absl::StrCat(value.uint_value()));
      return put_number(static_cast<double>(value.uint_value()));
    case Kind::kDouble:
      return put_number(value.double_value());
    case Kind::kString:
      return put_text(value.text());
    case Kind::kBytes:
      return put_text(absl::Base64Escape(value.text()));
    case Kind::kTimestamp:
      return put_text(FormatTimestamp(value));
    case Kind::kDuration:
      return put_text(FormatDuration(value));
    case Kind::kMessage:
      return WriteJsonOfMessage(value.message(), json);
    case Kind::kMap:
      return WriteStruct(context, value, reflection->MutableMessage(json, FieldNumber(*json, 5)));
    case Kind::kList:
      return WriteList(context, value, reflection->MutableMessage(json, FieldNumber(*json, 6)));
    default:
      return kWrongFieldType;
  }
}

// The message type that stands for a value inside an Any.
const char* AnyTypeOf(const Value& value) {
  switch (value.kind()) {
    case Kind::kNull:
      return "google.protobuf.Value";
    case Kind::kBool:
      return "google.protobuf.BoolValue";
    case Kind::kInt:
      return "google.protobuf.Int64Value";
    case Kind::kUint:
      return "google.protobuf.UInt64Value";
    case Kind::kDouble:
      return "google.protobuf.DoubleValue";
    case Kind::kString:
      return "google.protobuf.StringValue";
    case Kind::kBytes:
      return "google.protobuf.BytesValue";
    case Kind::kTimestamp:
      return "google.protobuf.Timestamp";
    case Kind::kDuration:
      return "google.protobuf.Duration";
    case Kind::kList:
      return "google.protobuf.ListValue";
    case Kind::kMap:
      return "google.protobuf.Struct";
    default:
      return nullptr;
  }
}

absl::string_view WriteAny(Context& context, const Value& value, Message* any) {
  const Message* content = nullptr;
  if (value.is(Kind::kMessage)) {
    content = &value.message();
  } else {
    const char* name = AnyTypeOf(value);
    const Descriptor* type =
        name == nullptr ? nullptr : context.messages().pool->FindMessageTypeByName(name);
    if (type == nullptr) return kWrongFieldType;
    Message* made = context.messages().factory->GetPrototype(type)->New(context.arena());
    const absl::string_view error = WriteWellKnown(context, value, made);
    if (!error.empty()) return error;
    content = made;
  }
  if (!context.ChargeBytes(content->ByteSizeLong())) {
    return kTooCostly;
  }
  const Reflection* reflection = any->GetReflection();
  reflection->SetString(
      any, FieldNumber(*any, 1),
      absl::StrCat("type.googleapis.com/", content->GetDescriptor()->full_name()));
  reflection->SetString(any, FieldNumber(*any, 2), content->SerializePartialAsString());
  return kWritten;
}

}  // namespace

float ToFloat(double value) {
  if (std::isnan(value)) return std::numeric_limits<float>::quiet_NaN();
  if (std::fabs(value) > std::numeric_limits<float>::max()) {
    return value > 0 ? std::numeric_limits<float>::infinity()
                     : -std::numeric_limits<float>::infinity();
  }
  return static_cast<float>(value);
}

absl::string_view WriteWellKnown(Context& context, const Value& value, Message* message) {
  switch (message->GetDescriptor()->well_known_type()) {
    case Descriptor::WELLKNOWNTYPE_TIMESTAMP:
      return value.is(Kind::kTimestamp) ? WriteSecondsAndNanos(value, message) : kWrongFieldType;
    case Descriptor::WELLKNOWNTYPE_DURATION:
      return value.is(Kind::kDuration) ? WriteSecondsAndNanos(value, message) : kWrongFieldType;
    case Descriptor::WELLKNOWNTYPE_STRUCT:
      return WriteStruct(context, value, message);
    case Descriptor::WELLKNOWNTYPE_LISTVALUE:
      return WriteList(context, value, message);
    case Descriptor::WELLKNOWNTYPE_VALUE:
      return WriteJson(context, value, message);
    case Descriptor::WELLKNOWNTYPE_ANY:
      return WriteAny(context, value, message);
    default:
      return WriteField(context, value, FieldNumber(*message, 1), message);
  }
}

}  // namespace expr
}  // namespace compliance
