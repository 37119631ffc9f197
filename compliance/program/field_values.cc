#include "compliance/program/field_values.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "compliance/temporal/span.h"
#include "compliance/temporal/span_text.h"
#include "google/protobuf/text_format.h"

namespace compliance {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::TextFormat;

constexpr char kNotStated[] = "not stated";

std::string QuantityText(const v1::Quantity& quantity) {
  if (!quantity.has_low() && !quantity.has_high()) {
    return quantity.has_best() ? absl::StrCat(quantity.best()) : kNotStated;
  }
  const std::string low = quantity.has_low() ? absl::StrCat(quantity.low()) : "?";
  const std::string high = quantity.has_high() ? absl::StrCat(quantity.high()) : "?";
  const std::string range = absl::StrCat(low, " to ", high);
  return quantity.has_best() ? absl::StrCat(quantity.best(), " (", range, ")") : range;
}

std::string MessageText(const Message& message) {
  if (message.GetDescriptor() == v1::Quantity::descriptor()) {
    return QuantityText(static_cast<const v1::Quantity&>(message));
  }
  if (message.GetDescriptor() == v1::Interval::descriptor()) {
    const auto span = SpanOf(static_cast<const v1::Interval&>(message));
    if (span.ok()) return FormatSpan(*span);
  }
  return absl::StrCat("{ ", message.ShortDebugString(), " }");
}

std::string ElementText(const Message& message, const FieldDescriptor* field, int index) {
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    const Reflection* reflection = message.GetReflection();
    return MessageText(index < 0 ? reflection->GetMessage(message, field)
                                 : reflection->GetRepeatedMessage(message, field, index));
  }
  std::string text;
  TextFormat::PrintFieldValueToString(message, field, index, &text);
  return text;
}

std::string RepeatedText(const Message& message, const FieldDescriptor* field) {
  std::vector<std::string> elements;
  for (int i = 0; i < message.GetReflection()->FieldSize(message, field); ++i) {
    elements.push_back(ElementText(message, field, i));
  }
  return absl::StrCat("[", absl::StrJoin(elements, ", "), "]");
}

// Whether the path leads to a Quantity or into one.
bool IsQuantity(absl::string_view path) {
  const Descriptor* message = v1::Record::descriptor();
  for (absl::string_view name : absl::StrSplit(path, '.')) {
    if (message == nullptr) return false;
    if (message == v1::Quantity::descriptor()) return true;
    const FieldDescriptor* field = message->FindFieldByName(std::string(name));
    if (field == nullptr) return false;
    message = field->message_type();
  }
  return message == v1::Quantity::descriptor();
}

}  // namespace

std::string FieldValue(const v1::Record& record, absl::string_view path) {
  const Message* message = &record;
  const FieldDescriptor* field = nullptr;
  for (absl::string_view name : absl::StrSplit(path, '.')) {
    if (field != nullptr) {
      const Reflection* reflection = message->GetReflection();
      if (field->is_repeated() || field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) break;
      if (!reflection->HasField(*message, field)) return kNotStated;
      message = &reflection->GetMessage(*message, field);
    }
    field = message->GetDescriptor()->FindFieldByName(std::string(name));
    if (field == nullptr) return kNotStated;
  }
  if (field->is_repeated()) return RepeatedText(*message, field);
  if (field->has_presence() && !message->GetReflection()->HasField(*message, field)) {
    return kNotStated;
  }
  return ElementText(*message, field, -1);
}

v1::IndeterminateReason ReasonIfUnknown(absl::string_view path) {
  if (IsQuantity(path)) return v1::QUANTITY;
  const absl::string_view field = path.substr(0, path.find('.'));
  if (field == "place") return v1::LOCATION;
  if (field == "occurred") return v1::TIME;
  return field == "actors" || field == "actors[]" ? v1::ACTOR_REQUIRED : v1::CLASS;
}

}  // namespace compliance
