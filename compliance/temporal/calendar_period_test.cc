#include "compliance/temporal/calendar_period.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/named_zone.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

std::string Containing(v1::Period period, const std::string& at) {
  const CalendarPeriod calendar(period, *NamedZone("Europe/Kyiv"));
  const TimeSpan span = calendar.Containing(*ParseInstant(at));
  EXPECT_LE(span.limit - span.start, calendar.longest());
  return absl::StrCat(FormatInstant(span.start), " ", FormatInstant(span.limit));
}

TEST(CalendarPeriodTest, BeginsAndEndsWithLocalDays) {
  EXPECT_EQ(Containing(v1::DAY, "2026-01-31T21:59:59Z"),
            "2026-01-30T22:00:00Z 2026-01-31T22:00:00Z");
  EXPECT_EQ(Containing(v1::DAY, "2026-01-31T22:00:00Z"),
            "2026-01-31T22:00:00Z 2026-02-01T22:00:00Z");
  EXPECT_EQ(Containing(v1::MONTH, "2026-03-15T00:00:00Z"),
            "2026-02-28T22:00:00Z 2026-03-31T21:00:00Z");
  EXPECT_EQ(Containing(v1::YEAR, "2026-03-15T00:00:00Z"),
            "2025-12-31T22:00:00Z 2026-12-31T22:00:00Z");
}

TEST(CalendarPeriodTest, SeveralEndWithTheOneOfTheInstant) {
  const CalendarPeriod year(v1::YEAR, *NamedZone("Europe/Kyiv"));
  const absl::Time new_year = *ParseInstant("2026-01-01T00:00:00[Europe/Kyiv]");
  EXPECT_EQ(year.StartBack(new_year, 1), new_year);
  EXPECT_EQ(year.StartBack(new_year, 3), *ParseInstant("2024-01-01T00:00:00[Europe/Kyiv]"));
  EXPECT_EQ(year.StartBack(new_year - absl::Nanoseconds(1), 3),
            *ParseInstant("2023-01-01T00:00:00[Europe/Kyiv]"));
}

TEST(CalendarPeriodTest, WeeksBeginOnMonday) {
  // 2026-11-23 is a Monday.
  for (const char* day : {"2026-11-23T12:00:00Z", "2026-11-25T12:00:00Z", "2026-11-29T12:00:00Z"}) {
    EXPECT_EQ(Containing(v1::WEEK, day), "2026-11-22T22:00:00Z 2026-11-29T22:00:00Z");
  }
}

}  // namespace
}  // namespace compliance
