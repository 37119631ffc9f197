#include "compliance/report/status.h"

#include <set>

#include "absl/algorithm/container.h"

namespace compliance {
namespace {

// Whether for that reason the provision was put to the test, and kept. What has yet to begin to
// bind has not; nor, for all that the reason tells, what asks for something that must come before,
// but for rights, which are open all the same.
bool IsKept(const v1::Provision& provision, v1::NonFindingReason reason) {
  switch (reason) {
    case v1::EXEMPT:
    case v1::BELOW_THRESHOLD:
      return true;
    case v1::WITHIN_DEADLINE:
      return !provision.prohibition().has_complete_by();
    case v1::CONDITION_NOT_MET:
      return provision.given().empty() ||
             (provision.has_response() && !provision.response().has_by());
    default:
      return false;
  }
}

v1::ProvisionStatus StatusOf(const v1::Provision& provision, bool is_pending,
                             const v1::Summary& summary) {
  const auto any_finding = [&](auto... dispositions) {
    return absl::c_any_of(summary.tallies(), [&](const v1::Tally& tally) {
      return tally.provision() == provision.id() && ((tally.disposition() == dispositions) || ...);
    });
  };
  if (any_finding(v1::ESTABLISHED, v1::PROBABLE)) return v1::BREACHED;
  const auto any_non_finding = [&](auto is) {
    return absl::c_any_of(summary.non_findings(), [&](const auto& tally) {
      return tally.provision() == provision.id() && is(tally.reason());
    });
  };
  const auto is_suspended = [](v1::NonFindingReason reason) {
    return reason == v1::SUSPENDED_PENDING_DETERMINATION;
  };
  if (any_finding(v1::ALLEGED, v1::INDETERMINATE) || any_non_finding(is_suspended)) {
    return v1::CANNOT_BE_DETERMINED;
  }
  if (is_pending) return v1::PENDING;
  // What an exception covers may be told, and is kept all the same.
  const bool was_kept =
      any_finding(v1::OBSERVATION) ||
      any_non_finding([&](v1::NonFindingReason reason) { return IsKept(provision, reason); });
  return was_kept ? v1::COMPLIED : v1::NOT_TRIGGERED;
}

}  // namespace

void AddStatuses(const v1::Agreement& agreement, const std::vector<std::string>& pending,
                 v1::Summary* summary) {
  std::set<std::string> told;
  for (const v1::Provision& provision : agreement.provisions()) {
    if (!told.insert(provision.id()).second) continue;
    v1::StatusRow& row = *summary->add_statuses();
    row.set_provision(provision.id());
    row.set_article(provision.article());
    row.set_status(StatusOf(provision, absl::c_linear_search(pending, provision.id()), *summary));
  }
}

}  // namespace compliance
