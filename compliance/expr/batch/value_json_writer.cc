#include <cmath>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "compliance/expr/batch/json_text.h"
#include "compliance/expr/batch/message_json.h"
#include "compliance/expr/batch/value_json.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/map_entries.h"
#include "compliance/expr/number_text.h"
#include "compliance/expr/runtime_type.h"
#include "compliance/expr/time_text.h"

namespace compliance {
namespace expr {
namespace {

// Of writing one value, in the steps of evaluation.
constexpr int64_t kCostOfText = 8;

void AppendMember(absl::string_view name, absl::string_view text, std::string* out) {
  absl::StrAppend(out, "{\"", name, "\":");
  AppendJsonString(text, out);
  out->push_back('}');
}

void AppendDouble(double value, std::string* out) {
  const std::string text = FormatDouble(value);
  if (!std::isfinite(value)) return AppendMember("doubleValue", text, out);
  // Some readers take -0 for an integer, which has no sign then.
  absl::StrAppend(out, "{\"doubleValue\":", text, text == "-0" ? ".0" : "", "}");
}

// Timestamps and durations are messages.
void AppendWellKnown(absl::string_view type, absl::string_view text, std::string* out) {
  absl::StrAppend(out, "{\"objectValue\":{\"@type\":\"type.googleapis.com/", type, "\",\"value\":");
  AppendJsonString(text, out);
  absl::StrAppend(out, "}}");
}

absl::Status AppendMessage(Context& context, const google::protobuf::Message& message,
                           std::string* out) {
  const absl::StatusOr<std::string> json = MessageJson(*context.messages().pool, message);
  if (!json.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the message has no JSON form: ", json.status().message()));
  }
  const std::string& content = *json;
  absl::StrAppend(out, "{\"objectValue\":{\"@type\":\"type.googleapis.com/",
                  message.GetDescriptor()->full_name(), "\"");
  if (content[0] != '{') {
    absl::StrAppend(out, ",\"value\":", content, "}}");
  } else {
    absl::StrAppend(out, content == "{}" ? "" : ",", content.substr(1), "}");
  }
  return absl::OkStatus();
}

absl::Status AppendList(Context& context, const Value& list, std::string* out) {
  absl::StrAppend(out, "{\"listValue\":{\"values\":[");
  const size_t size = ListSize(list);
  for (size_t i = 0; i < size; ++i) {
    if (i > 0) out->push_back(',');
    const absl::Status status = WriteValueJson(context, ListElement(context, list, i), out);
    if (!status.ok()) return status;
  }
  absl::StrAppend(out, "]}}");
  return absl::OkStatus();
}

absl::Status AppendMap(Context& context, const MapEntries& map, std::string* out) {
  absl::StrAppend(out, "{\"mapValue\":{\"entries\":[");
  for (size_t i = 0; i < map.size(); ++i) {
    absl::StrAppend(out, i > 0 ? "," : "", "{\"key\":");
    absl::Status status = WriteValueJson(context, map.entry(i).key, out);
    absl::StrAppend(out, ",\"value\":");
    if (status.ok()) status = WriteValueJson(context, map.entry(i).value, out);
    if (!status.ok()) return status;
    out->push_back('}');
  }
  absl::StrAppend(out, "]}}");
  return absl::OkStatus();
}

}  // namespace

absl::Status WriteValueJson(Context& context, const Value& value, std::string* out) {
  // A value may contain another many times: its text is bounded by the cost limit as well.
  if (!context.Charge(kCostOfText)) {
    return absl::ResourceExhaustedError(Context::OverBudget().text());
  }
  switch (value.kind()) {
    case Kind::kNull:
      absl::StrAppend(out, "{\"nullValue\":null}");
      break;
    case Kind::kBool:
      absl::StrAppend(out, "{\"boolValue\":", value.bool_value() ? "true" : "false", "}");
      break;
    case Kind::kInt:
      absl::StrAppend(out, "{\"int64Value\":\"", value.int_value(), "\"}");
      break;
    case Kind::kUint:
      absl::StrAppend(out, "{\"uint64Value\":\"", value.uint_value(), "\"}");
      break;
    case Kind::kDouble:
      AppendDouble(value.double_value(), out);
      break;
    case Kind::kString:
      AppendMember("stringValue", value.text(), out);
      break;
    case Kind::kBytes:
      AppendMember("bytesValue", absl::Base64Escape(value.text()), out);
      break;
    case Kind::kType:
      AppendMember("typeValue", value.text(), out);
      break;
    case Kind::kTimestamp:
      AppendWellKnown(RuntimeTypeName(value), FormatTimestamp(value), out);
      break;
    case Kind::kDuration:
      AppendWellKnown(RuntimeTypeName(value), FormatDuration(value), out);
      break;
    case Kind::kList:
      return AppendList(context, value, out);
    case Kind::kMap:
      return AppendMap(context, value.map(), out);
    case Kind::kMessage:
      return AppendMessage(context, value.message(), out);
    case Kind::kOptional:
      return WriteValueJson(context,
                            value.optional() == nullptr ? Value::Null() : *value.optional(), out);
    case Kind::kError:
    case Kind::kUnknown:
      return absl::InvalidArgumentError(std::string(RuntimeTypeName(value)));
  }
  return absl::OkStatus();
}

}  // namespace expr
}  // namespace compliance
