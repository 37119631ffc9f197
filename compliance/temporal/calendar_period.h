// Days, weeks, months and years of a zone's calendar.
//
//   CalendarPeriod month(v1::MONTH, *NamedZone("Europe/Kyiv"));
//   TimeSpan january = month.Containing(t);
//   TimeSpan february = month.Containing(january.limit);
//
// Half-open; weeks begin on Monday. Thread-safety: immutable. Cost: two civil-time conversions.
#ifndef COMPLIANCE_TEMPORAL_CALENDAR_PERIOD_H_
#define COMPLIANCE_TEMPORAL_CALENDAR_PERIOD_H_

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class CalendarPeriod {
 public:
  CalendarPeriod(v1::Period period, const absl::TimeZone& zone) : period_(period), zone_(zone) {}

  // `at` is finite.
  TimeSpan Containing(absl::Time at) const;

  // Where the first of so many periods begins, that of `at` being the last; `periods` > 0.
  absl::Time StartBack(absl::Time at, int periods) const;

  // No period is longer.
  absl::Duration longest() const;

 private:
  absl::CivilDay FirstDay(absl::CivilDay day, int back) const;

  v1::Period period_;
  absl::TimeZone zone_;
};

}  // namespace compliance

#endif  // COMPLIANCE_TEMPORAL_CALENDAR_PERIOD_H_
