#include "compliance/evaluator/outcomes.h"

#include <utility>

#include "compliance/finding/finding_builder.h"
#include "compliance/norms/test_outcome.h"

namespace compliance {
namespace {

// Items of the event's record that count otherwise than they state.
void AddWeighed(const Program::Route& route, const RecordView& view, v1::Finding* finding) {
  const auto accused = [&] {
    return route.provision->bearer().AccusedBy(view.candidates, view.occurred);
  };
  for (v1::WeighedItem& item : route.agreement->evidence_scale().Explain(
           view.record.evidence(), accused, route.agreement->parties(), view.occurred)) {
    if (view.reports.empty()) item.set_record_id(view.record.id());
    *finding->add_weighed() = std::move(item);
  }
}

}  // namespace

Outcomes::Outcomes(const Program& program, FindingSink* sink)
    : program_(program),
      sink_(sink),
      non_findings_(program.routes().size()),
      changed_(program.routes().size()) {}

void Outcomes::Say(const Program::Route& route, const RecordView& view, const Origin& origin,
                   const Breach& breach) {
  const CompiledAgreement& agreement = *route.agreement;
  const CompiledProvision& provision = *route.provision;
  const bool is_duty = provision.plan() != nullptr && provision.plan()->is_duty;
  const v1::Measurement* measurement =
      breach.measurement.has_value() ? &*breach.measurement : nullptr;
  // What a prohibition measures is where the event took place.
  absl::optional<v1::Measurement> of_place;
  if (provision.definition().has_prohibition()) of_place = provision.MeasurePlace(view);
  if (of_place.has_value()) {
    if (measurement != nullptr) of_place->MergeFrom(*measurement);
    measurement = &*of_place;
  }
  FindingFacts facts{
      agreement.definition().id(), provision.definition(), view.record, origin, breach.breached,
      breach.unknown_reasons};
  facts.evidence = breach.evidence;
  facts.grade = agreement.grader().Assess(provision.grading_family(), view.record, measurement);
  facts.measurement = measurement;
  facts.occurred = breach.occurred;
  facts.ending = breach.ending;
  facts.reports = view.reports;
  for (const Fact* fact : breach.supporting) facts.supporting.push_back(fact->record.get());
  const std::string id = FindingId(facts.agreement, facts.provision.id(), breach.subject);
  if (IsLookedFor(route)) changed_[route.index][id] = breach.record;
  v1::Finding& finding = book_.Stage(id, breach.since);
  if (is_duty) {
    // What a duty follows from is not what the provision speaks of, nor is its quantity that of
    // what was not done.
    *finding.mutable_attribution() = provision.bearer().OfDuty();
    BuildFinding(facts, &finding);
    finding.clear_quantity();
  } else {
    *finding.mutable_attribution() = provision.bearer().Attribute(view.candidates, view.occurred);
    provision.Explain(view, finding.mutable_tests());
    BuildFinding(facts, &finding);
    AddWeighed(route, view, &finding);
  }
  finding.set_proof(agreement.evidence_scale().ProofOf(finding.confidence()));
}

void Outcomes::SayUncorrelated(const Program::Route& route, const RecordView& view,
                               const std::shared_ptr<const KnownRecord>& record,
                               absl::string_view subject, uint32_t unknown_reasons,
                               Strength strength, absl::Time since) {
  Breach breach{subject, Truth::kUnknown, unknown_reasons | ReasonBit(v1::CORRELATION),
                EvidenceOf(strength)};
  breach.record = record;
  breach.occurred = view.occurred;
  breach.since = since;
  Say(route, view, record->origin(), breach);
}

void Outcomes::SayNone(const Program::Route& route, v1::NonFindingReason reason,
                       absl::FunctionRef<v1::NonFinding()> build) {
  ++non_findings_[route.index][reason];
  if (sink_->WantsNonFindings()) sink_->OnNonFinding(build());
}

void Outcomes::Unsay(const Program::Route& route, absl::string_view subject,
                     v1::NonFindingReason otherwise) {
  if (otherwise != v1::NON_FINDING_REASON_UNSPECIFIED) {
    --non_findings_[route.index][otherwise];
    return;
  }
  const std::string id =
      FindingId(route.agreement->definition().id(), route.provision->definition().id(), subject);
  if (IsLookedFor(route)) changed_[route.index][id] = nullptr;
  book_.StageWithdrawal(id);
}

void Outcomes::Forget(const Program::Route& route, absl::string_view subject) {
  book_.Forget(
      FindingId(route.agreement->definition().id(), route.provision->definition().id(), subject),
      sink_);
}

std::vector<Outcomes::Change> Outcomes::TakeChanges(int provision) {
  std::vector<Change> changes;
  for (auto& [id, record] : changed_[provision]) {
    const v1::Finding* finding = record == nullptr ? nullptr : book_.Staged(id);
    changes.push_back({id, std::move(record), finding});
  }
  changed_[provision].clear();
  return changes;
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
