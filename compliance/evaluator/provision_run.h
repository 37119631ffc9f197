// One provision whose norm judges events together, run over records: which of them are its facts,
// and what the norm says of each.
//
// Thread-safety: thread-compatible. Ownership: borrows program and outcomes.
#ifndef COMPLIANCE_EVALUATOR_PROVISION_RUN_H_
#define COMPLIANCE_EVALUATOR_PROVISION_RUN_H_

#include <memory>
#include <string>

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

  // An event that meets the tests of `role`, as surely as `fact.truth` says. `fact` lacks its
  // amount and its record, which is kept here. False for an event of the provision whose series is
  // not known: the norm cannot judge it, though it may count for others.
  bool Insert(int role, const RecordView& view, const std::shared_ptr<const KnownRecord>& kept,
              Fact fact);
  // Takes back what Insert did for the same record.
  void Remove(int role, const RecordView& view);

 private:
  // Of records whose series is not known.
  bool StandsEverywhere(int role) const { return role > 0 || plan_.norm->CountsEvents(); }
  int RoleEverywhere(int role) const { return role > 0 ? role : plan_.stray_role(); }

  void OnBreach(const Fact& event, const Judgement& judgement, Measure measure) override;
  void OnNoBreach(const Fact& event, v1::NonFindingReason otherwise, Measure measure) override;
  void OnUnsaid(const Fact& event, v1::NonFindingReason otherwise) override;

  const Program::Route route_;
  const NormPlan& plan_;
  Outcomes& outcomes_;
  SeriesTable table_;
  std::string key_;  // Of the record at hand.
};

}  // namespace compliance

#endif  // COMPLIANCE_EVALUATOR_PROVISION_RUN_H_
