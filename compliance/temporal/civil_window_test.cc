#include "compliance/temporal/civil_window.h"

#include <string>
#include <vector>

#include "compliance/temporal/instant.h"
#include "compliance/temporal/named_zone.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr Truth F = Truth::kFalse, U = Truth::kUnknown, T = Truth::kTrue;

TimeSpan Span(const std::string& start, const std::string& limit) {
  const absl::Time from = *ParseInstant(start);
  return {from, limit.empty() ? from : *ParseInstant(limit)};
}

struct Row {
  const char* start;
  const char* limit;  // Empty: an instant.
  Truth expected;
};

void Expect(const CivilWindow& window, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(window.Contains(Span(row.start, row.limit)), row.expected)
        << row.start << " to " << row.limit;
  }
}

TEST(CivilWindowTest, NightHoursPassMidnight) {
  const absl::TimeZone kyiv = *NamedZone("Europe/Kyiv");  // UTC+2 in winter, +3 in summer.
  Expect(CivilWindow(kyiv, 22 * 60, 6 * 60), {{"2026-03-01T19:59:59Z", "", F},
                                              {"2026-03-01T20:00:00Z", "", T},
                                              {"2026-03-02T03:59:59Z", "", T},
                                              {"2026-03-02T04:00:00Z", "", F},
                                              {"2026-03-01T20:00:00Z", "2026-03-02T04:00:00Z", T},
                                              {"2026-03-01T19:00:00Z", "2026-03-01T20:00:00Z", F},
                                              {"2026-03-01T19:00:00Z", "2026-03-01T20:00:01Z", U},
                                              {"2026-03-02T03:00:00Z", "2026-03-02T04:00:01Z", U},
                                              {"2026-03-01T21:00:00Z", "2026-03-02T21:00:00Z", U},
                                              {"2026-03-01T21:00:00Z", "2036-03-02T21:00:00Z", U},
                                              {"2026-07-01T19:00:00Z", "", T},
                                              {"2026-07-01T18:59:59Z", "", F}});
}

TEST(CivilWindowTest, ClockChanges) {
  const absl::TimeZone kyiv = *NamedZone("Europe/Kyiv");
  // On 2026-03-29 clocks go from 03:00 to 04:00 at 01:00Z; on 2026-10-25 from 04:00 to 03:00.
  const CivilWindow skipped(kyiv, 3 * 60 + 15, 3 * 60 + 45);
  Expect(skipped,
         {{"2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z", F}, {"2026-03-28T01:20:00Z", "", T}});
  Expect(CivilWindow(kyiv, 2 * 60, 3 * 60 + 30), {{"2026-03-29T00:30:00Z", "", T},
                                                  {"2026-03-29T01:00:00Z", "", F},
                                                  {"2026-10-25T00:29:00Z", "", T},
                                                  {"2026-10-25T01:10:00Z", "", F}});
}

TEST(CivilWindowTest, DaysOfTheWeekJoin) {
  const CivilWindow weekend(absl::UTCTimeZone(), {absl::Weekday::saturday, absl::Weekday::sunday});
  Expect(weekend, {{"2026-03-06T23:59:59Z", "", F},
                   {"2026-03-07T00:00:00Z", "", T},
                   {"2026-03-07T12:00:00Z", "2026-03-08T12:00:00Z", T},
                   {"2026-03-07T00:00:00Z", "2026-03-09T00:00:00Z", T},
                   {"2026-03-07T00:00:00Z", "2026-03-09T00:00:01Z", U},
                   {"2026-03-09T00:00:00Z", "2026-03-14T00:00:00Z", F},
                   {"2026-03-09T00:00:00Z", "2056-03-14T00:00:00Z", U}});
  using W = absl::Weekday;
  const CivilWindow always(absl::UTCTimeZone(), {W::monday, W::tuesday, W::wednesday, W::thursday,
                                                 W::friday, W::saturday, W::sunday});
  Expect(always,
         {{"2026-03-06T10:00:00Z", "", T}, {"2026-03-06T10:00:00Z", "2056-03-06T10:00:00Z", T}});
}

TEST(CivilWindowTest, Dates) {
  const absl::TimeZone kyiv = *NamedZone("Europe/Kyiv");
  const TimeSpan easter = CivilDays(*ParseDate("2025-04-20"), *ParseDate("2025-04-21"), kyiv);
  EXPECT_EQ(easter, Span("2025-04-19T21:00:00Z", "2025-04-21T21:00:00Z"));
  for (const char* wrong :
       {"2025-02-29", "2025-4-20", "20.04.2025", "0000-01-01", "", "2025-04-2x"}) {
    EXPECT_FALSE(ParseDate(wrong).ok()) << wrong;
  }
}

TEST(CivilWindowTest, TimesOfDay) {
  EXPECT_EQ(*ParseTimeOfDay("00:00"), 0);
  EXPECT_EQ(*ParseTimeOfDay("06:30"), 390);
  EXPECT_EQ(*ParseTimeOfDay("24:00"), 1440);
  for (const char* wrong : {"24:01", "12:60", "6:30", "0630", "-1:00", "06:30:00", ""}) {
    EXPECT_FALSE(ParseTimeOfDay(wrong).ok()) << wrong;
  }
}

}  // namespace
}  // namespace compliance
