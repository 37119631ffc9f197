#include "compliance/temporal/calendar_period.h"

namespace compliance {

// Of the period so many before that of a day, or after it, if negative.
absl::CivilDay CalendarPeriod::FirstDay(absl::CivilDay day, int back) const {
  switch (period_) {
    case v1::WEEK:
      // Sunday's next Monday is tomorrow, Monday's a week ahead.
      return absl::NextWeekday(day, absl::Weekday::monday) - 7 - 7 * back;
    case v1::MONTH:
      return absl::CivilDay(absl::CivilMonth(day) - back);
    case v1::YEAR:
      return absl::CivilDay(absl::CivilYear(day) - back);
    default:
      return day - back;
  }
}

TimeSpan CalendarPeriod::Containing(absl::Time at) const {
  const absl::CivilDay day = absl::ToCivilDay(at, zone_);
  return {absl::FromCivil(FirstDay(day, 0), zone_), absl::FromCivil(FirstDay(day, -1), zone_)};
}

absl::Time CalendarPeriod::StartBack(absl::Time at, int periods) const {
  return absl::FromCivil(FirstDay(absl::ToCivilDay(at, zone_), periods - 1), zone_);
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
