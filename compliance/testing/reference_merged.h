// The record that the reports of one event make: every field is worked out by itself, from all
// reports at once.
#ifndef COMPLIANCE_TESTING_REFERENCE_MERGED_H_
#define COMPLIANCE_TESTING_REFERENCE_MERGED_H_

#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "compliance/testing/reference_worlds.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

// The first and the last instant at which it may have happened.
absl::Time FirstInstant(const v1::Record& record);
absl::Time LastInstant(const v1::Record& record);

// All that it states.
std::set<std::string> StatedRegistrations(const v1::Record& record);

// `reports`: the primary first.
v1::Record MergedReports(const std::vector<v1::Record>& reports, v1::QuantityRule rule,
                         const Worlds& worlds);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_MERGED_H_
