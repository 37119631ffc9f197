#include "compliance/temporal/offset.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "compliance/temporal/civil_window.h"
#include "compliance/temporal/duration_text.h"
#include "compliance/temporal/named_zone.h"

namespace compliance {
namespace {

// Ten thousand years in days: longer than any agreement.
constexpr int kMostDays = 3652425;

absl::Status Wrong(absl::string_view field, absl::string_view message) {
  return absl::InvalidArgumentError(absl::StrCat(field, ": ", message));
}

// The day of the same number so many months later, or the last day of that month.
absl::CivilDay MonthsLater(absl::CivilDay day, int months) {
  const absl::CivilMonth month = absl::CivilMonth(day) + months;
  return std::min(absl::CivilDay(month) + (day.day() - 1), absl::CivilDay(month + 1) - 1);
}

}  // namespace

absl::StatusOr<Offset> Offset::Create(const v1::Offset& offset) {
  Offset created;
  const int lengths = !offset.elapsed().empty() + (offset.calendar_days() != 0) +
                      (offset.working_days() != 0) + (offset.months() != 0);
  if (lengths != 1) {
    return Wrong("elapsed", lengths == 0 ? "no length is given; write elapsed: \"36h\""
                                         : "several lengths are given; keep one of them");
  }
  for (auto [field, value] :
       {std::pair("calendar_days", offset.calendar_days()),
        std::pair("working_days", offset.working_days()), std::pair("months", offset.months())}) {
    if (value < 0 || value > kMostDays) {
      return Wrong(field, "not a number of days or months; write 14, for example");
    }
  }
  if (!offset.holidays().empty() && offset.working_days() == 0) {
    return Wrong("holidays",
                 "only working days pass over them; remove them, or count working_days");
  }
  if (!offset.elapsed().empty()) {
    if (!offset.zone().empty()) {
      return Wrong("zone", "elapsed time has no zone; remove it, or count calendar_days");
    }
    if (offset.first_day_counts()) {
      return Wrong("first_day_counts", "elapsed time counts no days; remove it");
    }
    if (!offset.time_of_day().empty()) {
      return Wrong("time_of_day", "elapsed time ends at no time of the day; remove it");
    }
    const absl::StatusOr<absl::Duration> elapsed = ParseLength(offset.elapsed());
    if (!elapsed.ok()) return Wrong("elapsed", elapsed.status().message());
    created.elapsed_ = *elapsed;
    return created;
  }
  if (offset.zone().empty()) {
    return Wrong("zone", "days are those of a calendar; add zone: \"Europe/Kyiv\"");
  }
  const absl::StatusOr<absl::TimeZone> zone = NamedZone(offset.zone());
  if (!zone.ok()) return Wrong("zone", zone.status().message());
  created.zone_ = *zone;
  created.days_ = offset.calendar_days();
  created.working_days_ = offset.working_days();
  created.months_ = offset.months();
  created.first_day_counts_ = offset.first_day_counts();
  if (!offset.time_of_day().empty()) {
    const absl::StatusOr<int> minute = ParseTimeOfDay(offset.time_of_day());
    if (!minute.ok()) return Wrong("time_of_day", minute.status().message());
    created.minute_of_day_ = *minute;
  }
  absl::StatusOr<WorkingDays> calendar =
      WorkingDays::Create({offset.holidays().begin(), offset.holidays().end()});
  if (!calendar.ok()) return calendar.status();
  created.calendar_ = *std::move(calendar);
  return created;
}

absl::Time Offset::After(absl::Time from) const {
  if (!counts_days()) return from + elapsed_;
  if (from == absl::InfinitePast() || from == absl::InfiniteFuture()) return from;
  const absl::CivilDay day = absl::ToCivilDay(from, zone_);
  const absl::CivilDay first = first_day_counts_ ? day : day + 1;
  absl::CivilDay last;
  if (days_ > 0) {
    last = first + (days_ - 1);
  } else if (working_days_ > 0) {
    last = calendar_.Last(first, working_days_);
  } else {
    last = MonthsLater(day, months_) - (first_day_counts_ ? 1 : 0);
  }
  if (!minute_of_day_.has_value()) return absl::FromCivil(last + 1, zone_);
  // Of a time that clocks repeat, the first.
  return absl::FromCivil(absl::CivilMinute(last) + *minute_of_day_, zone_);
}

absl::Time Offset::LastInTime(absl::Time from) const {
  const bool ends_with_day = counts_days() && !minute_of_day_.has_value();
  return ends_with_day ? After(from) - absl::Nanoseconds(1) : After(from);
}

absl::Time Offset::LastInTimeOnceOver(absl::Time over) const {
  Offset counted = *this;
  counted.first_day_counts_ = true;
  return counted.LastInTime(over);
}

absl::Time Offset::LastInTimeAfter(const Offset& first, absl::Time from) const {
  if (!counts_days()) return LastInTime(first.After(from));
  const absl::CivilDay last_day = absl::ToCivilDay(first.LastInTime(from), zone_);
  return LastInTimeOnceOver(absl::FromCivil(last_day + 1, zone_));
}

}  // namespace compliance
