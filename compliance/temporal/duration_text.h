// Lengths of time as agreements write them.
//
//   ParseLength("36h")      // 36 hours
//   ParseLength("14d12h")   // 14 times 24 hours, and 12
//   FormatLength(absl::Hours(36))  // "1d12h"
//
// Elapsed time: a day is 24 hours, whatever clocks do. Thread-safety: free functions.
#ifndef COMPLIANCE_TEMPORAL_DURATION_TEXT_H_
#define COMPLIANCE_TEMPORAL_DURATION_TEXT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace compliance {

// Reads one or more whole numbers with their units (d, h, m, s), largest unit first, each at most
// once. Errors: InvalidArgument with cause and way out; also for zero and for more than 10,000
// years.
absl::StatusOr<absl::Duration> ParseLength(absl::string_view text);

// "0", 90 minutes as "1h30m", "-2d"; fractions of a second as decimals of it.
std::string FormatLength(absl::Duration length);

}  // namespace compliance

#endif  // COMPLIANCE_TEMPORAL_DURATION_TEXT_H_
