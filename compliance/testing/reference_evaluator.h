// The judge: the set of findings, straight from its definition and from all records at once.
//
// Of each id the highest revision counts; every record is held against every provision
// (reference_judge.h), and the facts of a series against each other (reference_surroundings.h and
// what it asks). A provision that looks for findings comes after those that make them. Nothing is
// indexed, cut short or kept between records.
//
//   EXPECT_EQ(ReferenceVerdicts(agreement, records, now), VerdictsOf(...));
//
// Cost: records times provisions times worlds; of a series, the square of its facts and more.
#ifndef COMPLIANCE_TESTING_REFERENCE_EVALUATOR_H_
#define COMPLIANCE_TESTING_REFERENCE_EVALUATOR_H_

#include <vector>

#include "absl/time/time.h"
#include "compliance/testing/verdicts.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

// `agreement` has passed every check; the records are sound. `now`: how far time has come; the
// infinite past where none has passed.
Verdicts ReferenceVerdicts(const v1::Agreement& agreement, const std::vector<v1::Record>& records,
                           absl::Time now);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_EVALUATOR_H_
