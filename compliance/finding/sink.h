// Where findings go.
//
//   class Printer : public compliance::FindingSink {
//     void OnFinding(const compliance::v1::Finding& finding) override { Send(finding); }
//   };
//
// Calls come from within Evaluator::Add, on its thread, in the order of the records and, for one
// record, of the provisions. The message is valid during the call only.
#ifndef COMPLIANCE_FINDING_SINK_H_
#define COMPLIANCE_FINDING_SINK_H_

#include <string>

#include "compliance/v1/finding.pb.h"

namespace compliance {

class FindingSink {
 public:
  virtual ~FindingSink() = default;

  virtual void OnFinding(const v1::Finding& finding) = 0;

  // The finding will not be revised any more; told only where an evaluator has a horizon, in no
  // order. Who keeps something of each finding can let it go.
  virtual void OnFinal(const std::string& /*id*/) {}

  // Conduct that a provision speaks of and that is no finding. Called only where WantsNonFindings;
  // building the message costs more than the evaluation that led to it. What is said last of a
  // record and a provision holds, a finding or a reason for none; that nothing holds any more, as
  // after a retraction, is told of findings only.
  virtual void OnNonFinding(const v1::NonFinding& /*non_finding*/) {}
  virtual bool WantsNonFindings() const { return false; }
};

}  // namespace compliance

#endif  // COMPLIANCE_FINDING_SINK_H_
