// A judgement as a finding, with all that verdicts compare (verdicts.h).
#ifndef COMPLIANCE_TESTING_REFERENCE_FINDING_H_
#define COMPLIANCE_TESTING_REFERENCE_FINDING_H_

#include <deque>
#include <string>

#include "compliance/testing/reference_fact.h"
#include "compliance/testing/reference_facts.h"
#include "compliance/testing/reference_judge.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

// Whom a finding charges with what `subject` came to.
ReferenceJudge::Charge ReferenceChargeOf(const v1::Provision& provision,
                                         const ReferenceFact& subject, const ReferenceJudge& judge);

// `judgement` is TRUE or UNKNOWN. The grade is that of a finding that repeats no other.
v1::Finding ReferenceFindingOf(const std::string& agreement, const v1::Provision& provision,
                               const ReferenceFact& subject, const ReferenceJudgement& judgement,
                               const ReferenceJudge& judge);

// The grade of a finding of the provision, which may repeat others: `all` that it finds.
v1::Grade ReferenceGradeAmong(const v1::Provision& provision,
                              const std::deque<ReferenceHappening>& all,
                              const ReferenceHappening& finding, const ReferenceJudge& judge);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_FINDING_H_
