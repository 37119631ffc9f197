#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"
#include "compliance/temporal/duration_text.h"
#include "compliance/temporal/named_zone.h"
#include "compliance/temporal/offset.h"
#include "google/protobuf/descriptor.h"

namespace compliance {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

struct TextField {
  const char* type;
  const char* field;
};

constexpr TextField kLengths[] = {
    {"Ceiling", "within"},
    {"Forerunner", "within"},
    {"Forerunner", "lead"},
    {"Notification", "lead"},
    {"Notification", "valid_for"},
    {"Stay", "at_most"},
    {"Notification", "on_planned_date"},
    {"Stay", "reentry_within"},
    {"Standoff", "gap_at_most"},
    {"Rectification", "within"},
    {"CountingRule", "within"},
    {"Question", "within"},
    {"Repetition", "within"},
};
constexpr TextField kZones[] = {{"Ceiling", "zone"}, {"Floor", "zone"}};
constexpr const char* kCounts[] = {"calendar_days", "working_days", "months"};

// The text of a field, empty unless the message is of the type that has it.
std::string TextOf(const Message& message, const TextField& field) {
  if (message.GetDescriptor()->name() != field.type) return "";
  return message.GetReflection()->GetString(message,
                                            message.GetDescriptor()->FindFieldByName(field.field));
}

void CheckZone(const CheckContext& context, const std::string& zone, const std::string& path,
               Issues* issues) {
  if (zone.empty()) return;
  const absl::StatusOr<absl::TimeZone> known = NamedZone(zone);
  if (!known.ok()) context.Error(path, "BAD_ZONE", known.status().message(), issues);
}

const char* CodeFor(absl::string_view field, const v1::Offset& offset) {
  if (field == "first_day_counts") return "NO_EFFECT";
  if (field == "time_of_day") return offset.elapsed().empty() ? "BAD_TIME" : "NO_EFFECT";
  if (absl::StartsWith(field, "holidays")) {
    return offset.working_days() != 0 ? "BAD_TIME" : "NO_EFFECT";
  }
  if (field != "zone") return "BAD_LENGTH";
  if (offset.zone().empty()) return "REQUIRED";
  return offset.elapsed().empty() ? "BAD_ZONE" : "NO_EFFECT";
}

void CheckOffset(const CheckContext& context, const v1::Offset& offset, const std::string& path,
                 Issues* issues) {
  for (const char* count : kCounts) {
    // Absent and zero are the same to the message, but not to who wrote it.
    const auto* field = v1::Offset::descriptor()->FindFieldByName(count);
    const std::string place = Join(path, count);
    if (offset.GetReflection()->GetInt32(offset, field) != 0 || !context.document.Has(place)) {
      continue;
    }
    context.Error(place, "BAD_LENGTH", absl::StrCat("0 ", count, " are no length of time"),
                  "for the day itself write calendar_days: 1 first_day_counts: true", issues);
    return;
  }
  const absl::Status status = Offset::Create(offset).status();
  if (status.ok()) return;
  const absl::string_view text = status.message();
  const absl::string_view field = text.substr(0, text.find(": "));
  context.Error(Join(path, std::string(field)), CodeFor(field, offset),
                absl::StripPrefix(text, absl::StrCat(field, ": ")), issues);
  // What is wrong with the length does not hide what is wrong with the zone.
  if (field != "zone" && offset.elapsed().empty()) {
    CheckZone(context, offset.zone(), path + ".zone", issues);
  }
}

}  // namespace

void CheckLengths(const CheckContext& context, Issues* issues) {
  VisitMessages(context.agreement, [&](const Message& message, const std::string& path) {
    for (const TextField& field : kLengths) {
      const std::string text = TextOf(message, field);
      const absl::Status status = text.empty() ? absl::OkStatus() : ParseLength(text).status();
      if (!status.ok())
        context.Error(Join(path, field.field), "BAD_LENGTH", status.message(), issues);
    }
    for (const TextField& field : kZones) {
      CheckZone(context, TextOf(message, field), Join(path, field.field), issues);
    }
    if (const auto* offset = As<v1::Offset>(message)) CheckOffset(context, *offset, path, issues);
  });
}

}  // namespace compliance
