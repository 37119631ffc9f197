// One trial of the engine against the reference: an agreement, records in the order of arrival, and
// how time advances on the way.
//
//   TrialOutcome outcome = RunTrial(RandomTrial(seed, order));
//   EXPECT_EQ(outcome.difference, "");
//
// Thread-safety: pure functions. Cost: one evaluation by the engine, and one by the reference.
#ifndef COMPLIANCE_TESTING_TRIAL_H_
#define COMPLIANCE_TESTING_TRIAL_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "compliance/testing/reference_evaluator.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

struct Trial {
  v1::Agreement agreement;
  std::vector<v1::Record> records;
  // Time comes so far before the record of that index arrives; in order of both.
  struct Advance {
    size_t before;
    absl::Time to;
  };
  std::vector<Advance> advances;
  ReferenceTimes times;  // In the end.
};

// The same seed and order give the same trial; trials of one seed differ in the order of arrival
// and in how time advances.
Trial RandomTrial(uint64_t seed, int order);

struct TrialOutcome {
  // What the checks have against the agreement or a record; the rest means nothing then.
  std::string problem;
  // The lines in which engine and reference differ; empty if they agree.
  std::string difference;
  ReferenceConclusions expected;
};

TrialOutcome RunTrial(const Trial& trial);

// As text: what happens in which order.
std::string TextOf(const Trial& trial);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_TRIAL_H_
