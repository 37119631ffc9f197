// One trial of the engine against the reference: an agreement, records in the order of arrival, how
// time advances on the way, and where the engine is saved and restored.
//
//   TrialOutcome outcome = RunTrial(RandomTrial(seed, order));
//   EXPECT_EQ(outcome.difference, "");
//
// Thread-safety: pure functions. Cost: one evaluation by the engine, two if it is restored, and one
// by the reference.
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
  // Before the record of that index arrives, and after time has advanced, the engine is saved, and
  // another one restored that goes on; the number of records is the end. In order.
  std::vector<size_t> restores;
  ReferenceTimes times;  // In the end.
};

// The same seed and order give the same trial; trials of one seed differ in the order of arrival,
// in how time advances and in where the engine is restored.
Trial RandomTrial(uint64_t seed, int order);

struct TrialOutcome {
  // What the checks have against the agreement or a record; the rest means nothing then.
  std::string problem;
  // The lines in which engine and reference differ, or the engine and one that was never restored
  // and asks each zone by itself; empty if they agree.
  std::string difference;
  ReferenceConclusions expected;
};

TrialOutcome RunTrial(const Trial& trial);

// As text: what happens in which order.
std::string TextOf(const Trial& trial);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_TRIAL_H_
