// Runs a Program over records: findings come out as records come in.
//
//   Printer printer;                                  // A FindingSink.
//   Evaluator evaluator(program, &printer);
//   Evaluator::Answer answer = evaluator.Add(record);
//   if (answer.outcome == Evaluator::Outcome::kSkipped) Quarantine(record, answer.issues);
//   evaluator.accounting();  // read = evaluated + skipped + duplicate + beyond + not yet known
//
// The set of findings that stand is a function of the records alone: neither their order nor a
// duplicate changes it. A record that comes late, corrects or retracts changes findings already
// made: each change is told as a new revision of the finding, WITHDRAWN where it no longer stands.
// Several records that report one event, by the counting rules of an agreement, are judged as one.
// What records say of another (v1::Statement) is put into that one before it is judged
// (Record.statements), where an agreement heeds it: a statement that comes, is corrected or
// retracted has its subject judged anew. It may come before its subject; about what is beyond the
// horizon it changes nothing.
// Time that passes is an input too: AdvanceTo says how far it has come, and what was due and was
// not done becomes a finding. Nothing else reads a clock.
//
// Thread-safety: thread-compatible; one evaluator for each thread, one Program for all.
// Ownership: shares the program; the sink outlives the evaluator.
// Cost: for each record a dispatch by category and the tests of the provisions dispatched to, each
// ended by its first FALSE; for norms that judge events together, what Series says. Messages are
// built for findings, and for non-findings only where the sink wants them. Records on which later
// findings may rest are kept.
#ifndef COMPLIANCE_EVALUATOR_EVALUATOR_H_
#define COMPLIANCE_EVALUATOR_EVALUATOR_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/attributes.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "compliance/base/issue.h"
#include "compliance/base/origin.h"
#include "compliance/evaluator/event_book.h"
#include "compliance/evaluator/outcomes.h"
#include "compliance/evaluator/provision_run.h"
#include "compliance/evaluator/statement_book.h"
#include "compliance/expr/condition_set.h"
#include "compliance/finding/sink.h"
#include "compliance/geo/zone_index.h"
#include "compliance/program/program.h"
#include "compliance/records/examination.h"
#include "compliance/records/ledger.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/record.pb.h"
#include "compliance/v1/snapshot.pb.h"
#include "compliance/v1/summary.pb.h"

namespace compliance {

class Evaluator {
 public:
  enum class Outcome {
    kEvaluated,      // Taken as known: measured against every provision that speaks of it, if any.
    kSkipped,        // Unfit to be judged; the issues say why.
    kDuplicate,      // Known already, with the same content.
    kNotYetKnown,    // Became known after Options::as_of.
    kBeyondHorizon,  // Tells of what began before Options::horizon; the issue says so.
  };
  struct Options {
    // Evaluates what was known at this time, the instant included: records that say that they
    // became known later are not known.
    absl::Time as_of = absl::InfiniteFuture();
    // How old an event may be, counted back from the time that AdvanceTo has come to, when it is
    // reported, corrected or retracted. What is older is not judged, and what cannot change any
    // more is forgotten: memory is bounded by the horizon instead of by all that was read. Records
    // are taken for up to an eighth longer. An id that is forgotten and comes again is a new one.
    // At least a second.
    absl::Duration horizon = absl::InfiniteDuration();
  };
  struct Answer {
    Outcome outcome = Outcome::kEvaluated;
    Issues issues;  // Of a record that is skipped or beyond the horizon; positions carry the
                    // origin's file and line.
    // Of the record that was taken before, and that the one added contradicts: it is skipped now
    // too. The position is its own.
    absl::optional<Issue> also_skipped;
  };

  // Neither may be null.
  Evaluator(std::shared_ptr<const Program> program, FindingSink* sink)
      : Evaluator(std::move(program), sink, Options()) {}
  Evaluator(std::shared_ptr<const Program> program, FindingSink* sink, const Options& options);

  // What changes for the findings goes to the sink before Add returns. `examination` is that of the
  // record; it may come from another thread.
  Answer Add(const v1::Record& record, const Examination& examination, const Origin& origin);
  Answer Add(const v1::Record& record, const Origin& origin = {}) {
    return Add(record, Examine(record), origin);
  }

  // A record with this digest will be added soon: makes that faster, and changes nothing.
  ABSL_ATTRIBUTE_ALWAYS_INLINE void Expect(const RecordDigest& digest) const {
    ledger_.Expect(digest);
  }

  // Time has come to `now`: what is not known to have been done by then was not done in time, as
  // far as the provisions let that follow. A late record that shows it withdraws the finding again.
  // Errors: InvalidArgument for a time outside years 1 to 9999 or before that of an earlier call,
  // which change nothing: time does not run backwards. Cost: one judgement for each subject that
  // falls due, and for each breach that lasts.
  absl::Status AdvanceTo(absl::Time now);

  // Nothing more is to come: time comes to Options::as_of, or, where that is not set, to latest().
  // More may be added all the same.
  void Finish();

  // The latest instant at which any record says that something happened or became known; the
  // infinite past before the first.
  absl::Time latest() const { return latest_; }

  // Counts a line that never became a record, so that the accounting covers all that was read.
  void CountUnreadable();

  const v1::Accounting& accounting() const { return accounting_; }

  // Names of actors and of the parties behind evidence that no agreement knows, in records that
  // some provision speaks of, with the number of mentions; at most kUnknownParties names. Such an
  // actor is another party; who misspells a name wants to know.
  static constexpr size_t kUnknownParties = 1000;
  const std::map<std::string, int64_t>& unknown_parties() const { return unknown_parties_; }

  // Ids of records that statements are about and that never came, with the number of statements:
  // who misspells an id wants to know. Of statements that some agreement heeds
  // (agreement/heeds_statements.h). With a horizon, also of those that are forgotten. Cost: linear
  // in the statements that are known.
  std::map<std::string, int64_t> unknown_subjects() const;

  // Answers to questions that no agreement asks, or with options that they do not have, with the
  // number of statements: they settle nothing. Cost: as unknown_subjects().
  std::map<std::string, int64_t> strange_answers() const;

  // The non-findings of one agreement as things stand, counted by provision and reason. Kept
  // whether or not the sink wants to hear of each.
  std::vector<v1::NonFindingTally> NonFindingTallies(absl::string_view agreement) const {
    return outcomes_.NonFindingTallies(agreement);
  }

  // Ids of the provisions of one agreement under which something is owed and its time has not
  // passed, as far as time has come.
  std::vector<std::string> PendingProvisions(absl::string_view agreement) const;

  // All that is known, as bytes from which another evaluator goes on, in this process or in another
  // (snapshot.cc): the same findings, revisions and counts follow from whatever comes later. The
  // same knowledge gives the same bytes. Errors: FailedPrecondition with an Options::horizon;
  // ResourceExhausted above 2 GiB. Cost: linear in the ids ever seen (some 50 bytes each), the
  // records kept and the findings.
  absl::StatusOr<std::string> Save() const;

  // The evaluator that was saved, which told what it told: the sink hears only of what comes later.
  // Errors: InvalidArgument where the bytes are no snapshot, are cut short or damaged, or
  // contradict themselves; FailedPrecondition where they are one of another program (other
  // agreements, or in another order), of another Options::as_of, or of another version's format.
  // Cost: that of adding the records that are kept.
  static absl::StatusOr<std::unique_ptr<Evaluator>> Restore(std::shared_ptr<const Program> program,
                                                            FindingSink* sink,
                                                            const Options& options,
                                                            absl::string_view snapshot);

  // Hands over every finding as it was last told, withdrawn ones included, by id; the reason of its
  // revision is not remembered. For whoever restores and did not hear them.
  void ForEachTold(absl::FunctionRef<void(const v1::Finding&)> visit) const {
    outcomes_.ForEachTold(visit);
  }

 private:
  using Routes = std::vector<Program::Route>;

  // Routes of one category and one agreement.
  using AgreementRoutes = absl::Span<const Program::Route>;

  void Evaluate(const v1::Record& record, const Examination& examination, const Origin& origin,
                Ledger::Known* known);
  // Judges the record with what is said of it (evaluator_statements.cc). Whether some agreement
  // may not know some actor.
  bool JudgeSaid(const v1::Record& record, const Examination& examination, const Origin& origin,
                 Ledger::Known* known);
  bool JudgeRecord(const v1::Record& record, absl::string_view wire_form, TimeSpan occurred,
                   const Origin& origin, Ledger::Known* known);
  // Judges anew those of which something else is said now.
  void JudgeTouched();
  // Takes back whatever was concluded from the record, and what it says of others.
  void Forget(const std::string& id, Ledger::Known* known);
  // Takes back whatever was concluded from the record.
  void TakeBack(const std::string& id, Ledger::Known* known);
  // Whether the record is a report that the agreement judges together with others.
  bool TakeReport(AgreementRoutes routes, const RecordView& view, const Origin& origin,
                  Ledger::Known* known);
  // Appends a verdict for each route.
  void JudgeAll(AgreementRoutes routes, const RecordView& view, const Origin& origin,
                Ledger::Known* known);
  // Takes back what the verdicts on a record or event stand for.
  void Unjudge(AgreementRoutes routes, const uint8_t* verdicts, const std::string& id,
               const KnownRecord* kept);
  void ForgetEvents(EventBook& events);
  // True if several reports make one of them.
  bool JudgeEvents(EventBook& events);
  void SayDuplicate(const Program::Route& route, const KnownRecord& report,
                    const std::string& event);
  AgreementRoutes RoutesOf(const CompiledAgreement& agreement, v1::EventCategory category) const;
  Answer Contradiction(const v1::Record& record, const Origin& origin,
                       const Ledger::Admitted& admitted);
  // Each answers with the verdict for the ledger.
  // Hands findings on to the provisions that look for them.
  void HandOn(int provision);
  // Tells what has changed because of a record; `if_merged` is the reason where that made one event
  // of several reports.
  void Settle(v1::RevisionReason because, v1::RevisionReason if_merged);
  // Of what would have started a duty.
  uint8_t SayNoDuty(const Program::Route& route, const RecordView& view, const Origin& origin);
  uint8_t SayNone(const Program::Route& route, const RecordView& view, const Origin& origin,
                  v1::NonFindingReason reason);
  uint8_t Judge(const Program::Route& route, const RecordView& view, const Origin& origin,
                Ledger::Known* known);
  uint8_t JudgeOther(const Program::Route& route, const RecordView& view, const Origin& origin,
                     Ledger::Known* known);
  // Tells of an event that an exception surely covers; false if nothing usable bears it out.
  bool SayObserved(const Program::Route& route, const RecordView& view, const Origin& origin,
                   Ledger::Known* known);
  WeighedEvidence Weigh(const Program::Route& route, const RecordView& view) const;
  const std::shared_ptr<const KnownRecord>& Keep(const RecordView& view, const Origin& origin,
                                                 Ledger::Known* known) const;
  expr::Answers& AnswersOf(const CompiledAgreement& agreement);
  // What the zones answer of the view's place; null without an index.
  geo::ZoneIndex::Answers* ZonesFor(const RecordView& view);
  // `any_stranger`: whether some agreement does not know some actor.
  void NoteUnknownParties(const v1::Record& record, bool any_stranger);
  void NoteUnknownParty(const std::string& name);

  // Of a snapshot (snapshot.cc).
  absl::Status RestoreFrom(const v1::EvaluatorState& state);
  void RestoreStatements(const v1::EvaluatorState& state);
  absl::Status CountAgain(const Ledger::Known& known);
  absl::Status EvaluateAgain(const v1::KeptRecord& saved, const v1::EvaluatorState& state,
                             const RecordDigest& digest, Ledger::Known* known);
  absl::Status CheckCounts(const v1::EvaluatorState& state) const;

  Answer BeyondHorizon(const v1::Record& record, const Origin& origin);
  // Drops what no record within the horizon can change.
  void Forget();
  void ForgetClosed(EventBook& events, absl::Time before);
  bool IsKnown(const v1::Record& record) const;
  void NoteTimes(const v1::Record& record, TimeSpan occurred);

  std::shared_ptr<const Program> program_;
  const Options options_;
  Ledger ledger_;
  Outcomes outcomes_;
  std::vector<std::unique_ptr<expr::Answers>> answers_;   // As the agreements of the program.
  const std::unique_ptr<geo::ZoneIndex::Answers> zones_;  // May be null.
  std::vector<std::unique_ptr<ProvisionRun>> runs_;  // Indexed by Route::index; null: no series.
  std::vector<std::unique_ptr<EventBook>> events_;   // Of agreements with counting rules.
  std::unique_ptr<StatementBook> statements_;        // Null where no agreement heeds statements.
  absl::Time now_ = absl::InfinitePast();
  absl::Time latest_ = absl::InfinitePast();  // That a record tells of.
  absl::Time forgotten_before_ = absl::InfinitePast();
  v1::Accounting accounting_;
  std::map<std::string, int64_t> unknown_parties_;
};

}  // namespace compliance

#endif  // COMPLIANCE_EVALUATOR_EVALUATOR_H_
