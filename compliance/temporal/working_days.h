// Which days are working days: Monday to Friday, but for holidays.
//
//   absl::StatusOr<WorkingDays> days = WorkingDays::Create({"2026-04-13", "12-25"});
//   days->Last(absl::CivilDay(2026, 12, 24), 2);  // 2026-12-28: the 25th is a holiday, a weekend
//                                                 // follows.
//
// Thread-safety: immutable. Cost of Last: constant, and a step for each holiday that the days span.
#ifndef COMPLIANCE_TEMPORAL_WORKING_DAYS_H_
#define COMPLIANCE_TEMPORAL_WORKING_DAYS_H_

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"

namespace compliance {

class WorkingDays {
 public:
  // No holidays.
  WorkingDays() = default;
  // `holidays`: each the date of one day, or month and day of every year. Errors: InvalidArgument
  // "holidays[1]: cause; way out".
  static absl::StatusOr<WorkingDays> Create(const std::vector<std::string>& holidays);

  // The last of so many working days (at least 1) of which the first is `first`, or the next one
  // after it.
  absl::CivilDay Last(absl::CivilDay first, int days) const;

 private:
  // Those from Monday to Friday, both bounds included.
  int HolidaysWithin(absl::CivilDay first, absl::CivilDay last) const;

  std::set<absl::CivilDay> dated_;   // From Monday to Friday.
  std::set<absl::CivilDay> yearly_;  // As days of a leap year.
};

}  // namespace compliance

#endif  // COMPLIANCE_TEMPORAL_WORKING_DAYS_H_
