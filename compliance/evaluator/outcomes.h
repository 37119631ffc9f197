// What records came to under each provision: findings, told through the book, and non-findings,
// counted by reason.
//
// Both the tests of single records and the norms of series say here what they conclude, and unsay
// it when it follows no longer. Where other provisions look for the findings of one, what changes
// among them is gathered. Where the grade of a finding rests on others of its provision, they are
// graded again when those come and go. Thread-safety: thread-compatible. Ownership: borrows program
// and sink.
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
#include "compliance/finding/reading_table.h"
#include "compliance/finding/repetition_table.h"
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
    // Where NeedsRecord; else it may be null.
    std::shared_ptr<const KnownRecord> record;
    // Nothing where the provision judges every record by itself.
    absl::optional<v1::Measurement> measurement;
    std::vector<const Fact*> supporting;
    // As in Judgement.
    absl::optional<TimeSpan> occurred;
    absl::optional<Ending> ending;
    Decision decision = Decision::kNone;
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

  // Whether the provision is stated for readings of a text: what it says is put together with what
  // the other wordings of its id say (finding/reading_table.h).
  bool IsWording(const Program::Route& route) const {
    return wordings_[route.index].table != nullptr;
  }
  // No breach for now, of a subject that may become one.
  void MayYetSay(const Program::Route& route, absl::string_view subject) {
    const Wording& wording = wordings_[route.index];
    if (wording.table != nullptr) wording.table->SayNone(wording.number, subject);
  }

  // What was said of the subject will not change any more. At some time it was a breach, or the
  // provision is a wording.
  void Forget(const Program::Route& route, absl::string_view subject);
  // Nor will any with a Breach::since before an instant.
  void Forget(absl::Time before);
  // No finding of a provision, given by Route::index, will come or go that began before an instant.
  void ForgetRepeated(int provision, absl::Time before);

  // A finding that others look for, as it stands now, with the record of its event.
  struct Change {
    std::string id;
    std::shared_ptr<const KnownRecord> record;  // Null if it is gone.
    const v1::Finding* finding;                 // Null if it is gone.
  };
  bool IsLookedFor(const Program::Route& route) const {
    return !program_.Dependents(route.index).empty();
  }
  // Whether the grade of a finding rests on others of the provision (v1::Repetition). Findings that
  // began before others that may yet come or go must not be forgotten then.
  bool MayRepeat(const Program::Route& route) const { return repetitions_[route.index] != nullptr; }
  // Whether the record of a finding must be kept.
  bool NeedsRecord(const Program::Route& route) const {
    return IsLookedFor(route) || IsWording(route) || MayRepeat(route);
  }
  // What changed among the findings of a provision since the last call, by id; of a wording, as
  // it finds them. Findings are valid until something is said.
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
  // Of a provision that is stated for readings. Table null: of any other.
  struct Wording {
    ReadingTable* table = nullptr;
    int number = 0;               // In the table.
    bool counts = true;           // Its non-findings are those of the provision.
    const int* routes = nullptr;  // Route::index by number.
  };
  struct Changed {
    std::shared_ptr<const KnownRecord> record;  // Null: gone.
    const ReadingTable::Said* said = nullptr;   // Of a wording.
  };
  // The wordings of one provision.
  struct ReadProvision {
    std::vector<int> routes;
    std::unique_ptr<ReadingTable> table;
  };

  void AddWordings();
  void AddRepetitions();
  // How often the like has happened, as far as it counts: null where it does not, or the finding
  // does not. Appends the others for which that changes.
  absl::optional<Repeated> Repeat(const Program::Route& route, const RecordView& view,
                                  const Breach& breach, const FindingFacts& facts,
                                  const v1::Attribution& attribution,
                                  std::vector<RepetitionTable::Change>* others);
  void GradeAgain(const Program::Route& route, const std::vector<RepetitionTable::Change>& others);
  void Take(const Wording& wording, const std::vector<ReadingTable::Change>& changes);
  void SaveCounts(v1::EvaluatorState* state) const;

  using CountByReason = std::array<int64_t, v1::NonFindingReason_ARRAYSIZE>;

  const Program& program_;
  FindingSink* sink_;
  FindingBook book_;
  std::vector<CountByReason> non_findings_;  // Indexed by Route::index.
  int64_t counted_again_ = 0;                // Findings, while a snapshot is restored.
  // Indexed by Route::index; by id of the finding.
  std::vector<std::map<std::string, Changed>> changed_;
  std::vector<std::unique_ptr<const ReadProvision>> read_provisions_;
  std::vector<Wording> wordings_;  // Indexed by Route::index.
  // Indexed by Route::index; null where no grade rests on other findings.
  std::vector<std::unique_ptr<RepetitionTable>> repetitions_;
};

}  // namespace compliance

#endif  // COMPLIANCE_EVALUATOR_OUTCOMES_H_
