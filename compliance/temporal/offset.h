// Lengths of time after an instant as agreements count them: elapsed hours, days of a calendar,
// working days, months.
//
//   absl::StatusOr<Offset> fortnight = Offset::Create(provision.deadline().by());
//   absl::Time due = fortnight->After(entry_into_force);
//
// Days and months are those of a zone's calendar and end with the day: the result is the first
// instant of the day after the last one counted. With a time of the day they end then. Whether the
// day of the instant is day 1 or the day after it, the agreement says. Working days are Monday to
// Friday, but for the holidays that the agreement names.
//
// Thread-safety: immutable. Cost: a few civil-time conversions; a step for each holiday.
#ifndef COMPLIANCE_TEMPORAL_OFFSET_H_
#define COMPLIANCE_TEMPORAL_OFFSET_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/temporal/working_days.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class Offset {
 public:
  // No time at all.
  Offset() = default;
  // Errors: InvalidArgument "field: cause; way out" for none or several lengths, a length below
  // one, a zone that is missing, unknown or has no effect.
  static absl::StatusOr<Offset> Create(const v1::Offset& offset);

  bool none() const {
    return elapsed_ == absl::ZeroDuration() && days_ + working_days_ + months_ == 0;
  }

  // The first instant after the period that begins at `from`, which may be infinite.
  absl::Time After(absl::Time from) const;

  // The last instant at which what is due within the period is in time: elapsed time includes its
  // bound, a day ends before midnight.
  absl::Time LastInTime(absl::Time from) const;

  // The same for a period that begins when another is over, at `over`: day 1 is the day of that.
  absl::Time LastInTimeOnceOver(absl::Time over) const;
  // The same for a period that begins when that of `first`, from `from` on, is over: day 1 is the
  // day after the last one in time.
  absl::Time LastInTimeAfter(const Offset& first, absl::Time from) const;

 private:
  bool counts_days() const { return days_ + working_days_ + months_ > 0; }

  absl::Duration elapsed_;
  int days_ = 0;
  int working_days_ = 0;
  int months_ = 0;
  absl::TimeZone zone_;
  bool first_day_counts_ = false;
  WorkingDays calendar_;
  absl::optional<int> minute_of_day_;  // Ends at this minute of the last day.
};

}  // namespace compliance

#endif  // COMPLIANCE_TEMPORAL_OFFSET_H_
