// Instants as people write them in agreements and mappings, and as reports print them.
//
//   ParseInstant("2023-11-24T05:00:00Z")                    // RFC 3339, with Z or any offset
//   ParseInstant("2023-11-24T07:00:00[Asia/Jerusalem]")     // civil time in a named zone
//   FormatInstant(*ParseInstant("2023-11-24T07:00[Asia/Jerusalem]"))  // "2023-11-24T05:00:00Z"
//
// Thread-safety: free functions. Zone tables are read from the system's tz database once per
// process and name; no other state, and no wall clock.
// Source: RFC 3339 section 5.6; the bracketed zone is written as in RFC 9557; IANA tz database.
#ifndef COMPLIANCE_TEMPORAL_INSTANT_H_
#define COMPLIANCE_TEMPORAL_INSTANT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace compliance {

// The first and the first-no-longer accepted instant: years 1 to 9999 in UTC.
absl::Time MinInstant();
absl::Time LimitInstant();

// Reads `YYYY-MM-DDTHH:MM:SS[.fraction](Z|+HH:MM|-HH:MM)` or `YYYY-MM-DDTHH:MM[:SS[.fraction]]`
// followed by an IANA zone in brackets. Fractions go down to nanoseconds. 24:00:00 is the midnight
// that begins the next day. A leap second (:60) is refused: no computer clock used here counts it.
//
// Errors: InvalidArgument with cause and way out. Beside wrong form and impossible dates: a civil
// time that a clock change skips or repeats ("03:30 occurs twice in Europe/Kyiv on 2026-10-25:
// ...") and an unknown zone. Cost: below a microsecond once a zone is loaded.
absl::StatusOr<absl::Time> ParseInstant(absl::string_view text);

// RFC 3339 in UTC with as many digits of fraction as needed: "2023-11-24T05:15:13Z". The infinite
// past is "always", the infinite future "forever".
std::string FormatInstant(absl::Time instant);

}  // namespace compliance

#endif  // COMPLIANCE_TEMPORAL_INSTANT_H_
