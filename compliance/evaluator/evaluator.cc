#include "compliance/evaluator/evaluator.h"

#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/finding/finding_builder.h"
#include "compliance/norms/prohibition.h"
#include "compliance/temporal/span.h"

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

// What the evaluator made of a record under one provision, as the ledger keeps it: a reason for no
// finding, or one of these.
constexpr uint8_t kNothing = 0;
constexpr uint8_t kFinding = 0xff;
constexpr uint8_t kFact = 0xfe;
static_assert(v1::NonFindingReason_MAX < kFact, "a byte holds any verdict");

// The first test that is FALSE, with its values; an exception is a test that must not hold. If none
// is, the evidence was found wanting.
std::string DetailOfFailure(const std::vector<v1::Test>& tests) {
  for (const v1::Test& test : tests) {
    const bool is_exception = test.name().rfind("exception:", 0) == 0;
    if (test.result() == (is_exception ? v1::TEST_TRUE : v1::TEST_FALSE)) {
      return absl::StrCat(test.name(), ": ", test.detail());
    }
  }
  return "no item of evidence is usable";
}

}  // namespace

Evaluator::Evaluator(std::shared_ptr<const Program> program, FindingSink* sink)
    : program_(std::move(program)), outcomes_(*program_, sink) {
  for (const auto& agreement : program_->agreements()) {
    answers_.push_back(std::make_unique<expr::Answers>(agreement->conditions()));
  }
  for (const Program::Route& route : program_->routes()) {
    runs_.push_back(route.provision->plan() == nullptr
                        ? nullptr
                        : std::make_unique<ProvisionRun>(route, outcomes_));
  }
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
  const Ledger::Admitted admitted = ledger_.Admit(record, examination.digest, origin);
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
  if (record.revised_because() != v1::RETRACTED) Evaluate(record, origin, admitted.known);
  outcomes_.Commit(record.revised_because());
  return answer;
}

Evaluator::Answer Evaluator::Contradiction(const v1::Record& record, const Origin& origin,
                                           const Ledger::Admitted& admitted) {
  accounting_.set_skipped(accounting_.skipped() + 1 + admitted.also_lost);
  accounting_.set_evaluated(accounting_.evaluated() - admitted.also_lost);
  if (admitted.known != nullptr) Forget(record.id(), admitted.known);
  outcomes_.Commit(v1::REVISION_REASON_UNSPECIFIED);
  Answer answer{Outcome::kSkipped, {ContradictionIssue(record, admitted.other)}};
  PlaceAt(origin, answer.issues);
  return answer;
}

void Evaluator::CountUnreadable() {
  accounting_.set_read(accounting_.read() + 1);
  accounting_.set_skipped(accounting_.skipped() + 1);
}

void Evaluator::Evaluate(const v1::Record& record, const Origin& origin, Ledger::Known* known) {
  known->evaluated = true;
  known->category = record.category();
  const Routes& routes = program_->Dispatch(record.category());
  if (routes.empty()) {
    accounting_.set_touched_no_provision(accounting_.touched_no_provision() + 1);
    return;
  }
  NoteUnknownParties(record);
  RecordView view{record, *SpanOf(record.occurred()), {}};
  const CompiledAgreement* agreement = nullptr;
  for (const Program::Route& route : routes) {
    if (route.agreement != agreement) {
      agreement = route.agreement;
      view.candidates = CandidatesOf(record, agreement->parties());
      view.answers = &AnswersOf(*agreement);
      view.answers->Reset(record);
    }
    known->verdicts.push_back(route.role == 0 ? Judge(route, view, origin, known)
                                              : JudgeOther(route, view, origin, known));
  }
}

expr::Answers& Evaluator::AnswersOf(const CompiledAgreement& agreement) {
  size_t index = 0;
  while (program_->agreements()[index].get() != &agreement) ++index;
  return *answers_[index];
}

void Evaluator::Forget(const std::string& id, Ledger::Known* known) {
  if (!known->evaluated) return;
  const Routes& routes = program_->Dispatch(known->category);
  if (routes.empty()) {
    accounting_.set_touched_no_provision(accounting_.touched_no_provision() - 1);
  }
  const v1::Record record = known->kept == nullptr ? v1::Record() : known->kept->Parse();
  for (size_t i = 0; i < routes.size(); ++i) {
    const Program::Route& route = routes[i];
    const uint8_t verdict = known->verdicts[i];
    if (verdict == kNothing) continue;
    // A finding under a norm that judges events together: the series of the event was not known.
    const bool stray = verdict == kFinding && runs_[route.index] != nullptr;
    if (verdict == kFact || stray) {
      runs_[route.index]->Remove(route.role, ViewOf(record, route.agreement->parties()));
    }
    if (verdict != kFact) {
      outcomes_.Unsay(route, id,
                      verdict == kFinding ? v1::NON_FINDING_REASON_UNSPECIFIED
                                          : static_cast<v1::NonFindingReason>(verdict));
    }
  }
  known->evaluated = false;
  known->verdicts.clear();
  known->kept = nullptr;
}

void Evaluator::NoteUnknownParties(const v1::Record& record) {
  for (const v1::Actor& actor : record.actors()) NoteUnknownParty(actor.party());
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

WeighedEvidence Evaluator::Weigh(const Program::Route& route, const RecordView& view) const {
  return route.agreement->evidence_scale().Weigh(
      view.record.evidence(), route.provision->bearer().AccusedBy(view.candidates, view.occurred),
      route.agreement->parties(), view.occurred);
}

const std::shared_ptr<const KnownRecord>& Evaluator::Keep(const RecordView& view,
                                                          const Origin& origin,
                                                          Ledger::Known* known) const {
  if (known->kept == nullptr) {
    known->kept = std::make_shared<const KnownRecord>(view.record, origin);
  }
  return known->kept;
}

uint8_t Evaluator::SayNone(const Program::Route& route, const RecordView& view,
                           const Origin& origin, v1::NonFindingReason reason) {
  outcomes_.SayNone(route, reason, [&] {
    return BuildNonFinding(route.agreement->definition().id(), route.provision->definition().id(),
                           view.record, origin, reason,
                           DetailOfFailure(route.provision->Explain(view)));
  });
  return static_cast<uint8_t>(reason);
}

uint8_t Evaluator::Judge(const Program::Route& route, const RecordView& view, const Origin& origin,
                         Ledger::Known* known) {
  const CompiledProvision& provision = *route.provision;
  const TestOutcome tests = provision.Test(view);
  if (tests.truth == Truth::kFalse) {
    return SayNone(route, view, origin, tests.failed);
  }
  const WeighedEvidence evidence = Weigh(route, view);
  if (!evidence.usable) {
    return SayNone(route, view, origin, v1::UNRELIABLE);
  }
  if (provision.plan() == nullptr) {
    outcomes_.Say(route, view, origin,
                  {ProhibitionBreached(tests), tests.unknown_reasons, evidence, {}, {}});
    return kFinding;
  }
  Fact fact;
  fact.truth = tests.truth;
  fact.unknown_reasons = tests.unknown_reasons;
  fact.strength = StrengthOf(evidence);
  if (runs_[route.index]->Insert(0, view, Keep(view, origin, known), std::move(fact))) return kFact;
  outcomes_.Say(
      route, view, origin,
      {Truth::kUnknown, tests.unknown_reasons | ReasonBit(v1::CORRELATION), evidence, {}, {}});
  return kFinding;
}

uint8_t Evaluator::JudgeOther(const Program::Route& route, const RecordView& view,
                              const Origin& origin, Ledger::Known* known) {
  const NormPlan& plan = *route.provision->plan();
  const EventSelector::Answer answer = plan.others[route.role - 1].Test(view);
  if (answer.truth == Truth::kFalse) return kNothing;
  Fact fact;
  fact.truth = answer.truth;
  fact.unknown_reasons = answer.unknown_reasons;
  // What exonerates is not weighed, so no finding is weaker for it.
  fact.strength = std::numeric_limits<Strength>::max();
  if (plan.others_incriminate) {
    const WeighedEvidence evidence = Weigh(route, view);
    if (!evidence.usable) return kNothing;
    fact.strength = StrengthOf(evidence);
  }
  runs_[route.index]->Insert(route.role, view, Keep(view, origin, known), std::move(fact));
  return kFact;
}

}  // namespace compliance
