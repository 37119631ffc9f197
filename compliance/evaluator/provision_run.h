// One provision whose norm judges events together, run over records and findings: which of them are
// its facts, and what the norm says of each subject.
//
// Thread-safety: thread-compatible. Ownership: borrows program and outcomes.
#ifndef COMPLIANCE_EVALUATOR_PROVISION_RUN_H_
#define COMPLIANCE_EVALUATOR_PROVISION_RUN_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "compliance/evaluator/outcomes.h"
#include "compliance/evaluator/series_table.h"
#include "compliance/norms/series.h"
#include "compliance/program/program.h"
#include "compliance/records/known_record.h"

namespace compliance {

class ProvisionRun : private Series::Listener {
 public:
  ProvisionRun(const Program::Route& route, Outcomes& outcomes);
  ProvisionRun(const ProvisionRun&) = delete;
  ProvisionRun& operator=(const ProvisionRun&) = delete;

  // An event that meets the tests of `role`, as surely as `fact.truth` says. `fact` has an id,
  // truth and strength; the rest follows from the record, which is kept here. False for an event of
  // the provision that nothing can be said of because its series is not known, though it may count
  // for others.
  bool Insert(int role, const RecordView& view, const std::shared_ptr<const KnownRecord>& kept,
              Fact&& fact);
  // Takes back what Insert did for the same view.
  void Remove(int role, const RecordView& view, const std::string& id);

  // A finding that the provision looks for in a role has come, changed or gone.
  void Update(int role, const Outcomes::Change& change);

  // `now` is not before that of the last call.
  void AdvanceTo(absl::Time now);

  // As Watch::IsAnyPending.
  bool IsAnyPending() const { return table_.IsAnyPending(); }

  // Only records from `before` on will come and go: drops what no longer matters.
  // Answers with the instant before which nothing changes any more.
  absl::Time Forget(absl::Time before) {
    if (outcomes_.MayRepeat(route_)) before = table_.OpenSince(before);
    table_.Forget(before);
    return before;
  }

 private:
  bool IsSubject(int role) const { return role == plan_.rules.norm->subject_role(); }
  // Whether something would have to be said of such an event.
  bool IsJudged(int role) const { return IsSubject(role) && plan_.roles[role].is_subject; }
  void AddPeriods(absl::Time until);
  void AddAnswers(int role, const RecordView& view, Fact* fact) const;
  // `key` null: of unknown series.
  void InsertInto(const std::string* key, int role, const RecordView& view, Fact&& fact);
  void SayBreach(const Fact& subject, const Judgement& judgement, v1::Measurement measurement,
                 const RecordView& view, bool is_finding);

  // `counts`: TRUE or UNKNOWN.
  void InsertFinding(int role, const Outcomes::Change& change, Truth counts);
  void RemoveFinding(int role, const std::string& id);

  void OnBreach(const Fact& subject, const Judgement& judgement,
                v1::Measurement measurement) override;
  void OnNoBreach(const Fact& subject, v1::NonFindingReason otherwise, Measure measure) override;
  void OnUnsaid(const Fact& subject, v1::NonFindingReason otherwise) override;
  void OnForgotten(int role, const Fact& fact, bool was_breach) override;

  const Program::Route route_;
  const NormPlan& plan_;
  Outcomes& outcomes_;
  SeriesTable table_;
  std::string key_;  // Of the record at hand.
  // What is being inserted: what is said of it needs no look at what was kept.
  const RecordView* view_at_hand_ = nullptr;
  absl::string_view id_at_hand_;
  // The first instant of the next period, by the spans in which the provision binds.
  std::vector<std::pair<TimeSpan, absl::Time>> next_periods_;

  // Findings that stand as facts, by role and id. Of a finding, the record of its event tells what
  // and where; who acted and when, the finding itself.
  struct StandingFinding {
    std::shared_ptr<const KnownRecord> record;
    TimeSpan occurred;
    std::string party;
    Strength strength;
    Truth truth;  // UNKNOWN: it is not sure.
    uint32_t unknown_reasons;
    bool is_stray = false;

    // Whether both make the same fact.
    friend bool operator==(const StandingFinding& a, const StandingFinding& b) {
      return a.record == b.record && a.occurred.start == b.occurred.start &&
             a.occurred.limit == b.occurred.limit && a.party == b.party &&
             a.strength == b.strength && a.truth == b.truth &&
             a.unknown_reasons == b.unknown_reasons;
    }
  };
  static StandingFinding StandingOf(const Outcomes::Change& change, Truth counts);
  RecordView ViewOfFinding(const v1::Record& record, const StandingFinding& finding) const;
  absl::flat_hash_map<std::pair<int, std::string>, StandingFinding> findings_;
};

}  // namespace compliance

#endif  // COMPLIANCE_EVALUATOR_PROVISION_RUN_H_
