#include <cmath>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "compliance/expr/batch/json_text.h"
#include "compliance/expr/batch/value_json.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/map_entries.h"
#include "compliance/expr/runtime_type.h"
#include "compliance/expr/time_text.h"
#include "google/protobuf/util/json_util.h"

namespace compliance {
namespace expr {
namespace {

void AppendMember(absl::string_view name, absl::string_view text, std::string* out) {
  absl::StrAppend(out, "{\"", name, "\":");
  AppendJsonString(text, out);
  out->push_back('}');
}

// 17 digits read back as the same number.
void AppendDouble(double value, std::string* out) {
  if (std::isnan(value)) return AppendMember("doubleValue", "NaN", out);
  if (std::isinf(value))
    return AppendMember("doubleValue", value > 0 ? "Infinity" : "-Infinity", out);
  absl::StrAppendFormat(out, "{\"doubleValue\":%.17g}", value);
}

// Timestamps and durations are messages.
void AppendWellKnown(absl::string_view type, absl::string_view text, std::string* out) {
  absl::StrAppend(out, "{\"objectValue\":{\"@type\":\"type.googleapis.com/", type, "\",\"value\":");
  AppendJsonString(text, out);
  absl::StrAppend(out, "}}");
}

absl::Status AppendMessage(const google::protobuf::Message& message, std::string* out) {
  std::string content;
  const auto status = google::protobuf::util::MessageToJsonString(message, &content);
  if (!status.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the message has no JSON form: ", std::string(status.message())));
  }
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
      return AppendMessage(value.message(), out);
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
