#include "compliance/evaluator/outcomes.h"

#include <map>
#include <utility>

#include "compliance/agreement/disputed_text.h"
#include "compliance/finding/finding_builder.h"
#include "compliance/finding/reading_scheme.h"
#include "compliance/norms/test_outcome.h"

namespace compliance {

Outcomes::Outcomes(const Program& program, FindingSink* sink)
    : program_(program),
      sink_(sink),
      non_findings_(program.routes().size()),
      changed_(program.routes().size()),
      wordings_(program.routes().size()) {
  AddWordings();
}

void Outcomes::AddWordings() {
  std::map<std::pair<const CompiledAgreement*, absl::string_view>, std::vector<int>> by_id;
  for (const Program::Route& route : program_.routes()) {
    const v1::Provision& definition = route.provision->definition();
    if (definition.readings().empty()) continue;
    by_id[{route.agreement, definition.id()}].push_back(route.index);
  }
  for (auto& [provision, routes] : by_id) {
    std::vector<const v1::Provision*> definitions;
    bool by_records = true;
    for (const int index : routes) {
      const CompiledProvision& compiled = *program_.routes()[index].provision;
      definitions.push_back(&compiled.definition());
      by_records = by_records && compiled.plan() == nullptr;
    }
    const v1::Agreement& agreement = provision.first->definition();
    const ReadingScheme scheme(agreement.id(), *TextOf(agreement, *definitions[0]), definitions);
    auto read = std::make_unique<ReadProvision>();
    read->routes = std::move(routes);
    read->table = std::make_unique<ReadingTable>(scheme, by_records, book_);
    for (size_t i = 0; i < read->routes.size(); ++i) {
      const int number = static_cast<int>(i);
      wordings_[read->routes[i]] = {read->table.get(), number, number == scheme.main_wording(),
                                    read->routes.data()};
    }
    read_provisions_.push_back(std::move(read));
  }
}

void Outcomes::Take(const Wording& wording, const std::vector<ReadingTable::Change>& changes) {
  for (const ReadingTable::Change& change : changes) {
    const int index = wording.routes[change.wording];
    if (program_.Dependents(index).empty()) continue;
    changed_[index][change.id] =
        change.said == nullptr ? Changed() : Changed{change.said->record, change.said};
  }
}

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
  facts.evidence = breach.evidence;
  facts.grade = agreement.grader().Assess(provision.grading_family(), view.record, measurement);
  // What a duty follows from is not what the provision speaks of.
  if (!is_duty) facts.tests = provision.Explain(view);
  facts.measurement = measurement;
  facts.occurred = breach.occurred;
  facts.ending = breach.ending;
  facts.reports = view.reports;
  for (const Fact* fact : breach.supporting) facts.supporting.push_back(fact->record.get());
  v1::Finding finding = BuildFinding(std::move(facts));
  // Nor is its quantity that of what was not done.
  if (is_duty) finding.clear_quantity();
  const Wording& wording = wordings_[route.index];
  if (wording.table != nullptr) {
    Take(wording, wording.table->Say(wording.number, breach.subject, std::move(finding),
                                     breach.since, breach.record));
    return;
  }
  if (IsLookedFor(route)) changed_[route.index][finding.id()] = {breach.record, nullptr};
  book_.Stage(std::move(finding), breach.since);
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
  if (!wordings_[route.index].counts) return;
  ++non_findings_[route.index][reason];
  if (sink_->WantsNonFindings()) sink_->OnNonFinding(build());
}

void Outcomes::Unsay(const Program::Route& route, absl::string_view subject,
                     v1::NonFindingReason otherwise) {
  const Wording& wording = wordings_[route.index];
  if (wording.table != nullptr) {
    Take(wording, wording.table->Unsay(wording.number, subject));
    if (!wording.counts) return;
  }
  if (otherwise != v1::NON_FINDING_REASON_UNSPECIFIED) {
    --non_findings_[route.index][otherwise];
    return;
  }
  if (wording.table != nullptr) return;
  const std::string id =
      FindingId(route.agreement->definition().id(), route.provision->definition().id(), subject);
  if (IsLookedFor(route)) changed_[route.index][id] = {};
  book_.StageWithdrawal(id);
}

void Outcomes::Forget(absl::Time before) {
  for (const auto& read : read_provisions_) read->table->Forget(before, sink_);
  book_.Forget(before, sink_);
}

void Outcomes::Forget(const Program::Route& route, absl::string_view subject) {
  const Wording& wording = wordings_[route.index];
  if (wording.table != nullptr) return wording.table->Forget(wording.number, subject, sink_);
  book_.Forget(
      FindingId(route.agreement->definition().id(), route.provision->definition().id(), subject),
      sink_);
}

std::vector<Outcomes::Change> Outcomes::TakeChanges(int provision) {
  std::vector<Change> changes;
  for (auto& [id, changed] : changed_[provision]) {
    const v1::Finding* finding = changed.record == nullptr ? nullptr
                                 : changed.said != nullptr ? &changed.said->finding
                                                           : book_.Staged(id);
    changes.push_back({id, std::move(changed.record), finding});
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
