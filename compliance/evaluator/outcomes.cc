#include "compliance/evaluator/outcomes.h"

#include <utility>

#include "compliance/finding/finding_builder.h"
#include "compliance/norms/test_outcome.h"

namespace compliance {

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
  absl::optional<v1::Measurement> measured = breach.measurement;
  // What a prohibition measures is where the event took place.
  if (provision.definition().has_prohibition()) {
    if (absl::optional<v1::Measurement> of_place = provision.MeasurePlace(view)) {
      if (measured.has_value()) of_place->MergeFrom(*measured);
      measured = std::move(of_place);
    }
  }
  const v1::Measurement* measurement = measured.has_value() ? &*measured : nullptr;
  FindingFacts facts{agreement.definition().id(),
                     provision.definition(),
                     view.record,
                     origin,
                     breach.subject,
                     breach.breached,
                     breach.unknown_reasons};
  facts.attribution = is_duty ? provision.bearer().OfDuty()
                              : provision.bearer().Attribute(view.candidates, view.occurred);
  // Nobody determines who acted where the event is a finding, which says whom it charges.
  const bool is_record = breach.subject == view.record.id();
  if (agreement.charges_nobody()) {
    facts.attribution.Clear();
    facts.attribution.set_status(v1::NOT_APPLICABLE);
  } else if (!is_duty && is_record) {
    facts.attribution.set_determined_in(
        std::string(DeterminedIn(view.record, agreement.parties())));
  }
  facts.evidence = breach.evidence;
  facts.grade = agreement.grader().Assess(provision.grading_family(), view.record, measurement);
  // What a duty follows from is not what the provision speaks of.
  if (!is_duty) facts.tests = provision.Explain(view);
  facts.is_observation = breach.is_observed || provision.definition().observation();
  if (agreement.heeds_statements()) AddStatements(provision, view, is_duty, facts);
  facts.measurement = measurement;
  facts.occurred = breach.occurred;
  facts.ending = breach.ending;
  facts.reports = view.reports;
  for (const Fact* fact : breach.supporting) facts.supporting.push_back(fact->record.get());
  v1::Finding finding = BuildFinding(std::move(facts));
  // Nor is its quantity that of what was not done.
  if (is_duty) finding.clear_quantity();
  if (IsLookedFor(route)) changed_[route.index][finding.id()] = breach.record;
  book_.Stage(std::move(finding), breach.since);
}

void Outcomes::AddStatements(const CompiledProvision& provision, const RecordView& view,
                             bool is_duty, FindingFacts& facts) {
  facts.said_of = &view.record;
  // What a duty follows from was not asked the questions of the provision.
  if (!is_duty) {
    if (facts.breached == Truth::kUnknown) facts.open_questions = provision.OpenQuestions(view);
    facts.rests_on_answer = provision.RestsOnAnswer(view);
  }
  facts.is_denied =
      !view.record.statements().empty() &&
      provision.bearer().IsDenied(view.record, is_duty ? Candidates() : view.candidates,
                                  facts.attribution, view.occurred);
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
