#include "compliance/temporal/working_days.h"

#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"

namespace compliance {
namespace {

constexpr char kLeapYear[] = "2000-";
// There must be working days left.
constexpr size_t kMostYearly = 100;

bool IsWeekday(absl::CivilDay day) {
  const absl::Weekday weekday = absl::GetWeekday(day);
  return weekday != absl::Weekday::saturday && weekday != absl::Weekday::sunday;
}

// The last of so many days from Monday to Friday, the first of which is `first` or the next one.
absl::CivilDay LastWeekday(absl::CivilDay first, int days) {
  while (!IsWeekday(first)) ++first;
  absl::CivilDay last = first + (days - 1) / 5 * 7;
  for (int left = (days - 1) % 5; left > 0;) {
    ++last;
    if (IsWeekday(last)) --left;
  }
  return last;
}

// Null unless it is written exactly like "2026-04-13".
absl::optional<absl::CivilDay> DayOf(const std::string& text) {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(text, &day) || absl::FormatCivilTime(day) != text) return absl::nullopt;
  return day;
}

}  // namespace

absl::StatusOr<WorkingDays> WorkingDays::Create(const std::vector<std::string>& holidays) {
  WorkingDays created;
  for (size_t i = 0; i < holidays.size(); ++i) {
    const auto yearly = DayOf(kLeapYear + holidays[i]);
    const auto dated = DayOf(holidays[i]);
    if (!yearly.has_value() && !dated.has_value()) {
      return absl::InvalidArgumentError(
          absl::StrCat("holidays[", i, "]: '", holidays[i],
                       "' is no day; write it like \"2026-04-13\", or \"12-25\" for every year"));
    }
    if (yearly.has_value()) created.yearly_.insert(*yearly);
    if (created.yearly_.size() > kMostYearly) {
      return absl::InvalidArgumentError(
          absl::StrCat("holidays[", i, "]: more than ", kMostYearly,
                       " days of every year; name the dates of the years that matter"));
    }
    if (dated.has_value() && IsWeekday(*dated)) created.dated_.insert(*dated);
  }
  return created;
}

int WorkingDays::HolidaysWithin(absl::CivilDay first, absl::CivilDay last) const {
  int holidays =
      static_cast<int>(std::distance(dated_.lower_bound(first), dated_.upper_bound(last)));
  if (yearly_.empty()) return holidays;
  for (auto year = first.year(); year <= last.year(); ++year) {
    for (const absl::CivilDay& yearly : yearly_) {
      const absl::CivilDay day(year, yearly.month(), yearly.day());
      const bool is_there = day.day() == yearly.day() && first <= day && day <= last;
      if (is_there && IsWeekday(day) && dated_.count(day) == 0) ++holidays;
    }
  }
  return holidays;
}

absl::CivilDay WorkingDays::Last(absl::CivilDay first, int days) const {
  absl::CivilDay last = LastWeekday(first, days);
  for (int lost = HolidaysWithin(first, last); lost > 0;) {
    first = last + 1;
    last = LastWeekday(first, lost);
    lost = HolidaysWithin(first, last);
  }
  return last;
}

}  // namespace compliance
