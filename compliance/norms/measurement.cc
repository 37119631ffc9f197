#include "compliance/norms/measurement.h"

#include <cmath>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace compliance {

std::string NumberText(double number) {
  // Beyond this, whole numbers are no longer exact.
  constexpr double kMostInFull = 9007199254740992;  // 2^53.
  if (number == std::floor(number) && std::abs(number) <= kMostInFull) {
    return absl::StrCat(static_cast<int64_t>(number));
  }
  return absl::StrFormat("%.15g", number);
}

std::string RangeText(const Range& range) {
  if (range.low > 0 && std::isinf(range.low)) return "without bound";
  if (std::isinf(range.low)) {
    return std::isinf(range.high) ? "any number" : absl::StrCat("at most ", NumberText(range.high));
  }
  if (std::isinf(range.high)) return absl::StrCat(NumberText(range.low), " or more");
  return range.low == range.high
             ? NumberText(range.low)
             : absl::StrCat(NumberText(range.low), " to ", NumberText(range.high));
}

v1::Measurement MeasurementAgainst(const Range& measure, const Range& limit,
                                   const std::string& window) {
  v1::Measurement measurement;
  if (std::isfinite(measure.low)) measurement.set_low(measure.low);
  if (std::isfinite(measure.high)) measurement.set_high(measure.high);
  if (limit.low == limit.high) measurement.set_limit(limit.low);
  // The least excess, if there surely is one.
  if (limit.high > 0 && measure.low > limit.high) {
    measurement.set_excess_ratio((measure.low - limit.high) / limit.high);
  }
  const std::string at_most = std::isinf(limit.high) ? "what is at most is not known"
                                                     : absl::StrCat("at most ", RangeText(limit));
  measurement.set_summary(absl::StrCat(RangeText(measure), window, ", ", at_most));
  return measurement;
}

}  // namespace compliance
