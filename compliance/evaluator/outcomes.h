// What records came to under each provision: findings, told through the book, and non-findings,
// counted by reason.
//
// Both the tests of single records and the norms of series say here what they conclude, and unsay
// it when it follows no longer. Where other provisions look for the findings of one, what changes
// among them is gathered. Thread-safety: thread-compatible. Ownership: borrows program and sink.
#ifndef COMPLIANCE_EVALUATOR_OUTCOMES_H_
#define COMPLIANCE_EVALUATOR_OUTCOMES_H_

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "compliance/base/origin.h"
#include "compliance/finding/confidence.h"
#include "compliance/finding/finding_book.h"
#include "compliance/finding/finding_builder.h"
#include "compliance/finding/sink.h"
#include "compliance/norms/norm.h"
#include "compliance/program/program.h"
#include "compliance/records/known_record.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/snapshot.pb.h"
#include "compliance/v1/summary.pb.h"

namespace compliance {

class Outcomes {
 public:
  Outcomes(const Program& program, FindingSink* sink);

  // A breach by the event of `view`, TRUE or UNKNOWN.
  struct Breach {
    absl::string_view subject;  // Id of the record, or of the finding that is the event.
    Truth breached;
    uint32_t unknown_reasons;
    WeighedEvidence evidence;
    // Where others look for the finding. Null where nobody does.
    std::shared_ptr<const KnownRecord> record;
    // Nothing where the provision judges every record by itself.
    absl::optional<v1::Measurement> measurement;
    std::vector<const Fact*> supporting;
    // As in Judgement.
    absl::optional<TimeSpan> occurred;
    absl::optional<Ending> ending;
    // What it rests on may change as long as things of this time may; infinite where Forget is
    // called for it.
    absl::Time since = absl::InfiniteFuture();
    // No breach: an exception holds that is to be told.
    bool is_observed = false;
  };
  void Say(const Program::Route& route, const RecordView& view, const Origin& origin,
           const Breach& breach);
  // An event whose series is not known; `since` as in Breach.
  void SayUncorrelated(const Program::Route& route, const RecordView& view,
                       const std::shared_ptr<const KnownRecord>& record, absl::string_view subject,
                       uint32_t unknown_reasons, Strength strength, absl::Time since);
  // No breach. `build` is asked only if the sink wants to know.
  void SayNone(const Program::Route& route, v1::NonFindingReason reason,
               absl::FunctionRef<v1::NonFinding()> build);

  // What was said of the subject follows no longer. `otherwise` as in Series::Listener.
  void Unsay(const Program::Route& route, absl::string_view subject,
             v1::NonFindingReason otherwise);

  // What was said of the subject, at some time a breach, will not change any more.
  void Forget(const Program::Route& route, absl::string_view subject);
  // Nor will any with a Breach::since before an instant.
  void Forget(absl::Time before) { book_.Forget(before, sink_); }

  // A finding that others look for, as it stands now, with the record of its event.
  struct Change {
    std::string id;
    std::shared_ptr<const KnownRecord> record;  // Null if it is gone.
    const v1::Finding* finding;                 // Null if it is gone.
  };
  bool IsLookedFor(const Program::Route& route) const {
    return !program_.Dependents(route.index).empty();
  }
  // What changed among the findings of a provision since the last call, by id. Findings are valid
  // until something is said.
  std::vector<Change> TakeChanges(int provision);

  // Tells the sink what has changed since the last call.
  void Commit(v1::RevisionReason because) { book_.Commit(because, sink_); }

  std::vector<v1::NonFindingTally> NonFindingTallies(absl::string_view agreement) const;

  // As FindingBook::ForEachTold.
  void ForEachTold(absl::FunctionRef<void(const v1::Finding&)> visit) const {
    book_.ForEachTold(visit);
  }

  // Between two calls of Commit: what was told and counted, into the state of a snapshot and back
  // (outcomes_state.cc). After Restore everything that stands is said again, or counted by
  // CountAgain where the record is not kept; then EndRestore holds it to the state, and tells the
  // sink whatever comes. Errors: what contradicts itself, or the program.
  void Save(v1::EvaluatorState* state) const;
  absl::Status Restore(const v1::EvaluatorState& state);
  // `otherwise` as in Unsay.
  void CountAgain(const Program::Route& route, v1::NonFindingReason otherwise);
  absl::Status EndRestore(const v1::EvaluatorState& state, FindingSink* sink);

 private:
  // What was said of the event, and what that comes to.
  static void AddStatements(const CompiledProvision& provision, const RecordView& view,
                            bool is_duty, FindingFacts& facts);
  void SaveCounts(v1::EvaluatorState* state) const;

  using CountByReason = std::array<int64_t, v1::NonFindingReason_ARRAYSIZE>;

  const Program& program_;
  FindingSink* sink_;
  FindingBook book_;
  std::vector<CountByReason> non_findings_;  // Indexed by Route::index.
  int64_t counted_again_ = 0;                // Findings, while a snapshot is restored.
  // Indexed by Route::index; by id of the finding. Null: gone.
  std::vector<std::map<std::string, std::shared_ptr<const KnownRecord>>> changed_;
};

}  // namespace compliance

#endif  // COMPLIANCE_EVALUATOR_OUTCOMES_H_
