// The judge: the set of findings, straight from its definition and from all records at once.
//
// Of each id the highest revision counts (reference_records.h); every record is asked of every
// other whether the two report one event (reference_events.h); every event is held against every
// provision (reference_judge.h), and the facts of a series against each other
// (reference_surroundings.h and what it asks). What is found under the readings of a disputed text
// is put together in the end (reference_readings.h). A provision that looks for findings comes
// after those that make them. Nothing is indexed, cut short or kept between records.
//
//   ReferenceConclusions expected = ReferenceConclude(agreement, records, {now, as_of});
//   EXPECT_EQ(VerdictsOf(expected.findings, expected.non_findings), ...);
//
// Cost: records times provisions times worlds; of a series, the square of its facts and more.
#ifndef COMPLIANCE_TESTING_REFERENCE_EVALUATOR_H_
#define COMPLIANCE_TESTING_REFERENCE_EVALUATOR_H_

#include <vector>

#include "absl/time/time.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/record.pb.h"
#include "compliance/v1/summary.pb.h"

namespace compliance {

struct ReferenceTimes {
  // How far time has come; where none has passed, the infinite past.
  absl::Time now = absl::InfinitePast();
  // Records that became known later are not known.
  absl::Time as_of = absl::InfiniteFuture();
};

struct ReferenceConclusions {
  // With what verdicts compare, and no more.
  std::vector<v1::Finding> findings;
  std::vector<v1::NonFindingTally> non_findings;
};

// `agreement` has passed every check; the records are sound.
ReferenceConclusions ReferenceConclude(const v1::Agreement& agreement,
                                       const std::vector<v1::Record>& records,
                                       const ReferenceTimes& times);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_EVALUATOR_H_
