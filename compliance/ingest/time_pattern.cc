#include "compliance/ingest/time_pattern.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/temporal/named_zone.h"

namespace compliance {
namespace {

constexpr absl::string_view kUnixFormat = "unix";
// What the format must be able to carry: a time whose fields all differ.
constexpr absl::string_view kProbe = "2007-11-24T05:15:13+00:00";
constexpr absl::string_view kOffsetSpecifiers[] = {"%z",   "%Ez",   "%E*z", "%:z",
                                                   "%::z", "%:::z", "%s"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// `least` to `most` digits at the front of `text`.
bool TakeNumber(absl::string_view& text, size_t least, size_t most, int* number) {
  size_t length = 0;
  int value = 0;
  while (length < most && length < text.size() && IsDigit(text[length])) {
    value = value * 10 + (text[length++] - '0');
  }
  text.remove_prefix(length);
  *number = value;
  return length >= least;
}

// ".25" to 250,000,000; digits beyond the ninth are cut off.
bool TakeFraction(absl::string_view& text, int32_t* nanos) {
  if (text.empty() || text[0] != '.') return true;
  text.remove_prefix(1);
  int32_t unit = 100'000'000;
  *nanos = 0;
  size_t length = 0;
  for (; length < text.size() && IsDigit(text[length]); ++length, unit /= 10) {
    *nanos += unit * (text[length] - '0');
  }
  text.remove_prefix(length);
  return length > 0;
}

// "Z", "+02:00", "-0330" or "+02".
bool TakeOffset(absl::string_view& text, int* seconds) {
  if (text.empty()) return false;
  const char sign = text[0];
  text.remove_prefix(1);
  if (sign == 'Z' || sign == 'z') {
    *seconds = 0;
    return true;
  }
  if (sign != '+' && sign != '-') return false;
  int hours = 0;
  int minutes = 0;
  if (!TakeNumber(text, 2, 2, &hours)) return false;
  const bool colon = absl::ConsumePrefix(&text, ":");
  if (!text.empty() && IsDigit(text[0])) {
    if (!TakeNumber(text, 2, 2, &minutes)) return false;
  } else if (colon) {
    return false;
  }
  if (hours > 23 || minutes > 59) return false;
  *seconds = (hours * 60 + minutes) * 60;
  if (sign == '-') *seconds = -*seconds;
  return true;
}

}  // namespace

struct TimePattern::Fields {
  CivilTime civil;
  int offset = 0;
};

absl::StatusOr<TimePattern> TimePattern::Compile(absl::string_view format, absl::string_view zone) {
  TimePattern pattern;
  pattern.format_ = std::string(format);
  if (!zone.empty()) {
    absl::StatusOr<absl::TimeZone> named = NamedZone(zone);
    if (!named.ok()) return named.status();
    pattern.zone_ = *named;
  }
  pattern.unix_ = format == kUnixFormat;
  if (pattern.unix_) return pattern;
  for (absl::string_view specifier : kOffsetSpecifiers) {
    pattern.carries_offset_ |= absl::StrContains(format, specifier);
  }
  if (!pattern.carries_offset_ && zone.empty()) {
    return absl::InvalidArgumentError("times in this form have no offset, so their zone is needed");
  }
  absl::Time probe;
  std::string error;
  const absl::TimeZone utc = absl::UTCTimeZone();
  absl::ParseTime(absl::RFC3339_full, kProbe, &probe, &error);
  pattern.CompileDirect();
  const Parsed back = pattern.Parse(absl::FormatTime(format, probe, utc), nullptr);
  if (back.outcome != Outcome::kInstant ||
      absl::ToCivilDay(absl::FromUnixSeconds(back.first.seconds), utc) !=
          absl::ToCivilDay(probe, utc)) {
    return absl::InvalidArgumentError(
        "a time in this form has no year, month and day, or cannot be read back");
  }
  pattern.unit_s_ = pattern.FindUnit();
  return pattern;
}

// The smallest unit that shows in what the format writes.
int64_t TimePattern::FindUnit() const {
  const absl::Time time = absl::UnixEpoch();
  const absl::TimeZone utc = absl::UTCTimeZone();
  const std::string text = absl::FormatTime(format_, time, utc);
  const auto shows = [&](absl::Duration unit) {
    return absl::FormatTime(format_, time + unit, utc) != text;
  };
  if (shows(absl::Seconds(1))) return 0;
  return shows(absl::Minutes(1)) ? 60 : shows(absl::Hours(1)) ? 3600 : 86400;
}

const TimePattern& TimePattern::Rfc3339() {
  static const TimePattern* const pattern = [] {
    auto* rfc3339 = new TimePattern(*Compile("%Y-%m-%dT%H:%M:%E*S%Ez", ""));
    rfc3339->exact_ = true;
    return rfc3339;
  }();
  return *pattern;
}

bool TimePattern::AppendSpecifier(absl::string_view specifier) {
  struct Known {
    absl::string_view specifier;
    Step step;
  };
  constexpr Known kKnown[] = {
      {"%Y", Step::kYear},    {"%E4Y", Step::kYear}, {"%m", Step::kMonth},  {"%d", Step::kDay},
      {"%H", Step::kHour},    {"%M", Step::kMinute}, {"%S", Step::kSecond}, {"%E*S", Step::kSecond},
      {"%Ez", Step::kOffset}, {"%z", Step::kOffset}};
  for (const Known& known : kKnown) {
    if (known.specifier != specifier) continue;
    instructions_.push_back({known.step, '\0'});
    if (specifier == "%E*S") instructions_.push_back({Step::kFraction, '\0'});
    return true;
  }
  return false;
}

void TimePattern::CompileDirect() {
  // Shorthands of strftime.
  std::string format = format_;
  for (const auto& [shorthand, meaning] :
       {std::pair<absl::string_view, absl::string_view>{"%F", "%Y-%m-%d"}, {"%T", "%H:%M:%S"}}) {
    const size_t at = format.find(shorthand.data(), 0, shorthand.size());
    if (at != std::string::npos) format.replace(at, shorthand.size(), std::string(meaning));
  }
  absl::string_view rest = format;
  while (!rest.empty()) {
    if (rest[0] != '%') {
      // absl::ParseTime takes any white space for white space; the direct way is exact.
      instructions_.push_back({Step::kLiteral, rest[0]});
      rest.remove_prefix(1);
      continue;
    }
    size_t length = 2;
    if (absl::StartsWith(rest, "%E")) length = absl::StartsWith(rest, "%Ez") ? 3 : 4;
    if (rest.size() < length || !AppendSpecifier(rest.substr(0, length))) {
      instructions_.clear();
      return;
    }
    rest.remove_prefix(length);
  }
}

bool TimePattern::ReadDirect(absl::string_view text, Fields* fields) const {
  CivilTime& civil = fields->civil;
  const size_t least = exact_ ? 2 : 1;
  for (const Instruction& instruction : instructions_) {
    bool taken = false;
    switch (instruction.step) {
      case Step::kLiteral:
        // RFC 3339, 5.6: the T may be written in lower case.
        taken = !text.empty() && (text[0] == instruction.literal ||
                                  (exact_ && text[0] == 't' && instruction.literal == 'T'));
        if (taken) text.remove_prefix(1);
        break;
      case Step::kYear:
        taken = TakeNumber(text, 4, 4, &civil.year);
        break;
      case Step::kMonth:
        taken = TakeNumber(text, least, 2, &civil.month);
        break;
      case Step::kDay:
        taken = TakeNumber(text, least, 2, &civil.day);
        break;
      case Step::kHour:
        taken = TakeNumber(text, least, 2, &civil.hour);
        break;
      case Step::kMinute:
        taken = TakeNumber(text, least, 2, &civil.minute);
        break;
      case Step::kSecond:
        taken = TakeNumber(text, least, 2, &civil.second);
        break;
      case Step::kFraction:
        taken = TakeFraction(text, &civil.nanos);
        break;
      case Step::kOffset:
        taken = TakeOffset(text, &fields->offset);
        break;
    }
    if (!taken) return false;
  }
  return text.empty();
}

bool TimePattern::ReadByLibrary(absl::string_view text, Fields* fields) const {
  absl::Time time;
  // In UTC, so that the civil time comes back as it was written.
  if (!absl::ParseTime(format_, text, absl::UTCTimeZone(), &time, nullptr)) return false;
  const absl::TimeZone::CivilInfo info = absl::UTCTimeZone().At(time);
  // The library takes "26" for the year 26.
  if (info.cs.year() < 1000 || info.cs.year() > 10000) return false;
  fields->civil = {static_cast<int>(info.cs.year()),
                   info.cs.month(),
                   info.cs.day(),
                   info.cs.hour(),
                   info.cs.minute(),
                   info.cs.second(),
                   static_cast<int32_t>(absl::ToInt64Nanoseconds(info.subsecond))};
  return true;
}

TimePattern::Parsed TimePattern::ParseUnix(absl::string_view text) const {
  Parsed parsed;
  const bool negative = absl::ConsumePrefix(&text, "-");
  // Eighteen digits are far beyond the year 9999 and do not overflow.
  const char* const begin = text.data();
  const char* const limit = begin + std::min(text.size(), size_t{18});
  const char* digit = begin;
  int64_t seconds = 0;
  while (digit != limit && IsDigit(*digit)) seconds = seconds * 10 + (*digit++ - '0');
  if (digit == begin) return parsed;
  text.remove_prefix(digit - begin);
  int32_t nanos = 0;
  if (!text.empty() && (!TakeFraction(text, &nanos) || !text.empty())) return parsed;
  if (negative) {
    seconds = -seconds - (nanos > 0 ? 1 : 0);
    nanos = nanos > 0 ? 1'000'000'000 - nanos : 0;
  }
  parsed.first = parsed.second = parsed.limit = {seconds, nanos};
  parsed.outcome = Outcome::kInstant;
  if (seconds < kFirstSecond || seconds >= kSecondLimit) {
    parsed.outcome = Outcome::kImpossible;
    parsed.why = "years run from 0001 to 9999; are these milliseconds?";
  }
  return parsed;
}

// The first instant after the unit that begins at `local` and `start`.
int64_t TimePattern::LimitAfter(int64_t local, int offset, int64_t start,
                                ZoneLookup* lookup) const {
  if (carries_offset_ || lookup == nullptr) return local + unit_s_ - offset;
  const ZoneLookup::Answer limit = lookup->Find(local + unit_s_);
  return limit.kind == ZoneLookup::Kind::kSkipped ? start + unit_s_ : limit.second;
}

TimePattern::Parsed TimePattern::Parse(absl::string_view text, ZoneLookup* lookup) const {
  if (unix_) return ParseUnix(text);
  Parsed parsed;
  Fields fields;
  const bool direct = !instructions_.empty() && ReadDirect(text, &fields);
  if (!direct) {
    fields = Fields();
    if (exact_ || !ReadByLibrary(text, &fields)) return parsed;
  }
  if (!Exists(fields.civil)) {
    parsed.outcome = Outcome::kImpossible;
    parsed.why = WhyNot(fields.civil);
    return parsed;
  }
  const int64_t local = LocalSeconds(fields.civil);
  ZoneLookup::Answer answer = {ZoneLookup::Kind::kUnique, local - fields.offset,
                               local - fields.offset};
  if (!carries_offset_ && lookup != nullptr) answer = lookup->Find(local);
  parsed.first = {answer.first, fields.civil.nanos};
  parsed.second = {answer.second, fields.civil.nanos};
  parsed.limit = parsed.second;
  if (is_coarse()) parsed.limit = {LimitAfter(local, fields.offset, answer.second, lookup), 0};
  switch (answer.kind) {
    case ZoneLookup::Kind::kUnique:
      parsed.outcome = Outcome::kInstant;
      break;
    case ZoneLookup::Kind::kRepeated:
      parsed.outcome = Outcome::kRepeated;
      break;
    case ZoneLookup::Kind::kSkipped:
      parsed.outcome = Outcome::kSkipped;
      parsed.why = absl::StrCat(lookup->DescribeChange(local), " in ", zone_.name());
      return parsed;
  }
  if (answer.first < kFirstSecond || answer.second >= kSecondLimit) {
    parsed.outcome = Outcome::kImpossible;
    parsed.why = "years run from 0001 to 9999 (UTC)";
  }
  return parsed;
}

}  // namespace compliance
