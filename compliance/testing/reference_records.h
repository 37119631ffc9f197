// What is known, from all records at once: the highest revision of each id, unless records of that
// revision contradict each other or it retracts.
#ifndef COMPLIANCE_TESTING_REFERENCE_RECORDS_H_
#define COMPLIANCE_TESTING_REFERENCE_RECORDS_H_

#include <vector>

#include "absl/time/time.h"
#include "compliance/v1/record.pb.h"
#include "compliance/v1/summary.pb.h"

namespace compliance {

struct ReferenceKnowledge {
  std::vector<v1::Record> records;  // What is known, in no particular order.
  v1::Accounting accounting;        // Without what depends on provisions.
};

// What was known at `as_of`. All records are sound.
ReferenceKnowledge KnownFrom(const std::vector<v1::Record>& records,
                             absl::Time as_of = absl::InfiniteFuture());

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_RECORDS_H_
