#include "compliance/program/role_plan.h"

#include <memory>
#include <utility>

#include "compliance/temporal/timestamp.h"

namespace compliance {
namespace {

// What the record announces, or reports to have observed.
absl::optional<TimeSpan> PlannedOf(const v1::Record& record) {
  const v1::Window& window =
      record.has_coverage() ? record.coverage().observed() : record.notice().planned();
  if (!window.has_start()) return absl::nullopt;
  TimeSpan planned;
  planned.start = InstantOf(window.start());
  if (window.has_limit()) planned.limit = InstantOf(window.limit());
  return planned;
}

absl::optional<FactDetails::Disc> DiscOf(const v1::Place& place) {
  if (!place.has_point() || !place.has_radius95_m()) return absl::nullopt;
  return FactDetails::Disc{place.point().lat(), place.point().lng(), place.radius95_m()};
}

}  // namespace

void RolePlan::Describe(const RecordView& view, Fact* fact) const {
  fact->amount = amount.Of(view.record);
  fact->is_subject = is_subject;
  fact->is_event = is_event;
  const bool plain = !label.has_value() && content.empty() && !limits.has_value() &&
                     !wants_planned && !wants_disc && !wants_registrations &&
                     !suspended_in.has_value();
  if (plain) return;
  auto details = std::make_shared<FactDetails>();
  details->is_labelled = label.has_value();
  std::string text;
  if (label.has_value() && label->Append(view.record, &text)) details->label = std::move(text);
  for (const RecordCondition& condition : content) {
    details->complete = And(details->complete, condition.Evaluate(view));
  }
  if (limits.has_value()) details->limit = limits->Of(view, &details->limit_unknown_reasons);
  if (wants_planned) details->planned = PlannedOf(view.record);
  if (suspended_in.has_value()) {
    details->suspended = suspended_in->Test(view).truth;
  }
  if (wants_disc) details->disc = DiscOf(view.record.place());
  if (wants_registrations) {
    const auto& numbers = view.record.presence().registrations();
    details->registrations.assign(numbers.begin(), numbers.end());
  }
  fact->details = std::move(details);
}

}  // namespace compliance
