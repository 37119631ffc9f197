#include "compliance/temporal/instant.h"

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "compliance/temporal/named_zone.h"

namespace compliance {
namespace {

constexpr absl::string_view kForm =
    "write it as in 2023-11-24T05:00:00Z, 2023-11-24T07:00:00+02:00 or "
    "2023-11-24T07:00:00[Asia/Jerusalem]";

// What is written before the offset or the zone.
struct CivilText {
  int64_t year = 0;
  int month = 0, day = 0, hour = 0, minute = 0, second = 0;
  bool has_seconds = false;
  absl::Duration fraction;
};

// Takes exactly `digits` digits from the front.
template <typename Int>
bool TakeNumber(absl::string_view* text, size_t digits, Int* value) {
  if (text->size() < digits) return false;
  *value = 0;
  for (char c : text->substr(0, digits)) {
    if (!absl::ascii_isdigit(c)) return false;
    *value = *value * 10 + (c - '0');
  }
  text->remove_prefix(digits);
  return true;
}

bool Take(absl::string_view* text, char c) {
  if (text->empty() || text->front() != c) return false;
  text->remove_prefix(1);
  return true;
}

absl::Status Wrong(absl::string_view whole, absl::string_view cause) {
  return absl::InvalidArgumentError(absl::StrCat("'", whole, "' ", cause));
}

absl::Status TakeFraction(absl::string_view* text, absl::string_view whole, absl::Duration* value) {
  int64_t nanoseconds = 0;
  int64_t unit = 100'000'000;
  size_t digits = 0;
  for (; digits < text->size() && absl::ascii_isdigit((*text)[digits]); ++digits, unit /= 10) {
    nanoseconds += ((*text)[digits] - '0') * unit;
  }
  if (digits == 0) return Wrong(whole, "has a '.' without digits after it");
  if (digits > 9) return Wrong(whole, "has more than nine digits of fraction; nanoseconds suffice");
  text->remove_prefix(digits);
  *value = absl::Nanoseconds(nanoseconds);
  return absl::OkStatus();
}

// Reads the form only; leaves the offset or zone in `text`.
absl::Status TakeCivil(absl::string_view* text, absl::string_view whole, CivilText* civil) {
  if (!TakeNumber(text, 4, &civil->year) || !Take(text, '-') ||
      !TakeNumber(text, 2, &civil->month) || !Take(text, '-') ||
      !TakeNumber(text, 2, &civil->day)) {
    return Wrong(whole, absl::StrCat("does not begin with a date YYYY-MM-DD; ", kForm));
  }
  if (text->empty()) return Wrong(whole, absl::StrCat("has no time of day; ", kForm));
  if (!Take(text, 'T') && !Take(text, 't')) {
    return Wrong(whole, absl::StrCat("needs a 'T' between date and time; ", kForm));
  }
  if (!TakeNumber(text, 2, &civil->hour) || !Take(text, ':') ||
      !TakeNumber(text, 2, &civil->minute)) {
    return Wrong(whole, absl::StrCat("has no time HH:MM:SS after its 'T'; ", kForm));
  }
  civil->has_seconds = Take(text, ':');
  if (!civil->has_seconds) return absl::OkStatus();
  if (!TakeNumber(text, 2, &civil->second)) {
    return Wrong(whole, "needs two digits of seconds after its second ':'");
  }
  return Take(text, '.') ? TakeFraction(text, whole, &civil->fraction) : absl::OkStatus();
}

int DaysInMonth(int64_t year, int month) {
  return static_cast<int>(absl::CivilDay(absl::CivilMonth(year, month) + 1) -
                          absl::CivilDay(year, month, 1));
}

// The civil second that was written; 24:00:00 becomes the next day's midnight.
absl::StatusOr<absl::CivilSecond> CheckCivil(const CivilText& civil, absl::string_view whole) {
  if (civil.year < 1) return Wrong(whole, "is outside years 0001 to 9999");
  if (civil.month < 1 || civil.month > 12) {
    return Wrong(whole, absl::StrCat("has month ", civil.month, "; months are 01 to 12"));
  }
  const int days = DaysInMonth(civil.year, civil.month);
  if (civil.day < 1 || civil.day > days) {
    return Wrong(whole, absl::StrFormat("has an impossible date: %04d-%02d has %d days", civil.year,
                                        civil.month, days));
  }
  if (civil.hour > 24) {
    return Wrong(whole, absl::StrCat("has hour ", civil.hour, "; hours are 00 to 23"));
  }
  if (civil.minute > 59) {
    return Wrong(whole, absl::StrCat("has minute ", civil.minute, "; minutes are 00 to 59"));
  }
  if (civil.second == 60) {
    return Wrong(whole, "has second 60; leap seconds are not counted, write the second before");
  }
  if (civil.second > 60) {
    return Wrong(whole, absl::StrCat("has second ", civil.second, "; seconds are 00 to 59"));
  }
  if (civil.hour == 24 &&
      (civil.minute != 0 || civil.second != 0 || civil.fraction != absl::ZeroDuration())) {
    return Wrong(whole,
                 "has hour 24; only 24:00:00, the midnight after that day, may be so written");
  }
  return absl::CivilSecond(civil.year, civil.month, civil.day, civil.hour, civil.minute,
                           civil.second);
}

// Reads "Z", "+02:00" or "-03:30", which must be all of `text`.
absl::StatusOr<absl::Duration> ParseOffset(absl::string_view text, absl::string_view whole) {
  if (text == "Z" || text == "z") return absl::ZeroDuration();
  const bool west = text.front() == '-';
  int hours = 0, minutes = 0;
  if ((!west && text.front() != '+') || (text.remove_prefix(1), !TakeNumber(&text, 2, &hours)) ||
      !Take(&text, ':') || !TakeNumber(&text, 2, &minutes)) {
    return Wrong(whole, "has an offset of the wrong form; write Z, +02:00 or -03:30");
  }
  if (absl::StartsWith(text, "[")) {
    return Wrong(whole, "has both an offset and a zone in brackets; keep one of them");
  }
  if (!text.empty()) return Wrong(whole, absl::StrCat("has '", text, "' after its offset"));
  if (hours > 23 || minutes > 59) {
    return Wrong(whole, "has an impossible offset; offsets are -23:59 to +23:59");
  }
  const absl::Duration offset = absl::Hours(hours) + absl::Minutes(minutes);
  return west ? -offset : offset;
}

// `text` is what follows the civil time: an offset or a bracketed zone.
absl::StatusOr<absl::Time> Resolve(absl::CivilSecond civil, bool has_seconds,
                                   absl::string_view text, absl::string_view whole) {
  if (text.empty()) {
    return Wrong(whole, absl::StrCat("needs an offset or a zone in brackets; ", kForm));
  }
  if (!absl::ConsumePrefix(&text, "[")) {
    const absl::StatusOr<absl::Duration> offset = ParseOffset(text, whole);
    if (!offset.ok()) return offset.status();
    if (!has_seconds) return Wrong(whole, "needs seconds before its offset, as RFC 3339 asks");
    return absl::FromCivil(civil, absl::UTCTimeZone()) - *offset;
  }
  if (!absl::ConsumeSuffix(&text, "]")) {
    return Wrong(whole, "has a zone that does not end in ']', or text after it");
  }
  const absl::StatusOr<absl::TimeZone> zone = NamedZone(text);
  if (!zone.ok()) return zone.status();
  return CivilTimeIn(civil, *zone);
}

// Writes exactly so many digits.
void PutNumber(int64_t number, int digits, char* text) {
  for (int i = digits - 1; i >= 0; --i, number /= 10)
    text[i] = static_cast<char>('0' + number % 10);
}

}  // namespace

absl::Time MinInstant() {
  static const absl::Time first = absl::FromCivil(absl::CivilSecond(1, 1, 1), absl::UTCTimeZone());
  return first;
}

absl::Time LimitInstant() {
  static const absl::Time limit =
      absl::FromCivil(absl::CivilSecond(10000, 1, 1), absl::UTCTimeZone());
  return limit;
}

absl::StatusOr<absl::Time> ParseInstant(absl::string_view text) {
  const absl::string_view whole = text;
  if (text.empty()) return absl::InvalidArgumentError(absl::StrCat("no time is given; ", kForm));
  CivilText written;
  if (absl::Status status = TakeCivil(&text, whole, &written); !status.ok()) return status;
  const absl::StatusOr<absl::CivilSecond> civil = CheckCivil(written, whole);
  if (!civil.ok()) return civil.status();
  absl::StatusOr<absl::Time> instant = Resolve(*civil, written.has_seconds, text, whole);
  if (!instant.ok()) return instant;
  *instant += written.fraction;
  if (*instant < MinInstant() || *instant >= LimitInstant()) {
    return Wrong(whole, "is outside years 0001 to 9999 in UTC");
  }
  return instant;
}

std::string FormatInstant(absl::Time instant) {
  if (instant == absl::InfinitePast()) return "always";
  if (instant == absl::InfiniteFuture()) return "forever";
  const absl::TimeZone::CivilInfo civil = absl::UTCTimeZone().At(instant);
  if (civil.cs.year() < 0 || civil.cs.year() > 9999) {
    return absl::FormatTime("%E4Y-%m-%d%ET%H:%M:%E*SZ", instant, absl::UTCTimeZone());
  }
  // What FormatTime would write, in a tenth of the time.
  std::string text = "0000-00-00T00:00:00";
  PutNumber(civil.cs.year(), 4, &text[0]);
  PutNumber(civil.cs.month(), 2, &text[5]);
  PutNumber(civil.cs.day(), 2, &text[8]);
  PutNumber(civil.cs.hour(), 2, &text[11]);
  PutNumber(civil.cs.minute(), 2, &text[14]);
  PutNumber(civil.cs.second(), 2, &text[17]);
  if (civil.subsecond != absl::ZeroDuration()) {
    char fraction[] = ".000000000";
    PutNumber(absl::ToInt64Nanoseconds(civil.subsecond), 9, fraction + 1);
    text.append(fraction, absl::string_view(fraction).find_last_not_of('0') + 1);
  }
  text.push_back('Z');
  return text;
}

}  // namespace compliance
