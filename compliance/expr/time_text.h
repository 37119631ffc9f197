// Timestamps and durations: ranges, text forms, time zones.
//
// Timestamps are RFC 3339 from year 1 to 9999, to the nanosecond. Durations are sums of decimal
// numbers with units ("1h30m", "-1.5s"; h m s ms us ns) within +-2^63 nanoseconds (292 years), the
// range that CEL implementations share.
#ifndef COMPLIANCE_EXPR_TIME_TEXT_H_
#define COMPLIANCE_EXPR_TIME_TEXT_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "compliance/expr/value.h"

namespace compliance {
namespace expr {

// Values or range errors. Nanos may have any size and sign.
Value MakeTimestamp(int64_t seconds, int64_t nanos);
Value MakeDuration(int64_t seconds, int64_t nanos);

Value ParseTimestamp(absl::string_view text);
Value ParseDurationText(absl::string_view text);
std::string FormatTimestamp(const Value& timestamp);
std::string FormatDuration(const Value& duration);

absl::Time ToTime(const Value& timestamp);

// "Europe/Kyiv", "UTC", "+02:00", "-02:30", "02:00". False if there is no such zone.
bool FindTimeZone(absl::string_view name, absl::TimeZone* zone);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_TIME_TEXT_H_
