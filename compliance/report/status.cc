#include "compliance/report/status.h"

#include <set>

#include "absl/algorithm/container.h"

namespace compliance {
namespace {

// Reasons for which the provision applied, and was not breached.
bool IsKept(v1::NonFindingReason reason) {
  return reason == v1::EXEMPT || reason == v1::BELOW_THRESHOLD || reason == v1::WITHIN_DEADLINE ||
         reason == v1::CONDITION_NOT_MET;
}

v1::ProvisionStatus StatusOf(const std::string& provision, bool is_pending,
                             const v1::Summary& summary) {
  const auto any_finding = [&](auto... dispositions) {
    return absl::c_any_of(summary.tallies(), [&](const v1::Tally& tally) {
      return tally.provision() == provision && ((tally.disposition() == dispositions) || ...);
    });
  };
  if (any_finding(v1::ESTABLISHED, v1::PROBABLE)) return v1::BREACHED;
  if (any_finding(v1::ALLEGED, v1::INDETERMINATE)) return v1::CANNOT_BE_DETERMINED;
  if (is_pending) return v1::PENDING;
  // What an exception covers may be told, and is kept all the same.
  const bool was_kept = any_finding(v1::OBSERVATION) ||
                        absl::c_any_of(summary.non_findings(), [&](const auto& tally) {
                          return tally.provision() == provision && IsKept(tally.reason());
                        });
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
    row.set_status(
        StatusOf(provision.id(), absl::c_linear_search(pending, provision.id()), *summary));
  }
}

}  // namespace compliance
