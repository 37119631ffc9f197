#include "compliance/temporal/working_days.h"

#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace compliance {
namespace {

std::string Last(const std::vector<std::string>& holidays, absl::CivilDay first, int days) {
  return absl::FormatCivilTime(WorkingDays::Create(holidays)->Last(first, days));
}

TEST(WorkingDaysTest, WeekendsAreNone) {
  // 2026-03-06 is a Friday.
  EXPECT_EQ(Last({}, absl::CivilDay(2026, 3, 6), 1), "2026-03-06");
  EXPECT_EQ(Last({}, absl::CivilDay(2026, 3, 6), 2), "2026-03-09");
  EXPECT_EQ(Last({}, absl::CivilDay(2026, 3, 7), 5), "2026-03-13");
}

TEST(WorkingDaysTest, HolidaysAreNone) {
  EXPECT_EQ(Last({"2026-04-13", "12-25"}, absl::CivilDay(2026, 12, 24), 2), "2026-12-28");
  EXPECT_EQ(Last({"2026-04-13", "12-25"}, absl::CivilDay(2026, 4, 10), 2), "2026-04-14");
  // Only in its year; on a weekend it takes nothing away; told twice it is one.
  EXPECT_EQ(Last({"2026-04-13"}, absl::CivilDay(2027, 4, 12), 2), "2027-04-13");
  EXPECT_EQ(Last({"2026-04-12"}, absl::CivilDay(2026, 4, 10), 2), "2026-04-13");
  EXPECT_EQ(Last({"2026-12-25", "12-25"}, absl::CivilDay(2026, 12, 24), 2), "2026-12-28");
  // What takes the place of a holiday may be one too.
  EXPECT_EQ(Last({"12-24", "12-25", "12-28"}, absl::CivilDay(2026, 12, 24), 1), "2026-12-29");
}

TEST(WorkingDaysTest, TheLastOfFebruaryIsAHolidayInLeapYearsOnly) {
  EXPECT_EQ(Last({"02-29"}, absl::CivilDay(2028, 2, 29), 1), "2028-03-01");
  EXPECT_EQ(Last({"02-29"}, absl::CivilDay(2027, 3, 1), 1), "2027-03-01");
}

TEST(WorkingDaysTest, EqualsCountingDayByDay) {
  std::mt19937 random(1);
  const auto below = [&random](int limit) {
    return static_cast<int>(random() % static_cast<unsigned>(limit));
  };
  for (int trial = 0; trial < 2000; ++trial) {
    std::vector<std::string> holidays;
    std::vector<absl::CivilDay> dated, yearly;
    for (int i = below(8); i > 0; --i) {
      const absl::CivilDay day = absl::CivilDay(2024, 12, 1) + below(60);
      const std::string text = absl::FormatCivilTime(day);
      const bool every_year = below(2) == 0;
      (every_year ? yearly : dated).push_back(day);
      holidays.push_back(every_year ? text.substr(5) : text);
    }
    const auto is_holiday = [&](absl::CivilDay day) {
      for (const absl::CivilDay& each : dated) {
        if (each == day) return true;
      }
      for (const absl::CivilDay& each : yearly) {
        if (each.month() == day.month() && each.day() == day.day()) return true;
      }
      return false;
    };
    const absl::CivilDay first = absl::CivilDay(2024, 11, 20) + below(800);
    const int days = 1 + below(300);
    absl::CivilDay wanted = first - 1;
    for (int left = days; left > 0;) {
      ++wanted;
      const absl::Weekday weekday = absl::GetWeekday(wanted);
      const bool is_weekend =
          weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday;
      if (!is_weekend && !is_holiday(wanted)) --left;
    }
    ASSERT_EQ(Last(holidays, first, days), absl::FormatCivilTime(wanted)) << "trial " << trial;
  }
}

TEST(WorkingDaysTest, SaysWhatIsNoDay) {
  for (const std::string wrong : {"", "2026-02-30", "13-01", "25 December", "2026-4-13", "2026-04",
                                  " 12-25", "+2026-04-13"}) {
    EXPECT_EQ(WorkingDays::Create({"12-25", wrong}).status().message(),
              "holidays[1]: '" + wrong +
                  "' is no day; write it like \"2026-04-13\", or \"12-25\" for every year");
  }
}

TEST(WorkingDaysTest, AYearKeepsWorkingDays) {
  std::vector<std::string> holidays;
  for (int day = 0; day < 101; ++day) {
    holidays.push_back(absl::FormatCivilTime(absl::CivilDay(2000, 1, 1) + day).substr(5));
  }
  EXPECT_EQ(WorkingDays::Create(holidays).status().message(),
            "holidays[100]: more than 100 days of every year; name the dates of the years that "
            "matter");
  holidays.pop_back();
  EXPECT_EQ(Last(holidays, absl::CivilDay(2026, 1, 1), 1), "2026-04-10");
}

}  // namespace
}  // namespace compliance
