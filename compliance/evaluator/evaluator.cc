#include "compliance/evaluator/evaluator.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "compliance/evaluator/verdict.h"
#include "compliance/finding/finding_builder.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/timestamp.h"

namespace compliance {
namespace {

void PlaceAt(const Origin& origin, Issues& issues) {
  for (Issue& issue : issues) {
    issue.position.file = std::string(origin.file);
    issue.position.line = origin.line;
  }
}

Issue ContradictionIssue(const v1::Record& record, const Origin& other) {
  Issue issue;
  issue.code = "RECORD_CONTRADICTION";
  issue.field = "id";
  const std::string where =
      other.file.empty() ? "" : absl::StrCat(" at ", other.file, ":", other.line);
  issue.message =
      absl::StrCat("another record with the id '", record.id(), "', revision ", record.revision(),
                   ", has other content", where, "; neither is taken");
  issue.suggestion = "give every record an id of its own, and every correction the next revision";
  return issue;
}

Issue BeyondHorizonIssue(const v1::Record& record, absl::Time horizon) {
  Issue issue;
  issue.code = "RECORD_BEYOND_HORIZON";
  issue.field = "occurred.start";
  issue.message = absl::StrCat("'", record.id(), "' tells of ",
                               FormatInstant(InstantOf(record.occurred().start())),
                               "; what happened before ", FormatInstant(horizon), " is settled");
  issue.suggestion = "evaluate with a longer horizon, or without one";
  return issue;
}

bool IsStranger(const Candidate& candidate) { return candidate.party == PartyGraph::kStranger; }

// The routes from `first` on that belong to its agreement.
absl::Span<const Program::Route> OfOneAgreement(const std::vector<Program::Route>& routes,
                                                size_t first) {
  size_t limit = first;
  while (limit < routes.size() && routes[limit].agreement == routes[first].agreement) ++limit;
  return absl::MakeSpan(routes).subspan(first, limit - first);
}

}  // namespace

Evaluator::Evaluator(std::shared_ptr<const Program> program, FindingSink* sink,
                     const Options& options)
    : program_(std::move(program)),
      options_(options),
      outcomes_(*program_, sink),
      zones_(program_->NewZoneAnswers()) {
  for (const auto& agreement : program_->agreements()) {
    answers_.push_back(std::make_unique<expr::Answers>(agreement->conditions()));
  }
  for (const Program::Route& route : program_->routes()) {
    runs_.push_back(route.provision->plan() == nullptr
                        ? nullptr
                        : std::make_unique<ProvisionRun>(route, outcomes_));
  }
  if (program_->HeedsStatements()) statements_ = std::make_unique<StatementBook>();
  for (const auto& agreement : program_->agreements()) {
    if (!agreement->counting().empty()) events_.push_back(std::make_unique<EventBook>(*agreement));
  }
}

bool Evaluator::IsKnown(const v1::Record& record) const {
  return !record.has_known_at() || InstantOf(record.known_at()) <= options_.as_of;
}

Evaluator::Answer Evaluator::Add(const v1::Record& record, const Examination& examination,
                                 const Origin& origin) {
  accounting_.set_read(accounting_.read() + 1);
  Answer answer;
  if (!examination.issues.empty()) {
    answer.issues = examination.issues;
    PlaceAt(origin, answer.issues);
    accounting_.set_skipped(accounting_.skipped() + 1);
    answer.outcome = Outcome::kSkipped;
    return answer;
  }
  if (!IsKnown(record)) {
    accounting_.set_not_yet_known(accounting_.not_yet_known() + 1);
    answer.outcome = Outcome::kNotYetKnown;
    return answer;
  }
  const TimeSpan occurred = examination.occurred;
  if (occurred.start < forgotten_before_) return BeyondHorizon(record, origin);
  NoteTimes(record, occurred);
  const Ledger::Admitted admitted = ledger_.Admit(record, examination, origin);
  accounting_.set_superseded(ledger_.superseded());
  switch (admitted.admission) {
    case Admission::kDuplicate:
      accounting_.set_duplicate(accounting_.duplicate() + 1);
      answer.outcome = Outcome::kDuplicate;
      return answer;
    case Admission::kContradiction:
      return Contradiction(record, origin, admitted);
    case Admission::kSuperseded:
      accounting_.set_evaluated(accounting_.evaluated() + 1);
      return answer;
    case Admission::kTaken:
      break;
  }
  accounting_.set_evaluated(accounting_.evaluated() + 1);
  Forget(record.id(), admitted.known);
  if (record.revised_because() != v1::RETRACTED) {
    Evaluate(record, examination, origin, admitted.known);
  }
  const v1::RevisionReason because = record.revised_because();
  // What is said of an event makes no report of it.
  const bool only_said = statements_ != nullptr && statements_->IsAnyTouched();
  const bool may_merge = because == v1::REVISION_REASON_UNSPECIFIED && !only_said;
  Settle(because, may_merge ? v1::MERGED : because);
  return answer;
}

void Evaluator::HandOn(int provision) {
  for (const int complete : program_->CompleteWith(provision)) {
    for (const Outcomes::Change& change : outcomes_.TakeChanges(complete)) {
      for (const Program::Route& dependent : program_->Dependents(complete)) {
        runs_[dependent.index]->Update(dependent.role, change);
      }
    }
  }
}

void Evaluator::Settle(v1::RevisionReason because, v1::RevisionReason if_merged) {
  JudgeTouched();
  for (const std::unique_ptr<EventBook>& events : events_) {
    ForgetEvents(*events);
    if (JudgeEvents(*events)) because = if_merged;
  }
  for (int provision : program_->LookedFor()) HandOn(provision);
  outcomes_.Commit(because);
}

Evaluator::Answer Evaluator::BeyondHorizon(const v1::Record& record, const Origin& origin) {
  accounting_.set_beyond_horizon(accounting_.beyond_horizon() + 1);
  Answer answer{Outcome::kBeyondHorizon, {BeyondHorizonIssue(record, forgotten_before_)}};
  PlaceAt(origin, answer.issues);
  return answer;
}

Evaluator::Answer Evaluator::Contradiction(const v1::Record& record, const Origin& origin,
                                           const Ledger::Admitted& admitted) {
  accounting_.set_skipped(accounting_.skipped() + 1 + admitted.also_lost);
  accounting_.set_evaluated(accounting_.evaluated() - admitted.also_lost);
  if (admitted.known != nullptr) Forget(record.id(), admitted.known);
  Settle(v1::REVISION_REASON_UNSPECIFIED, v1::REVISION_REASON_UNSPECIFIED);
  Answer answer{Outcome::kSkipped, {ContradictionIssue(record, admitted.other)}};
  PlaceAt(origin, answer.issues);
  if (admitted.also_lost == 0) return answer;
  Issues other = {ContradictionIssue(record, origin)};
  PlaceAt(admitted.other, other);
  answer.also_skipped = std::move(other.front());
  return answer;
}

void Evaluator::CountUnreadable() {
  accounting_.set_read(accounting_.read() + 1);
  accounting_.set_skipped(accounting_.skipped() + 1);
}

void Evaluator::Evaluate(const v1::Record& record, const Examination& examination,
                         const Origin& origin, Ledger::Known* known) {
  known->evaluated = true;
  known->category = record.category();
  if (statements_ != nullptr && record.has_statement()) statements_->Insert(record);
  const bool any_stranger = JudgeSaid(record, examination, origin, known);
  const bool is_said = statements_ != nullptr && record.has_statement();
  if (!program_->Dispatch(known->category).empty() || is_said) {
    NoteUnknownParties(record, any_stranger || is_said);
  }
  if (is_said && record.statement().says_case() == v1::Statement::kCharge) {
    NoteUnknownParty(record.statement().charge());
  }
}

bool Evaluator::JudgeRecord(const v1::Record& record, absl::string_view wire_form,
                            TimeSpan occurred, const Origin& origin, Ledger::Known* known) {
  const Routes& routes = program_->Dispatch(known->category);
  RecordView view{record, occurred, {}};
  view.wire_form = wire_form;
  // Something may be said of it later, and what it says itself must not be forgotten.
  const bool matters = !routes.empty() || record.has_statement();
  if (statements_ != nullptr && matters) Keep(view, origin, known);
  if (routes.empty()) {
    accounting_.set_touched_no_provision(accounting_.touched_no_provision() + 1);
    return false;
  }
  view.zones = ZonesFor(view);
  bool any_stranger = !record.statements().empty();
  for (size_t i = 0; i < routes.size();) {
    const AgreementRoutes ours = OfOneAgreement(routes, i);
    const CompiledAgreement& agreement = *ours[0].agreement;
    view.candidates = CandidatesOf(record, agreement.parties());
    any_stranger |= absl::c_any_of(view.candidates, IsStranger);
    view.answers = &AnswersOf(agreement);
    view.answers->Reset(record);
    if (!TakeReport(ours, view, origin, known)) JudgeAll(ours, view, origin, known);
    i += ours.size();
  }
  return any_stranger;
}

bool Evaluator::TakeReport(AgreementRoutes routes, const RecordView& view, const Origin& origin,
                           Ledger::Known* known) {
  for (const std::unique_ptr<EventBook>& events : events_) {
    if (&events->agreement() != routes[0].agreement) continue;
    const int rule = events->RuleOf(view);
    if (rule < 0) return false;
    events->Insert(rule, view, Keep(view, origin, known));
    known->verdicts.insert(known->verdicts.end(), routes.size(), kNothing);
    return true;
  }
  return false;
}

expr::Answers& Evaluator::AnswersOf(const CompiledAgreement& agreement) {
  size_t index = 0;
  while (program_->agreements()[index].get() != &agreement) ++index;
  return *answers_[index];
}

geo::ZoneIndex::Answers* Evaluator::ZonesFor(const RecordView& view) {
  if (zones_ != nullptr) zones_->SetPlace(&view.record.place(), view.occurred);
  return zones_.get();
}

void Evaluator::Forget(const std::string& id, Ledger::Known* known) {
  if (!known->evaluated) return;
  if (statements_ != nullptr) statements_->Remove(id);
  TakeBack(id, known);
}

void Evaluator::TakeBack(const std::string& id, Ledger::Known* known) {
  const Routes& routes = program_->Dispatch(known->category);
  if (routes.empty()) {
    accounting_.set_touched_no_provision(accounting_.touched_no_provision() - 1);
  }
  Unjudge(routes, known->verdicts.data(), id, known->kept.get());
  for (const std::unique_ptr<EventBook>& events : events_) {
    events->Remove(id);
    ForgetEvents(*events);
  }
  known->evaluated = false;
  known->verdicts.clear();
  known->kept = nullptr;
}

void Evaluator::Unjudge(AgreementRoutes routes, const uint8_t* verdicts, const std::string& id,
                        const KnownRecord* kept) {
  const v1::Record record = kept == nullptr ? v1::Record() : kept->Parse();
  for (const Program::Route& route : routes) {
    const uint8_t verdict = *verdicts++;
    if (verdict == kNothing) continue;
    // A finding under a norm that judges events together: the series of the event was not known.
    const bool stray = verdict == kFinding && runs_[route.index] != nullptr;
    if (verdict == kFact || stray) {
      runs_[route.index]->Remove(route.role, ViewOf(record, route.agreement->parties()), id);
    }
    if (verdict != kFact) {
      outcomes_.Unsay(route, id, OtherwiseOf(verdict));
    }
  }
}

void Evaluator::ForgetEvents(EventBook& events) {
  for (const EventBook::Event& event : events.TakeGone()) {
    const Ledger::Known& judged = event.judged;
    const AgreementRoutes routes = RoutesOf(events.agreement(), judged.category);
    Unjudge(routes, judged.verdicts.data(), event.id, judged.kept.get());
    for (const Program::Route& route : routes) {
      for (size_t i = 1; route.role == 0 && i < judged.kept->reports().size(); ++i) {
        outcomes_.Unsay(route, event.id, v1::DUPLICATE);
      }
    }
  }
}

bool Evaluator::JudgeEvents(EventBook& events) {
  const CompiledAgreement& agreement = events.agreement();
  return events.JudgeNew([&](EventBook::Event& event) {
    const KnownRecord& kept = *event.judged.kept;
    const AgreementRoutes routes = RoutesOf(agreement, event.judged.category);
    const v1::Record record = kept.Parse();
    RecordView view = ViewOf(record, kept, agreement.parties());
    view.answers = &AnswersOf(agreement);
    view.answers->Reset(record);
    view.zones = ZonesFor(view);
    JudgeAll(routes, view, kept.origin(), &event.judged);
    for (const Program::Route& route : routes) {
      for (size_t i = 1; route.role == 0 && i < kept.reports().size(); ++i) {
        SayDuplicate(route, *kept.reports()[i], event.id);
      }
    }
  });
}

void Evaluator::SayDuplicate(const Program::Route& route, const KnownRecord& report,
                             const std::string& event) {
  outcomes_.SayNone(route, v1::DUPLICATE, [&] {
    return BuildNonFinding(route.agreement->definition().id(), route.provision->definition().id(),
                           report.Parse(), report.origin(), v1::DUPLICATE,
                           absl::StrCat("another report of the event that '", event, "' reports"));
  });
}

Evaluator::AgreementRoutes Evaluator::RoutesOf(const CompiledAgreement& agreement,
                                               v1::EventCategory category) const {
  const Routes& routes = program_->Dispatch(category);
  size_t first = 0;
  while (first < routes.size() && routes[first].agreement != &agreement) ++first;
  return OfOneAgreement(routes, first);
}

void Evaluator::NoteUnknownParties(const v1::Record& record, bool any_stranger) {
  if (any_stranger) {
    for (const v1::Actor& actor : record.actors()) NoteUnknownParty(actor.party());
  }
  for (const v1::Evidence& item : record.evidence()) {
    if (!item.party().empty()) NoteUnknownParty(item.party());
  }
}

void Evaluator::NoteUnknownParty(const std::string& name) {
  for (const auto& agreement : program_->agreements()) {
    if (agreement->parties().Find(name) != PartyGraph::kStranger) return;
  }
  const bool room = unknown_parties_.size() < kUnknownParties;
  if (room || unknown_parties_.count(name) > 0) ++unknown_parties_[name];
}

}  // namespace compliance
