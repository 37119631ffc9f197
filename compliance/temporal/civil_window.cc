#include "compliance/temporal/civil_window.h"

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace compliance {
namespace {

constexpr int kMinutesPerDay = 24 * 60;

// Whether the text is of the shape "00:00" or "0000-00-00", with any digits.
bool HasShape(absl::string_view text, absl::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (shape[i] == '0' ? !absl::ascii_isdigit(text[i]) : text[i] != shape[i]) return false;
  }
  return true;
}

int TwoDigits(absl::string_view text) { return (text[0] - '0') * 10 + (text[1] - '0'); }

}  // namespace

absl::StatusOr<int> ParseTimeOfDay(absl::string_view text) {
  if (HasShape(text, "00:00")) {
    const int hours = TwoDigits(text), minutes = TwoDigits(text.substr(3));
    const int total = hours * 60 + minutes;
    if (minutes < 60 && total <= kMinutesPerDay) return total;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("'", text, "' is no time of day; write hours and minutes, 00:00 to 24:00"));
}

absl::StatusOr<absl::CivilDay> ParseDate(absl::string_view text) {
  absl::CivilDay day;
  if (HasShape(text, "0000-00-00") && absl::ParseCivilTime(text, &day) && day.year() >= 1) {
    return day;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("'", text, "' is no date; write year, month and day, as in 2026-03-01"));
}

TimeSpan CivilDays(absl::CivilDay first, absl::CivilDay last, const absl::TimeZone& zone) {
  return {absl::FromCivil(first, zone), absl::FromCivil(last + 1, zone)};
}

CivilWindow::CivilWindow(const absl::TimeZone& zone, int from, int to)
    : zone_(zone), from_(from), to_(to > from ? to : to + kMinutesPerDay) {
  days_.set();
}

CivilWindow::CivilWindow(const absl::TimeZone& zone, const std::vector<absl::Weekday>& days)
    : zone_(zone), from_(0), to_(kMinutesPerDay) {
  for (absl::Weekday day : days) days_.set(static_cast<size_t>(day));
}

TimeSpan CivilWindow::On(absl::CivilDay day) const {
  return {absl::FromCivil(absl::CivilMinute(day) + from_, zone_),
          absl::FromCivil(absl::CivilMinute(day) + to_, zone_)};
}

Truth CivilWindow::Contains(TimeSpan event) const {
  absl::Time covered = event.start;  // Every time before it lies in the window.
  bool touched = false;
  // The window of the day before may reach into the event. What a week does not tell, no time does.
  absl::CivilDay day = absl::ToCivilDay(event.start, zone_) - 1;
  for (const absl::CivilDay end = day + 9; day < end; ++day) {
    if (!days_[static_cast<size_t>(absl::GetWeekday(day))]) continue;
    const TimeSpan window = On(day);
    if (window.limit <= window.start) continue;  // Skipped by a clock change.
    const Truth within = Within(event, window);
    if (within == Truth::kTrue) return within;
    if (within == Truth::kFalse) continue;
    touched = true;
    if (window.start <= covered && covered < window.limit) covered = window.limit;
    if (covered >= event.limit) return Truth::kTrue;
  }
  if (covered - event.start >= absl::Hours(7 * 24)) return Truth::kTrue;
  return touched ? Truth::kUnknown : Truth::kFalse;
}

}  // namespace compliance
