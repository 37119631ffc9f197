#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/span.h"

namespace compliance {
namespace {

constexpr absl::string_view kLifecycleExample =
    "add in_force { start: \"2026-03-01T00:00:00[Europe/Kyiv]\" }";

bool CheckInstant(const CheckContext& context, const std::string& text, const std::string& path,
                  Issues* issues) {
  if (text.empty()) return true;
  const absl::StatusOr<absl::Time> instant = ParseInstant(text);
  if (!instant.ok()) context.Error(path, "BAD_TIME", instant.status().message(), issues);
  return instant.ok();
}

void CheckSpan(const CheckContext& context, const v1::Span& span, const std::string& path,
               Issues* issues) {
  const bool start_ok = CheckInstant(context, span.start(), path + ".start", issues);
  const bool limit_ok = CheckInstant(context, span.limit(), path + ".limit", issues);
  if (!start_ok || !limit_ok) return;
  const absl::StatusOr<TimeSpan> parsed = ParseSpan(span);
  if (parsed.ok()) return;
  context.Error(path + ".limit", "SPAN_ORDER",
                absl::StripPrefix(parsed.status().message(), "limit: "), issues);
}

// Once for the agreement if it concerns every provision.
void CheckLifecycles(const CheckContext& context, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  if (agreement.in_force_size() > 0 || agreement.provisions_size() == 0) return;
  bool some_say = false;
  for (const v1::Provision& provision : agreement.provisions()) {
    some_say |= provision.in_force_size() > 0;
  }
  if (!some_say) {
    context.Error("in_force", "NO_LIFECYCLE",
                  "neither the agreement nor a provision says when it binds", kLifecycleExample,
                  issues);
    return;
  }
  for (int i = 0; i < agreement.provisions_size(); ++i) {
    const v1::Provision& provision = agreement.provisions(i);
    if (provision.in_force_size() > 0) continue;
    context.Error(Element("provisions", i) + ".in_force", "NO_LIFECYCLE",
                  absl::StrCat("neither provision '", provision.id(),
                               "' nor the agreement says when it binds"),
                  kLifecycleExample, issues);
  }
}

}  // namespace

void CheckTime(const CheckContext& context, Issues* issues) {
  using google::protobuf::Message;
  VisitMessages(context.agreement, [&](const Message& message, const std::string& path) {
    if (const auto* span = As<v1::Span>(message)) CheckSpan(context, *span, path, issues);
    if (const auto* silence = As<v1::Silence>(message)) {
      CheckInstant(context, silence->from(), path + ".from", issues);
    }
    if (const auto* floor = As<v1::Floor>(message)) {
      CheckInstant(context, floor->from(), path + ".from", issues);
    }
    if (const auto* instrument = As<v1::Instrument>(message)) {
      CheckInstant(context, instrument->signed_(), path + ".signed", issues);
    }
    if (const auto* band = As<v1::LineBand>(message)) {
      CheckInstant(context, band->version_date(), path + ".version_date", issues);
    }
    if (const auto* crossing = As<v1::Crossing>(message)) {
      CheckInstant(context, crossing->version_date(), path + ".version_date", issues);
    }
    if (const auto* completion = As<v1::Completion>(message)) {
      CheckInstant(context, completion->from(), path + ".from", issues);
    }
    const auto* deadline = As<v1::Deadline>(message);
    if (deadline == nullptr || deadline->from_case() != v1::Deadline::kInstant) return;
    if (!deadline->instant().empty()) {
      CheckInstant(context, deadline->instant(), path + ".instant", issues);
    } else {
      context.Error(path + ".instant", "BAD_TIME",
                    "the deadline runs from an instant that is empty",
                    "write it like \"2026-03-01T00:00:00Z\"", issues);
    }
  });
  CheckLifecycles(context, issues);
}

}  // namespace compliance
