// Named time zones, and civil times in them.
//
//   absl::StatusOr<absl::TimeZone> kyiv = NamedZone("Europe/Kyiv");
//   absl::StatusOr<absl::Time> t = CivilTimeIn(absl::CivilSecond(2026, 3, 29, 2, 30), *kyiv);
//
// A civil time that a clock change skips or repeats names no instant, or two: both are errors,
// never a guess. Thread-safety: free functions; zone tables are loaded once per process. Source:
// IANA tz database, as installed on the machine.
#ifndef COMPLIANCE_TEMPORAL_NAMED_ZONE_H_
#define COMPLIANCE_TEMPORAL_NAMED_ZONE_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace compliance {

// The zone with this exact IANA name. Only names of the database count: no file paths and no
// "localtime", whose meaning would depend on the machine. Errors: InvalidArgument; where only case,
// blanks or hyphens are wrong, it suggests the name.
absl::StatusOr<absl::TimeZone> NamedZone(absl::string_view name);

// The one instant that clocks in `zone` show as `civil`. Errors: InvalidArgument for none or two;
// for two it gives both with their offsets.
absl::StatusOr<absl::Time> CivilTimeIn(absl::CivilSecond civil, const absl::TimeZone& zone);

}  // namespace compliance

#endif  // COMPLIANCE_TEMPORAL_NAMED_ZONE_H_
