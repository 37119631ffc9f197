#include "compliance/program/norm_plan.h"

#include <utility>

#include "compliance/norms/ceiling.h"
#include "compliance/norms/notification.h"
#include "compliance/norms/pattern.h"

namespace compliance {
namespace {

absl::Status AddOther(const v1::Selector& selector, const AgreementEnvironment& environment,
                      NormPlan* plan) {
  auto compiled = EventSelector::Create(environment, selector);
  if (!compiled.ok()) return compiled.status();
  plan->others.push_back(*std::move(compiled));
  return absl::OkStatus();
}

absl::Status PlanCeiling(const v1::Ceiling& ceiling, const AgreementEnvironment& environment,
                         NormPlan* plan) {
  if (ceiling.measure() == v1::SUM) {
    auto amount = Amount::Create(environment, ceiling.amount());
    if (!amount.ok()) return amount.status();
    plan->amount = *std::move(amount);
  }
  plan->norm = std::make_unique<CeilingNorm>(ceiling, plan->amount.is_whole());
  return absl::OkStatus();
}

absl::Status PlanPattern(const v1::Pattern& pattern, const AgreementEnvironment& environment,
                         NormPlan* plan) {
  plan->norm = std::make_unique<PatternNorm>(pattern);
  plan->others_incriminate = true;
  for (const v1::Forerunner& forerunner : pattern.preceded_by()) {
    const absl::Status added = AddOther(forerunner.event(), environment, plan);
    if (!added.ok()) return added;
  }
  return absl::OkStatus();
}

absl::Status PlanNorm(const v1::Provision& provision, const AgreementEnvironment& environment,
                      NormPlan* plan) {
  switch (provision.norm_case()) {
    case v1::Provision::kCeiling:
      return PlanCeiling(provision.ceiling(), environment, plan);
    case v1::Provision::kPattern:
      return PlanPattern(provision.pattern(), environment, plan);
    case v1::Provision::kNotification:
      plan->norm = std::make_unique<NotificationNorm>(provision.notification());
      return AddOther(provision.notification().notice(), environment, plan);
    case v1::Provision::kProhibition:
    case v1::Provision::NORM_NOT_SET:
      break;
  }
  return absl::InternalError("a norm without a plan");
}

}  // namespace

absl::StatusOr<std::unique_ptr<const NormPlan>> NormPlan::Create(
    const v1::Provision& provision, const AgreementEnvironment& environment) {
  if (provision.has_prohibition()) return std::unique_ptr<const NormPlan>();
  auto plan = std::make_unique<NormPlan>();
  const absl::Status planned = PlanNorm(provision, environment, plan.get());
  if (!planned.ok()) return planned;
  auto key = SeriesKey::Create(environment, provision);
  if (!key.ok()) return key.status();
  plan->key = *std::move(key);
  return std::unique_ptr<const NormPlan>(std::move(plan));
}

}  // namespace compliance
