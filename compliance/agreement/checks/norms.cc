#include <cmath>
#include <string>

#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

using google::protobuf::Message;

// Infinite where it is absent or wrong.
absl::Duration CheckLength(const CheckContext& context, const std::string& text,
                           const std::string& path, Issues* issues) {
  if (text.empty()) return absl::InfiniteDuration();
  const absl::StatusOr<absl::Duration> length = ParseLength(text);
  if (length.ok()) return *length;
  context.Error(path, "BAD_LENGTH", length.status().message(), issues);
  return absl::InfiniteDuration();
}

void CheckCeiling(const CheckContext& context, const v1::Ceiling& ceiling, const std::string& path,
                  Issues* issues) {
  CheckLength(context, ceiling.within(), path + ".within", issues);
  if (ceiling.has_at_most() && !(ceiling.at_most() >= 0 && std::isfinite(ceiling.at_most()))) {
    context.Error(path + ".at_most", "BAD_LIMIT", "a ceiling is a number from 0 on",
                  "write at_most: 4", issues);
  }
  if (ceiling.measure() == v1::SUM && ceiling.amount().empty()) {
    context.Error(path + ".amount", "REQUIRED", "a SUM says nothing of what is added up",
                  "add amount: \"presence.count\"", issues);
  }
  if (ceiling.measure() == v1::COUNT && !ceiling.amount().empty()) {
    context.Error(path + ".amount", "NO_EFFECT", "a COUNT adds up no amount",
                  "remove the amount, or write measure: SUM", issues);
  }
}

void CheckNotification(const CheckContext& context, const v1::Notification& notification,
                       const std::string& path, Issues* issues) {
  const absl::Duration lead = CheckLength(context, notification.lead(), path + ".lead", issues);
  const absl::Duration valid =
      CheckLength(context, notification.valid_for(), path + ".valid_for", issues);
  if (notification.lead().empty() || lead == absl::InfiniteDuration() || lead <= valid) return;
  context.Error(path + ".valid_for", "NEVER_MET",
                "a notice would no longer be valid when its lead is over",
                "make valid_for at least as long as lead", issues);
}

}  // namespace

void CheckNorms(const CheckContext& context, Issues* issues) {
  VisitMessages(context.agreement, [&](const Message& message, const std::string& path) {
    if (const auto* ceiling = As<v1::Ceiling>(message)) {
      CheckCeiling(context, *ceiling, path, issues);
    } else if (const auto* forerunner = As<v1::Forerunner>(message)) {
      CheckLength(context, forerunner->within(), path + ".within", issues);
    } else if (const auto* notification = As<v1::Notification>(message)) {
      CheckNotification(context, *notification, path, issues);
    }
  });
  for (int i = 0; i < context.agreement.provisions_size(); ++i) {
    const v1::Provision& provision = context.agreement.provisions(i);
    if (!provision.has_prohibition() || provision.correlate_by().empty()) continue;
    context.Error(Element("provisions", i) + ".correlate_by", "NO_EFFECT",
                  "a prohibition judges every record by itself", "remove correlate_by", issues);
  }
}

}  // namespace compliance
