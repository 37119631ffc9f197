#include "compliance/expr/time_text.h"

#include <algorithm>
#include <limits>

#include "absl/numeric/int128.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"

namespace compliance {
namespace expr {
namespace {

constexpr int64_t kNanosPerSecond = 1000 * 1000 * 1000;
constexpr int64_t kFirstSecond = -62135596800;  // 0001-01-01T00:00:00Z
constexpr int64_t kLastSecond = 253402300799;   // 9999-12-31T23:59:59Z
constexpr char kRfc3339[] = "%Y-%m-%d%ET%H:%M:%E*S%Ez";

// "02:30" with an optional sign: minutes east of UTC.
bool ParseOffset(absl::string_view text, int* seconds) {
  const bool negative = absl::ConsumePrefix(&text, "-");
  if (!negative) absl::ConsumePrefix(&text, "+");
  int hours = 0;
  int minutes = 0;
  if (text.size() != 5 || text[2] != ':' || !absl::ascii_isdigit(text[0]) ||
      !absl::ascii_isdigit(text[3]) || !absl::SimpleAtoi(text.substr(0, 2), &hours) ||
      !absl::SimpleAtoi(text.substr(3), &minutes) || hours > 23 || minutes > 59) {
    return false;
  }
  *seconds = (negative ? -60 : 60) * (hours * 60 + minutes);
  return true;
}

// Names of the IANA database only: no paths of the file system, no setting of the machine.
bool IsZoneName(absl::string_view name) {
  return !name.empty() && name.size() <= 64 && name[0] != '/' && name != "localtime" &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return absl::ascii_isalnum(c) || c == '/' || c == '_' || c == '-' || c == '+';
         });
}

}  // namespace

Value MakeTimestamp(int64_t seconds, int64_t nanos) {
  int64_t carry = nanos / kNanosPerSecond;
  nanos %= kNanosPerSecond;
  if (nanos < 0) {
    nanos += kNanosPerSecond;
    --carry;
  }
  if (__builtin_add_overflow(seconds, carry, &seconds) || seconds < kFirstSecond ||
      seconds > kLastSecond) {
    return Value::Error("timestamp out of range: years 1 to 9999");
  }
  return Value::Timestamp(seconds, static_cast<int32_t>(nanos));
}

Value MakeDuration(int64_t seconds, int64_t nanos) {
  const absl::int128 total = absl::int128(seconds) * kNanosPerSecond + nanos;
  if (total > std::numeric_limits<int64_t>::max() || total < std::numeric_limits<int64_t>::min()) {
    return Value::Error("duration out of range: 292 years");
  }
  const int64_t whole = static_cast<int64_t>(total);
  return Value::Duration(whole / kNanosPerSecond, static_cast<int32_t>(whole % kNanosPerSecond));
}

Value ParseTimestamp(absl::string_view text) {
  absl::Time time;
  if (text.size() < 20 || !absl::ascii_isdigit(text[0]) ||
      !absl::ParseTime(kRfc3339, text, &time, nullptr)) {
    return Value::Error("invalid timestamp: RFC 3339 is expected, as in 2023-11-24T05:15:13Z");
  }
  const int64_t seconds = absl::ToUnixSeconds(time);
  return MakeTimestamp(seconds, absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds)));
}

Value ParseDurationText(absl::string_view text) {
  absl::Duration duration;
  if (text.empty() ||
      !(absl::ascii_isdigit(text.back()) || text.back() == 's' || text.back() == 'm' ||
        text.back() == 'h') ||
      absl::StrContains(text, "inf") || !absl::ParseDuration(text, &duration)) {
    return Value::Error("invalid duration: as in 1h30m or -1.5s");
  }
  absl::Duration rest;
  const int64_t seconds = absl::IDivDuration(duration, absl::Seconds(1), &rest);
  if (duration == absl::InfiniteDuration() || duration == -absl::InfiniteDuration()) {
    return Value::Error("duration out of range: 292 years");
  }
  return MakeDuration(seconds, absl::ToInt64Nanoseconds(rest));
}

absl::Time ToTime(const Value& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

std::string FormatTimestamp(const Value& timestamp) {
  return absl::FormatTime("%E4Y-%m-%d%ET%H:%M:%E*SZ", ToTime(timestamp), absl::UTCTimeZone());
}

std::string FormatDuration(const Value& duration) {
  const bool negative = duration.seconds() < 0 || duration.nanos() < 0;
  std::string text =
      absl::StrCat(negative ? "-" : "", negative ? 0 - static_cast<uint64_t>(duration.seconds())
                                                 : static_cast<uint64_t>(duration.seconds()));
  if (duration.nanos() != 0) {
    std::string fraction = absl::StrFormat("%09d", std::abs(duration.nanos()));
    fraction.erase(fraction.find_last_not_of('0') + 1);
    absl::StrAppend(&text, ".", fraction);
  }
  return text + "s";
}

bool FindTimeZone(absl::string_view name, absl::TimeZone* zone) {
  int seconds = 0;
  if (ParseOffset(name, &seconds)) {
    *zone = absl::FixedTimeZone(seconds);
    return true;
  }
  return IsZoneName(name) && absl::LoadTimeZone(name, zone);
}

}  // namespace expr
}  // namespace compliance
