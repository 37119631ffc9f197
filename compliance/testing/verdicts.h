// What was concluded, as lines that compare: the common language of the engine and the reference.
#ifndef COMPLIANCE_TESTING_VERDICTS_H_
#define COMPLIANCE_TESTING_VERDICTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "compliance/v1/finding.pb.h"
#include "compliance/v1/summary.pb.h"

namespace compliance {

// One line for each finding that stands, sorted, with what it rests on in order; then one for each
// provision and reason with the number of non-findings:
//   "P1 r7 f-5d8f0c2ab1f34e7790aa21c4 STANDING ESTABLISHED [] G2_SIGNIFICANT HIGH ATTRIBUTED RU
//    +r3+r5 low=5 high=5 limit=4 at 2026-03-01T04:00:00Z" (on one line)
//   "P1 none OUTSIDE_AREA 4"
using Verdicts = std::vector<std::string>;

// All that is compared of a finding is read from it: provision, evidence (ids of the records), id,
// state, disposition, reasons, grade, confidence, attribution, measurement but for its summary,
// occurred, rectified, readings, place, quantity, the ids of open questions and of the records that
// make statements.
std::string VerdictOf(const v1::Finding& finding);
std::string VerdictOf(const std::string& provision, v1::NonFindingReason reason, int64_t count);

// What the engine came to.
Verdicts VerdictsOf(const std::vector<v1::Finding>& standing,
                    const std::vector<v1::NonFindingTally>& non_findings);

// The lines that only one of the two has; empty if there is no difference.
std::string DifferenceOf(const Verdicts& engine, const Verdicts& reference);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_VERDICTS_H_
