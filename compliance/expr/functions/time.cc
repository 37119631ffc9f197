// Timestamps and durations: arithmetic and accessors, by default in UTC.
#include "absl/time/time.h"

#include <cstdint>

#include "absl/time/civil_time.h"
#include "compliance/expr/context.h"
#include "compliance/expr/functions/functions.h"
#include "compliance/expr/time_text.h"

namespace compliance {
namespace expr {
namespace {

constexpr int32_t kNanosPerMilli = 1000 * 1000;

Value AddToTimestamp(const Value& timestamp, const Value& duration, int sign) {
  return MakeTimestamp(timestamp.seconds() + sign * duration.seconds(),
                       int64_t{timestamp.nanos()} + sign * duration.nanos());
}

Value TimestampPlus(Context&, const Value* a) { return AddToTimestamp(a[0], a[1], 1); }
Value PlusTimestamp(Context&, const Value* a) { return AddToTimestamp(a[1], a[0], 1); }
Value TimestampMinus(Context&, const Value* a) { return AddToTimestamp(a[0], a[1], -1); }
Value Difference(Context&, const Value* a) {
  return MakeDuration(a[0].seconds() - a[1].seconds(), int64_t{a[0].nanos()} - a[1].nanos());
}
Value DurationPlus(Context&, const Value* a) {
  return MakeDuration(a[0].seconds() + a[1].seconds(), int64_t{a[0].nanos()} + a[1].nanos());
}

using Civil = absl::TimeZone::CivilInfo;

int64_t FullYear(const Civil& civil) { return civil.cs.year(); }
int64_t Month(const Civil& civil) { return civil.cs.month() - 1; }
int64_t Date(const Civil& civil) { return civil.cs.day(); }
int64_t DayOfMonth(const Civil& civil) { return civil.cs.day() - 1; }
int64_t DayOfYear(const Civil& civil) { return absl::GetYearDay(absl::CivilDay(civil.cs)) - 1; }
int64_t DayOfWeek(const Civil& civil) {
  return (static_cast<int>(absl::GetWeekday(absl::CivilDay(civil.cs))) + 1) % 7;  // Sunday: 0.
}
int64_t Hours(const Civil& civil) { return civil.cs.hour(); }
int64_t Minutes(const Civil& civil) { return civil.cs.minute(); }
int64_t Seconds(const Civil& civil) { return civil.cs.second(); }
int64_t Milliseconds(const Civil& civil) { return absl::ToInt64Milliseconds(civil.subsecond); }

template <int64_t (*part)(const Civil&)>
Value InUtc(Context&, const Value* a) {
  return Value::Int(part(absl::UTCTimeZone().At(ToTime(a[0]))));
}

template <int64_t (*part)(const Civil&)>
Value InZone(Context& context, const Value* a) {
  absl::TimeZone zone;
  if (!FindTimeZone(a[1].text(), &zone)) {
    return context.Error("no time zone is called '", a[1].text(), "'");
  }
  return Value::Int(part(zone.At(ToTime(a[0]))));
}

Value DurationHours(Context&, const Value* a) { return Value::Int(a[0].seconds() / 3600); }
Value DurationMinutes(Context&, const Value* a) { return Value::Int(a[0].seconds() / 60); }
Value DurationSeconds(Context&, const Value* a) { return Value::Int(a[0].seconds()); }
// The milliseconds within the second.
Value DurationMilliseconds(Context&, const Value* a) {
  return Value::Int(a[0].nanos() / kNanosPerMilli);
}

constexpr Builtin kFunctions[] = {
    {"_+_(timestamp, duration) -> timestamp", TimestampPlus},
    {"_+_(duration, timestamp) -> timestamp", PlusTimestamp},
    {"_+_(duration, duration) -> duration", DurationPlus},
    {"_-_(timestamp, timestamp) -> duration", Difference},
    {"_-_(timestamp, duration) -> timestamp", TimestampMinus},
    {"_-_(duration, duration) -> duration", Difference},
    {"(timestamp).getFullYear() -> int", InUtc<FullYear>},
    {"(timestamp).getFullYear(string) -> int", InZone<FullYear>},
    {"(timestamp).getMonth() -> int", InUtc<Month>},
    {"(timestamp).getMonth(string) -> int", InZone<Month>},
    {"(timestamp).getDate() -> int", InUtc<Date>},
    {"(timestamp).getDate(string) -> int", InZone<Date>},
    {"(timestamp).getDayOfMonth() -> int", InUtc<DayOfMonth>},
    {"(timestamp).getDayOfMonth(string) -> int", InZone<DayOfMonth>},
    {"(timestamp).getDayOfWeek() -> int", InUtc<DayOfWeek>},
    {"(timestamp).getDayOfWeek(string) -> int", InZone<DayOfWeek>},
    {"(timestamp).getDayOfYear() -> int", InUtc<DayOfYear>},
    {"(timestamp).getDayOfYear(string) -> int", InZone<DayOfYear>},
    {"(timestamp).getHours() -> int", InUtc<Hours>},
    {"(timestamp).getHours(string) -> int", InZone<Hours>},
    {"(timestamp).getMinutes() -> int", InUtc<Minutes>},
    {"(timestamp).getMinutes(string) -> int", InZone<Minutes>},
    {"(timestamp).getSeconds() -> int", InUtc<Seconds>},
    {"(timestamp).getSeconds(string) -> int", InZone<Seconds>},
    {"(timestamp).getMilliseconds() -> int", InUtc<Milliseconds>},
    {"(timestamp).getMilliseconds(string) -> int", InZone<Milliseconds>},
    {"(duration).getHours() -> int", DurationHours},
    {"(duration).getMinutes() -> int", DurationMinutes},
    {"(duration).getSeconds() -> int", DurationSeconds},
    {"(duration).getMilliseconds() -> int", DurationMilliseconds},
};

}  // namespace

absl::Span<const Builtin> TimeFunctions() { return kFunctions; }

}  // namespace expr
}  // namespace compliance
