#include "compliance/temporal/duration_text.h"

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace compliance {
namespace {

struct Unit {
  char letter;
  int64_t seconds;
};
constexpr Unit kUnits[] = {{'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}};
constexpr int64_t kMostSeconds = int64_t{10000} * 366 * 86400;

absl::Status Bad(absl::string_view text, absl::string_view cause) {
  return absl::InvalidArgumentError(
      absl::StrCat("'", text, "' ", cause, "; write it like \"36h\", \"14d\" or \"1d12h\""));
}

}  // namespace

absl::StatusOr<absl::Duration> ParseLength(absl::string_view text) {
  int64_t seconds = 0;
  size_t unit = 0, at = 0;
  while (at < text.size()) {
    const size_t digits = at;
    while (at < text.size() && absl::ascii_isdigit(text[at])) ++at;
    int64_t number = 0;
    if (at == digits || !absl::SimpleAtoi(text.substr(digits, at - digits), &number)) {
      return Bad(text, "is not a length of time");
    }
    const char letter = at < text.size() ? text[at++] : ' ';
    while (unit < 4 && kUnits[unit].letter != letter) ++unit;
    if (unit == 4) return Bad(text, "has no unit d, h, m or s, or has them out of order");
    if (number > kMostSeconds / kUnits[unit].seconds) return Bad(text, "is too long");
    seconds += number * kUnits[unit].seconds;
    ++unit;
  }
  if (seconds == 0) return Bad(text, "is no length of time");
  if (seconds > kMostSeconds) return Bad(text, "is too long");
  return absl::Seconds(seconds);
}

std::string FormatLength(absl::Duration length) {
  if (length < absl::ZeroDuration()) return absl::StrCat("-", FormatLength(-length));
  const int64_t days = length / absl::Hours(24);
  const absl::Duration rest = length % absl::Hours(24);
  if (days == 0) return absl::FormatDuration(rest);
  const std::string time = absl::FormatDuration(rest);
  return absl::StrCat(days, "d", rest == absl::ZeroDuration() ? "" : time);
}

}  // namespace compliance
