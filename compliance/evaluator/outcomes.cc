#include "compliance/evaluator/outcomes.h"

#include <map>
#include <utility>

#include "compliance/agreement/disputed_text.h"
#include "compliance/finding/reading_scheme.h"
#include "compliance/norms/test_outcome.h"
#include "compliance/temporal/timestamp.h"

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

// Who is charged with what `subject` came to.
v1::Attribution AttributionOf(const Program::Route& route, const RecordView& view,
                              absl::string_view subject) {
  const BearerTest& bearer = route.provision->bearer();
  v1::Attribution attribution;
  if (route.agreement->charges_nobody()) {
    attribution.set_status(v1::NOT_APPLICABLE);
    return attribution;
  }
  if (route.provision->IsDuty()) return bearer.OfDuty();
  attribution = bearer.Attribute(view.candidates, view.occurred);
  // Nobody determines who acted where the event is a finding, which says whom it charges.
  if (subject == view.record.id()) {
    const absl::string_view in = DeterminedIn(view.record, route.agreement->parties());
    attribution.set_determined_in(in.data(), in.size());
  }
  return attribution;
}

// What was said of the event, and what that comes to.
void AddSaid(const CompiledProvision& provision, const RecordView& view,
             const v1::Attribution& attribution, Decision decision, FindingFacts* facts) {
  facts->said_of = &view.record;
  if (facts->breached == Truth::kUnknown) {
    facts->open_questions = provision.OpenQuestions(view, decision);
  }
  facts->rests_on_answer = provision.RestsOnAnswer(view, decision);
  facts->is_denied =
      !view.record.statements().empty() &&
      provision.bearer().IsDenied(view.record, provision.IsDuty() ? Candidates() : view.candidates,
                                  attribution, view.occurred);
}

// `finding` has its id at most.
void Fill(const Program::Route& route, const RecordView& view, v1::Attribution attribution,
          Decision decision, FindingFacts& facts, v1::Finding* finding) {
  const CompiledProvision& provision = *route.provision;
  *finding->mutable_attribution() = std::move(attribution);
  if (route.agreement->heeds_statements()) {
    AddSaid(provision, view, finding->attribution(), decision, &facts);
  }
  if (provision.IsDuty()) {
    // What a duty follows from is not what the provision speaks of, nor is its quantity that of
    // what was not done.
    BuildFinding(facts, finding);
    finding->clear_quantity();
  } else {
    provision.Explain(view, finding->mutable_tests());
    BuildFinding(facts, finding);
    AddWeighed(route, view, finding);
  }
  finding->set_proof(route.agreement->evidence_scale().ProofOf(finding->confidence()));
}

}  // namespace

Outcomes::Outcomes(const Program& program, FindingSink* sink)
    : program_(program),
      sink_(sink),
      non_findings_(program.routes().size()),
      changed_(program.routes().size()),
      wordings_(program.routes().size()),
      repetitions_(program.routes().size()) {
  AddWordings();
  AddRepetitions();
}

void Outcomes::AddRepetitions() {
  for (const Program::Route& route : program_.routes()) {
    // An observation is never established.
    if (route.provision->definition().observation() || route.agreement->charges_nobody()) continue;
    const std::vector<Repetition>& repetitions =
        route.agreement->grader().Repetitions(route.provision->grading_family());
    if (repetitions.empty()) continue;
    repetitions_[route.index] = std::make_unique<RepetitionTable>(repetitions);
  }
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
  facts.is_observation = breach.is_observed || provision.definition().observation();
  facts.measurement = measurement;
  facts.occurred = breach.occurred;
  facts.ending = breach.ending;
  facts.reports = view.reports;
  for (const Fact* fact : breach.supporting) facts.supporting.push_back(fact->record.get());
  v1::Attribution attribution = AttributionOf(route, view, breach.subject);
  std::vector<RepetitionTable::Change> others;
  const absl::optional<Repeated> repeated =
      Repeat(route, view, breach, facts, attribution, &others);
  facts.grade = agreement.grader().Assess(provision.grading_family(), view.record, measurement,
                                          repeated.has_value() ? &*repeated : nullptr);
  const Wording& wording = wordings_[route.index];
  if (wording.table != nullptr) {
    v1::Finding finding;
    Fill(route, view, std::move(attribution), breach.decision, facts, &finding);
    Take(wording, wording.table->Say(wording.number, breach.subject, std::move(finding),
                                     breach.since, breach.record));
    GradeAgain(route, others);
    return;
  }
  const std::string id = FindingId(facts.agreement, facts.provision.id(), breach.subject);
  if (IsLookedFor(route)) changed_[route.index][id] = {breach.record, nullptr};
  Fill(route, view, std::move(attribution), breach.decision, facts, &book_.Stage(id, breach.since));
  GradeAgain(route, others);
}

absl::optional<Repeated> Outcomes::Repeat(const Program::Route& route, const RecordView& view,
                                          const Breach& breach, const FindingFacts& facts,
                                          const v1::Attribution& attribution,
                                          std::vector<RepetitionTable::Change>* others) {
  RepetitionTable* table = repetitions_[route.index].get();
  if (table == nullptr) return absl::nullopt;
  if (DispositionOf(facts) != v1::ESTABLISHED || attribution.status() != v1::ATTRIBUTED) {
    table->Remove(breach.subject, others);
    return absl::nullopt;
  }
  const absl::Time began = facts.occurred.has_value() ? facts.occurred->start
                                                      : InstantOf(view.record.occurred().start());
  return table->Insert({std::string(breach.subject), attribution.party(), began, breach.record},
                       others);
}

void Outcomes::GradeAgain(const Program::Route& route,
                          const std::vector<RepetitionTable::Change>& others) {
  const Wording& wording = wordings_[route.index];
  for (const RepetitionTable::Change& change : others) {
    const auto grade = [&](v1::Finding* finding) {
      const v1::Measurement* measurement =
          finding->has_measurement() ? &finding->measurement() : nullptr;
      SetGrade(
          route.agreement->grader().Assess(route.provision->grading_family(),
                                           change.record->Parse(), measurement, &change.repeated),
          finding);
    };
    if (wording.table != nullptr) {
      const ReadingTable::Said* said = wording.table->Find(wording.number, change.subject);
      if (said == nullptr) continue;
      v1::Finding finding = said->finding;
      grade(&finding);
      Take(wording, wording.table->Say(wording.number, change.subject, std::move(finding),
                                       said->since, change.record));
      continue;
    }
    const std::string id = FindingId(route.agreement->definition().id(),
                                     route.provision->definition().id(), change.subject);
    v1::Finding* finding = book_.StageAgain(id);
    if (finding == nullptr) continue;
    grade(finding);
    if (IsLookedFor(route)) changed_[route.index][id] = {change.record, nullptr};
  }
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
  if (MayRepeat(route)) {
    std::vector<RepetitionTable::Change> others;
    repetitions_[route.index]->Remove(subject, &others);
    GradeAgain(route, others);
  }
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

void Outcomes::ForgetRepeated(int provision, absl::Time before) {
  if (repetitions_[provision] != nullptr) repetitions_[provision]->Forget(before);
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
