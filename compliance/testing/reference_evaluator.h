// The judge: the set of findings, straight from its definition and from all records at once.
//
// Every record is held against every provision; nothing is indexed, cut short or kept between
// records. Uncertainty is spelt out as the worlds that it allows (who acted, at which instant): a
// test is TRUE if it holds in every world, FALSE if in none, else UNKNOWN. Conditions that ask the
// agreement are spelt out by hand (reference_conditions.h); the rest of CEL and zones are asked as
// the engine asks them and have judges of their own (CEL's definition, brute force on the
// ellipsoid).
//
//   EXPECT_EQ(ReferenceVerdicts(agreement, records), EngineVerdicts(...));
//
// Cost: records times provisions times worlds.
#ifndef COMPLIANCE_TESTING_REFERENCE_EVALUATOR_H_
#define COMPLIANCE_TESTING_REFERENCE_EVALUATOR_H_

#include <string>
#include <vector>

#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

// One line for each pair of a record and a provision that speaks of it, sorted:
//   "P1 r7 ESTABLISHED [] G2_SIGNIFICANT HIGH ATTRIBUTED RU" or "P1 r8 none OUTSIDE_AREA".
using Verdicts = std::vector<std::string>;

// `agreement` has passed every check and has a policy; records with an id that came before are left
// out.
Verdicts ReferenceVerdicts(const v1::Agreement& agreement, const std::vector<v1::Record>& records);

// The same lines from what the engine emitted.
Verdicts VerdictsOf(const std::vector<v1::Finding>& findings,
                    const std::vector<v1::NonFinding>& non_findings);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_EVALUATOR_H_
