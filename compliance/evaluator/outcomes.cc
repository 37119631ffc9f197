#include "compliance/evaluator/outcomes.h"

#include <utility>

#include "compliance/finding/finding_builder.h"

namespace compliance {

Outcomes::Outcomes(const Program& program, FindingSink* sink)
    : program_(program), sink_(sink), non_findings_(program.routes().size()) {}

void Outcomes::Say(const Program::Route& route, const RecordView& view, const Origin& origin,
                   const Breach& breach) {
  const CompiledAgreement& agreement = *route.agreement;
  const CompiledProvision& provision = *route.provision;
  FindingFacts facts{agreement.definition().id(),
                     provision.definition(),
                     view.record,
                     origin,
                     breach.breached,
                     breach.unknown_reasons,
                     provision.bearer().Attribute(view.candidates, view.occurred),
                     breach.evidence,
                     agreement.grader().Assess(provision.grading_family(), view.record),
                     provision.Explain(view)};
  if (breach.measurement.has_value()) facts.measurement = &*breach.measurement;
  for (const Fact* fact : breach.supporting) facts.supporting.push_back(fact->record.get());
  book_.Stage(BuildFinding(std::move(facts)));
}

void Outcomes::SayNone(const Program::Route& route, v1::NonFindingReason reason,
                       absl::FunctionRef<v1::NonFinding()> build) {
  ++non_findings_[route.index][reason];
  if (sink_->WantsNonFindings()) sink_->OnNonFinding(build());
}

void Outcomes::Unsay(const Program::Route& route, absl::string_view record_id,
                     v1::NonFindingReason otherwise) {
  if (otherwise != v1::NON_FINDING_REASON_UNSPECIFIED) {
    --non_findings_[route.index][otherwise];
    return;
  }
  book_.StageWithdrawal(
      FindingId(route.agreement->definition().id(), route.provision->definition().id(), record_id));
}

std::vector<v1::NonFindingTally> Outcomes::NonFindingTallies(absl::string_view agreement) const {
  std::vector<v1::NonFindingTally> tallies;
  for (const Program::Route& route : program_.routes()) {
    if (route.agreement->definition().id() != agreement) continue;
    for (int reason = 1; reason < v1::NonFindingReason_ARRAYSIZE; ++reason) {
      const int64_t count = non_findings_[route.index][reason];
      if (count == 0) continue;
      v1::NonFindingTally& tally = tallies.emplace_back();
      tally.set_provision(route.provision->definition().id());
      tally.set_reason(static_cast<v1::NonFindingReason>(reason));
      tally.set_records(count);
    }
  }
  return tallies;
}

}  // namespace compliance
