#include "compliance/temporal/calendar_period.h"

#include "absl/time/civil_time.h"

namespace compliance {

TimeSpan CalendarPeriod::Containing(absl::Time at) const {
  const absl::CivilDay day = absl::ToCivilDay(at, zone_);
  absl::CivilDay first = day, limit = day + 1;
  switch (period_) {
    case v1::WEEK:
      // Sunday's next Monday is tomorrow, Monday's a week ahead.
      limit = absl::NextWeekday(day, absl::Weekday::monday);
      first = limit - 7;
      break;
    case v1::MONTH:
      first = absl::CivilDay(absl::CivilMonth(day));
      limit = absl::CivilDay(absl::CivilMonth(day) + 1);
      break;
    case v1::YEAR:
      first = absl::CivilDay(absl::CivilYear(day));
      limit = absl::CivilDay(absl::CivilYear(day) + 1);
      break;
    default:
      break;
  }
  return {absl::FromCivil(first, zone_), absl::FromCivil(limit, zone_)};
}

absl::Time CalendarPeriod::StartBack(absl::Time at, int periods) const {
  absl::Time start = Containing(at).start;
  while (--periods > 0) start = Containing(start - absl::Nanoseconds(1)).start;
  return start;
}

absl::Duration CalendarPeriod::longest() const {
  const int days = period_ == v1::YEAR    ? 366
                   : period_ == v1::MONTH ? 31
                   : period_ == v1::WEEK  ? 7
                                          : 1;
  // Zones have moved their clocks by up to a day.
  return absl::Hours(24) * (days + 1);
}

}  // namespace compliance
