// Makes a trial that shows a difference as small as it gets, and writes it down as a case folder.
//
//   Trial small = Shrink(trial, [](const Trial& t) { return !RunTrial(t).difference.empty(); });
//   WriteCase(small, "difference");   // agreement.textproto, records.jsonl, case.textproto
//
// Provisions, records, steps of time, restorations and fields are dropped one after the other as
// long as the trial still differs, until nothing more can be dropped. Thread-safety: pure
// functions, but for writing files. Cost: some thousand calls of `differs`.
#ifndef COMPLIANCE_TESTING_SHRINK_H_
#define COMPLIANCE_TESTING_SHRINK_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "compliance/testing/trial.h"

namespace compliance {

// `differs` holds for `trial`; it answers false for trials that cannot be run.
Trial Shrink(Trial trial, absl::FunctionRef<bool(const Trial&)> differs);

// What must come out is what the reference concludes. The difference and the order of what happens
// stand beside it in difference.txt. Errors: the folder cannot be written.
absl::Status WriteCase(const Trial& trial, const std::string& folder);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_SHRINK_H_
