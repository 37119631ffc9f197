// What happened, as facts of a provision: events that records report, findings of other provisions,
// and occasions that come with time alone.
#ifndef COMPLIANCE_TESTING_REFERENCE_FACTS_H_
#define COMPLIANCE_TESTING_REFERENCE_FACTS_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/temporal/span.h"
#include "compliance/testing/reference_duty.h"
#include "compliance/testing/reference_expressions.h"
#include "compliance/testing/reference_fact.h"
#include "compliance/testing/reference_judge.h"
#include "compliance/testing/reference_roles.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

struct ReferenceHappening {
  std::string id;            // Of the record, the finding or the occasion.
  const v1::Record* record;  // Of a finding: that of its event.
  // Who acted and when. Of a finding: whom it charges, and when it took place.
  const v1::Record* conduct;
  std::vector<v1::Record> reports;  // Of the event, the primary first.
  const v1::Finding* finding = nullptr;
  int likelihood = 0;   // That the party charged by the finding acted.
  std::string subject;  // What the finding is of.
};

class ReferenceFacts {
 public:
  // `judge` is that of the agreement; both outlive this.
  ReferenceFacts(const v1::Agreement& agreement, const ReferenceJudge& judge)
      : agreement_(agreement), judge_(judge), expressions_(agreement) {}

  // Nothing if it is no such fact: of an event of the provision, `otherwise` receives why.
  absl::optional<ReferenceFact> FactOf(const v1::Provision& provision,
                                       const ReferenceRoleDefinition& role,
                                       const ReferenceHappening& happening,
                                       v1::NonFindingReason* otherwise);

  // Whether a finding counts for whoever looks for findings.
  bool Passes(const v1::FindingSelector& selector, bool takes_unsure,
              const ReferenceHappening& finding) const;

  // The instants, or periods, that the provision sets by itself and that have begun.
  std::vector<TimeSpan> OccasionsOf(const v1::Provision& provision, absl::Time now) const;

  // The one item from whose silence it follows that something was not done.
  ReferenceAbsence AbsenceOf(const v1::Provision& provision) const;

 private:
  bool IsObserving(const std::string& provision) const;
  absl::optional<ReferenceStrength> Weigh(const v1::Provision& provision,
                                          const ReferenceRoleDefinition& role,
                                          const ReferenceHappening& happening) const;
  void Describe(const v1::Provision& provision, const ReferenceRoleDefinition& role,
                const ReferenceHappening& happening, ReferenceFact* fact);

  const v1::Agreement& agreement_;
  const ReferenceJudge& judge_;
  ReferenceExpressions expressions_;
};

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_FACTS_H_
