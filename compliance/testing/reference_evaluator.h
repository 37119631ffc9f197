// The judge: the set of findings, straight from its definition and from all records at once.
//
// Of each id the highest revision counts (reference_records.h); every record is asked of every
// other whether the two report one event (reference_events.h); every event is held against every
// provision (reference_judge.h), and every event of a norm against every other (reference_norms.h).
// Nothing is indexed, cut short or kept between records.
//
//   EXPECT_EQ(ReferenceVerdicts(agreement, records, as_of), EngineVerdicts(...));
//
// Cost: records times provisions times worlds.
#ifndef COMPLIANCE_TESTING_REFERENCE_EVALUATOR_H_
#define COMPLIANCE_TESTING_REFERENCE_EVALUATOR_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/record.pb.h"
#include "compliance/v1/summary.pb.h"

namespace compliance {

// One line for each finding that stands, sorted, with what else it rests on, and when, where and
// how much; then one for each provision and reason with the number of non-findings:
//   "P1 r7 ESTABLISHED [] G2_SIGNIFICANT HIGH ATTRIBUTED RU +r3+r5 start { ... } ..."
//   "P1 none OUTSIDE_AREA 4"
using Verdicts = std::vector<std::string>;

// `agreement` has passed every check; the records are sound.
Verdicts ReferenceVerdicts(const v1::Agreement& agreement, const std::vector<v1::Record>& records,
                           absl::Time as_of = absl::InfiniteFuture());

// The same lines from what the engine came to.
Verdicts VerdictsOf(const std::vector<v1::Finding>& standing,
                    const std::vector<v1::NonFindingTally>& non_findings);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_EVALUATOR_H_
