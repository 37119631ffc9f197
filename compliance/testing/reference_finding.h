// A judgement as a finding, with all that verdicts compare (verdicts.h).
#ifndef COMPLIANCE_TESTING_REFERENCE_FINDING_H_
#define COMPLIANCE_TESTING_REFERENCE_FINDING_H_

#include <string>

#include "compliance/testing/reference_fact.h"
#include "compliance/testing/reference_judge.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

// Whom a finding charges with what `subject` came to.
ReferenceJudge::Charge ReferenceChargeOf(const v1::Provision& provision,
                                         const ReferenceFact& subject, const ReferenceJudge& judge);

// `judgement` is TRUE or UNKNOWN.
v1::Finding ReferenceFindingOf(const std::string& agreement, const v1::Provision& provision,
                               const ReferenceFact& subject, const ReferenceJudgement& judgement,
                               const ReferenceJudge& judge);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_FINDING_H_
