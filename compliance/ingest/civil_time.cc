#include "compliance/ingest/civil_time.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace compliance {
namespace {

constexpr absl::string_view kMonths[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

bool IsLeapYear(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int DaysInMonth(int year, int month) {
  return month == 2 && IsLeapYear(year) ? 29 : kDays[month - 1];
}

int64_t DaysFromCivil(int64_t year, int month, int day) {
  if (month <= 2) --year;
  const int64_t era = (year >= 0 ? year : year - 399) / 400;
  const int64_t year_of_era = year - era * 400;
  const int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

}  // namespace

bool Exists(const CivilTime& time) {
  return time.year >= 1 && time.year <= 9999 && time.month >= 1 && time.month <= 12 &&
         time.day >= 1 && time.day <= DaysInMonth(time.year, time.month) && time.hour <= 23 &&
         time.minute <= 59 && time.second <= 59;
}

std::string WhyNot(const CivilTime& time) {
  if (time.year < 1 || time.year > 9999) return "years run from 0001 to 9999";
  if (time.month < 1 || time.month > 12) {
    return absl::StrCat("there is no month ", time.month);
  }
  const int days = DaysInMonth(time.year, time.month);
  if (time.day < 1 || time.day > days) {
    return absl::StrCat(kMonths[time.month - 1], " ", time.year, " has ", days, " days");
  }
  if (time.hour > 23) return "hours run from 00 to 23";
  if (time.minute > 59) return "minutes run from 00 to 59";
  return "seconds run from 00 to 59";
}

int64_t LocalSeconds(const CivilTime& time) {
  return DaysFromCivil(time.year, time.month, time.day) * 86400 + time.hour * 3600 +
         time.minute * 60 + time.second;
}

}  // namespace compliance
