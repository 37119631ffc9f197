#include <limits>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "compliance/expr/batch/json_text.h"
#include "compliance/expr/batch/message_json.h"
#include "compliance/expr/batch/value_json.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/map_entries.h"
#include "compliance/expr/number_text.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::Message;
using simdjson::dom::element;

absl::string_view View(std::string_view text) {
  return absl::string_view(text.data(), text.size());
}

absl::Status Wrong(absl::string_view cause) {
  return absl::InvalidArgumentError(absl::StrCat("not a value: ", cause));
}

// Text of a JSON string, or of a number as it is written.
std::string TextOf(const element& json) {
  std::string_view text;
  if (json.get(text) == simdjson::SUCCESS) return std::string(text);
  return std::string(simdjson::minify(json));
}

using Reader = absl::StatusOr<Value> (*)(Context& context, const element& json);

absl::StatusOr<Value> ReadNull(Context&, const element&) { return Value::Null(); }

absl::StatusOr<Value> ReadBool(Context&, const element& json) {
  bool value = false;
  if (json.get(value) != simdjson::SUCCESS) return Wrong("boolValue");
  return Value::Bool(value);
}

absl::StatusOr<Value> ReadInt(Context&, const element& json) {
  int64_t value = 0;
  if (!ParseInt(TextOf(json), &value)) return Wrong("int64Value");
  return Value::Int(value);
}

absl::StatusOr<Value> ReadUint(Context&, const element& json) {
  uint64_t value = 0;
  if (!ParseUint(TextOf(json), &value)) return Wrong("uint64Value");
  return Value::Uint(value);
}

absl::StatusOr<Value> ReadDouble(Context&, const element& json) {
  double value = 0;
  if (!ParseDouble(TextOf(json), &value)) return Wrong("doubleValue");
  return Value::Double(value);
}

absl::StatusOr<Value> ReadString(Context& context, const element& json) {
  std::string_view text;
  if (json.get(text) != simdjson::SUCCESS) return Wrong("stringValue");
  return Value::String(context.Copy(View(text)));
}

absl::StatusOr<Value> ReadBytes(Context& context, const element& json) {
  std::string_view text;
  std::string bytes;
  if (json.get(text) != simdjson::SUCCESS || (!absl::Base64Unescape(View(text), &bytes) &&
                                              !absl::WebSafeBase64Unescape(View(text), &bytes))) {
    return Wrong("bytesValue is not base64");
  }
  return Value::Bytes(context.Copy(bytes));
}

absl::StatusOr<Value> ReadType(Context& context, const element& json) {
  std::string_view text;
  if (json.get(text) != simdjson::SUCCESS) return Wrong("typeValue");
  return Value::Type(context.Copy(View(text)));
}

// An enum value is an int.
absl::StatusOr<Value> ReadEnum(Context& context, const element& json) {
  element number;
  if (json["value"].get(number) != simdjson::SUCCESS) return Value::Int(0);
  return ReadInt(context, number);
}

absl::StatusOr<Value> ReadElements(Context& context, const simdjson::dom::array& array) {
  Value* items = context.NewArray<Value>(array.size());
  size_t size = 0;
  for (const element& each : array) {
    absl::StatusOr<Value> item = ReadValueJson(context, each);
    if (!item.ok()) return item;
    items[size++] = *item;
  }
  return Value::List(items, size);
}

absl::StatusOr<Value> ReadList(Context& context, const element& json) {
  simdjson::dom::array array;
  if (json["values"].get(array) != simdjson::SUCCESS) return Value::List(nullptr, 0);
  // size() of a DOM array saturates; such lists are no bindings.
  if (array.size() >= 0xFFFFFF) return Wrong("a list of too many elements");
  return ReadElements(context, array);
}

absl::StatusOr<Value> ReadMap(Context& context, const element& json) {
  MapEntries* entries = MapEntries::New(context);
  simdjson::dom::array array;
  if (json["entries"].get(array) != simdjson::SUCCESS) return Value::Map(entries);
  for (const element& each : array) {
    element key_json;
    element value_json;
    if (each["key"].get(key_json) != simdjson::SUCCESS ||
        each["value"].get(value_json) != simdjson::SUCCESS) {
      return Wrong("an entry has key and value");
    }
    absl::StatusOr<Value> key = ReadValueJson(context, key_json);
    if (!key.ok()) return key;
    absl::StatusOr<Value> value = ReadValueJson(context, value_json);
    if (!value.ok()) return value;
    if (entries->Insert(context, *key, *value) != MapEntries::Inserted::kYes) {
      return Wrong("a key of a map is repeated or of a type that is no key");
    }
  }
  return Value::Map(entries);
}

bool HasJsonFormOfItsOwn(const Descriptor& type) {
  return type.well_known_type() != Descriptor::WELLKNOWNTYPE_UNSPECIFIED;
}

// The JSON of the message itself: without "@type", or what stands under "value".
std::string ContentJson(const simdjson::dom::object& object, const Descriptor& type) {
  std::string content = "{";
  for (const auto& field : object) {
    if (field.key == "@type") continue;
    if (field.key == "value" && HasJsonFormOfItsOwn(type)) {
      return std::string(simdjson::minify(field.value));
    }
    if (content.size() > 1) content.push_back(',');
    AppendJsonString(View(field.key), &content);
    absl::StrAppend(&content, ":", std::string(simdjson::minify(field.value)));
  }
  return content + "}";
}

absl::StatusOr<Value> ReadObject(Context& context, const element& json) {
  simdjson::dom::object object;
  std::string_view url;
  if (json.get(object) != simdjson::SUCCESS || object["@type"].get(url) != simdjson::SUCCESS) {
    return Wrong("objectValue has no @type");
  }
  const std::string name(url.substr(url.rfind('/') + 1));
  const Descriptor* type = context.messages().pool->FindMessageTypeByName(name);
  if (type == nullptr) return Wrong(absl::StrCat("'", name, "' is no known message type"));
  Message* message = context.messages().factory->GetPrototype(type)->New(context.arena());
  const absl::Status status =
      ReadMessageJson(*context.messages().pool, ContentJson(object, *type), message);
  if (!status.ok()) return Wrong(status.message());
  return ValueOfMessage(context, *message);
}

struct Form {
  const char* name;        // lowerCamelCase
  const char* proto_name;  // as in the proto file
  Reader read;
};

constexpr Form kForms[] = {
    {"nullValue", "null_value", ReadNull},       {"boolValue", "bool_value", ReadBool},
    {"int64Value", "int64_value", ReadInt},      {"uint64Value", "uint64_value", ReadUint},
    {"doubleValue", "double_value", ReadDouble}, {"stringValue", "string_value", ReadString},
    {"bytesValue", "bytes_value", ReadBytes},    {"typeValue", "type_value", ReadType},
    {"enumValue", "enum_value", ReadEnum},       {"listValue", "list_value", ReadList},
    {"mapValue", "map_value", ReadMap},          {"objectValue", "object_value", ReadObject},
    {"value", "value", ReadValueJson},  // cel.expr.ExprValue
};

absl::StatusOr<Value> ReadForm(Context& context, const simdjson::dom::object& object) {
  for (const auto& field : object) {
    for (const Form& form : kForms) {
      if (field.key == form.name || field.key == form.proto_name) {
        return form.read(context, field.value);
      }
    }
  }
  return Wrong("none of boolValue, int64Value, stringValue, ...");
}

}  // namespace

absl::StatusOr<Value> ReadValueJson(Context& context, const element& json) {
  simdjson::dom::object object;
  if (json.get(object) == simdjson::SUCCESS) return ReadForm(context, object);
  simdjson::dom::array array;
  if (json.get(array) == simdjson::SUCCESS) return ReadElements(context, array);
  switch (json.type()) {
    case simdjson::dom::element_type::STRING:
      return ReadString(context, json);
    case simdjson::dom::element_type::BOOL:
      return ReadBool(context, json);
    case simdjson::dom::element_type::INT64:
      return ReadInt(context, json);
    case simdjson::dom::element_type::UINT64:
      return ReadUint(context, json);
    case simdjson::dom::element_type::DOUBLE:
      return ReadDouble(context, json);
    default:
      return Value::Null();
  }
}

}  // namespace expr
}  // namespace compliance
