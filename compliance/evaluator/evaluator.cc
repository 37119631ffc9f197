#include "compliance/evaluator/evaluator.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/finding/finding_builder.h"
#include "compliance/norms/prohibition.h"
#include "compliance/records/record_check.h"
#include "compliance/temporal/span.h"

namespace compliance {
namespace {

void PlaceAt(const Origin& origin, Issues& issues) {
  for (Issue& issue : issues) {
    issue.position.file = std::string(origin.file);
    issue.position.line = origin.line;
  }
}

Issue ConflictIssue(const v1::Record& record, const Origin& first) {
  Issue issue;
  issue.code = "RECORD_CONFLICT";
  issue.field = "id";
  const std::string where =
      first.file.empty() ? "" : absl::StrCat(" at ", first.file, ":", first.line);
  issue.message = absl::StrCat("another record with the id '", record.id(),
                               "' and other content was read before", where);
  issue.suggestion = "give every record an id of its own";
  return issue;
}

// The detail of the first test that is FALSE; an exception is a test that must not hold.
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
    : program_(std::move(program)), sink_(sink), non_findings_(program_->routes().size()) {}

Evaluator::Answer Evaluator::Add(const v1::Record& record, const Origin& origin) {
  accounting_.set_read(accounting_.read() + 1);
  Answer answer;
  answer.issues = CheckRecord(record);
  if (answer.issues.empty()) {
    const Ledger::Admitted admitted = ledger_.Admit(record, origin);
    if (admitted.admission == Admission::kDuplicate) {
      accounting_.set_duplicate(accounting_.duplicate() + 1);
      answer.outcome = Outcome::kDuplicate;
      return answer;
    }
    if (admitted.admission == Admission::kConflict) {
      answer.issues.push_back(ConflictIssue(record, admitted.first));
    }
  }
  if (!answer.issues.empty()) {
    PlaceAt(origin, answer.issues);
    accounting_.set_skipped(accounting_.skipped() + 1);
    answer.outcome = Outcome::kSkipped;
    return answer;
  }
  accounting_.set_evaluated(accounting_.evaluated() + 1);
  Evaluate(record, origin);
  return answer;
}

void Evaluator::CountUnreadable() {
  accounting_.set_read(accounting_.read() + 1);
  accounting_.set_skipped(accounting_.skipped() + 1);
}

void Evaluator::Evaluate(const v1::Record& record, const Origin& origin) {
  const std::vector<Program::Route>& routes = program_->Dispatch(record.category());
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
    }
    Judge(route, view, origin);
  }
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

void Evaluator::Judge(const Program::Route& route, const RecordView& view, const Origin& origin) {
  const CompiledProvision& provision = *route.provision;
  const TestOutcome tests = provision.Test(view);
  const Truth breached = ProhibitionBreached(tests);
  if (breached == Truth::kFalse) return NoFinding(route, view, origin, tests.failed);

  const CompiledAgreement& agreement = *route.agreement;
  const WeighedEvidence evidence = agreement.evidence_scale().Weigh(
      view.record.evidence(), provision.bearer().AccusedBy(view.candidates, view.occurred),
      agreement.parties(), view.occurred);
  if (!evidence.usable) return NoFinding(route, view, origin, v1::UNRELIABLE);

  sink_->OnFinding(BuildFinding(
      {agreement.definition().id(), provision.definition(), view.record, origin, breached,
       tests.unknown_reasons, provision.bearer().Attribute(view.candidates, view.occurred),
       evidence, agreement.grader().Assess(provision.grading_family(), view.record),
       provision.Explain(view)}));
}

void Evaluator::NoFinding(const Program::Route& route, const RecordView& view, const Origin& origin,
                          v1::NonFindingReason reason) {
  ++non_findings_[route.index][reason];
  if (!sink_->WantsNonFindings()) return;
  const std::vector<v1::Test> tests =
      reason == v1::UNRELIABLE ? std::vector<v1::Test>() : route.provision->Explain(view);
  sink_->OnNonFinding(BuildNonFinding(route.agreement->definition().id(),
                                      route.provision->definition().id(), view.record, origin,
                                      reason, DetailOfFailure(tests)));
}

std::vector<v1::NonFindingTally> Evaluator::NonFindingTallies(absl::string_view agreement) const {
  std::vector<v1::NonFindingTally> tallies;
  for (const Program::Route& route : program_->routes()) {
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
