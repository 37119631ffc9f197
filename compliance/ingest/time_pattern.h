// A written form of time, compiled: "%d.%m.%Y %H:%M" in Asia/Jerusalem, RFC 3339, unix seconds.
//
//   auto pattern = TimePattern::Compile("%d.%m.%Y %H:%M:%S", "Asia/Jerusalem");
//   TimePattern::Parsed parsed = pattern->Parse("24.07.2014 17:05:26", &zone_lookup);
//
// Formats of digits in fixed order (%Y %m %d %H %M %S %F %T %E*S %Ez and literal characters) are
// read directly; all others by absl::ParseTime, with the same meaning.
//
// Thread-safety: immutable; a ZoneLookup belongs to one thread.
#ifndef COMPLIANCE_INGEST_TIME_PATTERN_H_
#define COMPLIANCE_INGEST_TIME_PATTERN_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "compliance/ingest/civil_time.h"
#include "compliance/ingest/zone_lookup.h"

namespace compliance {

class TimePattern {
 public:
  enum class Outcome {
    kInstant,
    kRepeated,    // Twice: `first` and `second`. Clocks went back over this local time.
    kSkipped,     // Never: clocks went forward over this local time.
    kImpossible,  // In this form, but no such date or time of day exists, or before the year 1.
    kMismatch,    // Not in this form.
  };
  struct Parsed {
    Outcome outcome = Outcome::kMismatch;
    UnixTime first;
    UnixTime second;  // For kRepeated; else as first.
    // Of a form without seconds, minutes or hours: the first instant after all that the text may
    // mean (the next midnight after a bare date). Else as second.
    UnixTime limit;
    std::string why;  // For kSkipped and kImpossible: "February 2023 has 28 days".
  };

  // `format` as of absl::ParseTime, or "unix" (seconds, with a fraction if need be). `zone` is an
  // IANA name; it may be empty if the format carries an offset or is "unix". Errors:
  // InvalidArgument for an unknown zone, a missing zone, and a format that does not give a date.
  static absl::StatusOr<TimePattern> Compile(absl::string_view format, absl::string_view zone);

  // RFC 3339: "2023-11-24T05:15:13.5+02:00".
  static const TimePattern& Rfc3339();

  // `lookup` is for zone(); it may be null where the format carries an offset or is "unix".
  // No allocation for kInstant and kRepeated of formats that are read directly.
  Parsed Parse(absl::string_view text, ZoneLookup* lookup) const;

  const std::string& format() const { return format_; }
  absl::TimeZone zone() const { return zone_; }
  bool is_unix() const { return unix_; }
  bool needs_zone() const { return !carries_offset_ && !unix_; }
  // A form that leaves out the seconds or more: what it says is an interval, [first, limit).
  bool is_coarse() const { return unit_s_ > 0; }

 private:
  enum class Step : unsigned char {
    kLiteral,
    kYear,
    kMonth,
    kDay,
    kHour,
    kMinute,
    kSecond,
    kFraction,
    kOffset
  };
  struct Instruction {
    Step step;
    char literal;
  };
  struct Fields;

  TimePattern() = default;
  void CompileDirect();
  int64_t FindUnit() const;
  int64_t LimitAfter(int64_t local, int offset, int64_t start, ZoneLookup* lookup) const;
  bool AppendSpecifier(absl::string_view specifier);
  bool ReadDirect(absl::string_view text, Fields* fields) const;
  bool ReadByLibrary(absl::string_view text, Fields* fields) const;
  Parsed ParseUnix(absl::string_view text) const;

  std::string format_;
  absl::TimeZone zone_;
  bool unix_ = false;
  bool carries_offset_ = false;
  // 60, 3600 or 86400 for forms that end at minutes, hours or days; 0 for those with seconds.
  int64_t unit_s_ = 0;
  // Two digits everywhere, and no second try by the library.
  bool exact_ = false;
  // Empty if only the library can read the format.
  std::vector<Instruction> instructions_;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_TIME_PATTERN_H_
