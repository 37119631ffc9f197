#include "compliance/temporal/offset.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/temporal/instant.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

absl::StatusOr<Offset> Read(const std::string& text) {
  v1::Offset offset;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &offset)) << text;
  return Offset::Create(offset);
}

std::string After(const std::string& from, const std::string& offset) {
  return FormatInstant(Read(offset)->After(*ParseInstant(from)));
}

TEST(OffsetTest, CountsHoursAsTheyElapse) {
  EXPECT_EQ(After("2015-02-14T22:00:00Z", "elapsed: '36h'"), "2015-02-16T10:00:00Z");
}

TEST(OffsetTest, DaysEndWithTheDay) {
  // Fourteen days from day 2 on, day 2 included or not: the readings of the Minsk package.
  const std::string day_two = "2015-02-16T00:00[Europe/Kyiv]";
  EXPECT_EQ(After(day_two, "calendar_days: 14 zone: 'Europe/Kyiv' first_day_counts: true"),
            "2015-03-01T22:00:00Z");
  EXPECT_EQ(After(day_two, "calendar_days: 14 zone: 'Europe/Kyiv'"), "2015-03-02T22:00:00Z");
  // The thirtieth day after a notice at noon.
  EXPECT_EQ(After("2025-08-28T12:00:00Z", "calendar_days: 30 zone: 'Etc/UTC'"),
            "2025-09-28T00:00:00Z");
}

TEST(OffsetTest, TheBoundOfElapsedTimeIsInTimeAndMidnightIsNot) {
  const absl::Time noon = *ParseInstant("2026-03-01T12:00:00Z");
  EXPECT_EQ(Read("elapsed: '1h'")->LastInTime(noon), noon + absl::Hours(1));
  EXPECT_EQ(Read("calendar_days: 1 zone: 'Etc/UTC'")->LastInTime(noon),
            *ParseInstant("2026-03-03T00:00:00Z") - absl::Nanoseconds(1));
}

TEST(OffsetTest, DaysAreAsLongAsClocksMakeThem) {
  EXPECT_EQ(After("2026-03-28T12:00[Europe/Kyiv]", "calendar_days: 1 zone: 'Europe/Kyiv'"),
            "2026-03-29T21:00:00Z");
}

TEST(OffsetTest, WeekendsAreNoWorkingDays) {
  const auto after = [](const std::string& from, int days) {
    return After(from, absl::StrCat("working_days: ", days, " zone: 'Etc/UTC'"));
  };
  // 2026-03-06 is a Friday.
  EXPECT_EQ(after("2026-03-06T09:00:00Z", 1), "2026-03-10T00:00:00Z");
  EXPECT_EQ(after("2026-03-07T09:00:00Z", 5), "2026-03-14T00:00:00Z");
  EXPECT_EQ(after("2026-03-06T09:00:00Z", 15), "2026-03-28T00:00:00Z");
  EXPECT_EQ(After("2026-03-06T09:00:00Z", "working_days: 1 zone: 'Etc/UTC' first_day_counts: true"),
            "2026-03-07T00:00:00Z");
}

TEST(OffsetTest, HolidaysAreNoWorkingDays) {
  EXPECT_EQ(After("2026-12-24T09:00:00Z", "working_days: 1 zone: 'Etc/UTC' holidays: '12-25'"),
            "2026-12-29T00:00:00Z");
}

TEST(OffsetTest, MonthsEndWithTheDayOfTheSameNumberOrTheLast) {
  EXPECT_EQ(After("2026-01-15T09:00:00Z", "months: 3 zone: 'Etc/UTC'"), "2026-04-16T00:00:00Z");
  EXPECT_EQ(After("2026-01-31T09:00:00Z", "months: 1 zone: 'Etc/UTC'"), "2026-03-01T00:00:00Z");
}

TEST(OffsetTest, EndsAtATimeOfTheDay) {
  const std::string kyiv = " zone: 'Europe/Kyiv' time_of_day: '16:00'";
  EXPECT_EQ(After("2026-03-02T10:00:00Z", "calendar_days: 1" + kyiv), "2026-03-03T14:00:00Z");
  EXPECT_EQ(After("2026-03-02T10:00:00Z", "calendar_days: 1 first_day_counts: true" + kyiv),
            "2026-03-02T14:00:00Z");
  EXPECT_EQ(After("2026-03-06T10:00:00Z", "working_days: 1" + kyiv), "2026-03-09T14:00:00Z");
  // The bound is included, as that of elapsed time.
  const Offset offset = *Read("calendar_days: 1" + kyiv);
  const absl::Time from = absl::FromUnixSeconds(1772445600);
  EXPECT_EQ(offset.LastInTime(from), offset.After(from));
}

TEST(OffsetTest, DaysOfAPeriodThatFollowsAnotherBeginAfterItsLastDay) {
  const absl::Time april = *ParseInstant("2026-04-01T00:00:00Z");
  const absl::Time ten_days = *ParseInstant("2026-04-11T00:00:00Z") - absl::Nanoseconds(1);
  EXPECT_EQ(Read("calendar_days: 10 zone: 'UTC'")->LastInTimeOnceOver(april), ten_days);
  EXPECT_EQ(Read("elapsed: '10h'")->LastInTimeOnceOver(april), april + absl::Hours(10));
  // March counted in days, then ten days or ten hours.
  const Offset march = *Read("calendar_days: 31 zone: 'UTC'");
  const absl::Time february = *ParseInstant("2026-02-28T12:00:00Z");
  EXPECT_EQ(Read("calendar_days: 10 zone: 'UTC'")->LastInTimeAfter(march, february), ten_days);
  EXPECT_EQ(Read("elapsed: '10h'")->LastInTimeAfter(march, february), april + absl::Hours(10));
  EXPECT_EQ(Read("months: 1 zone: 'UTC'")->LastInTimeOnceOver(april),
            *ParseInstant("2026-05-01T00:00:00Z") - absl::Nanoseconds(1));
  // The bound of elapsed time is in time; its day is the last.
  EXPECT_EQ(Read("calendar_days: 10 zone: 'UTC'")
                ->LastInTimeAfter(*Read("elapsed: '24h'"), april - absl::Hours(24)),
            ten_days + absl::Hours(24));
}

TEST(OffsetTest, SaysWhatIsWrong) {
  const auto error = [](const std::string& text) {
    return std::string(Read(text).status().message());
  };
  EXPECT_EQ(error(""), "elapsed: no length is given; write elapsed: \"36h\"");
  EXPECT_EQ(error("elapsed: '1h' months: 1"),
            "elapsed: several lengths are given; keep one of them");
  EXPECT_EQ(error("calendar_days: 3"),
            "zone: days are those of a calendar; add zone: \"Europe/Kyiv\"");
  EXPECT_EQ(error("calendar_days: -3 zone: 'Etc/UTC'"),
            "calendar_days: not a number of days or months; write 14, for example");
  EXPECT_EQ(error("elapsed: '1h' zone: 'Etc/UTC'"),
            "zone: elapsed time has no zone; remove it, or count calendar_days");
  EXPECT_EQ(error("elapsed: '1h' time_of_day: '16:00'"),
            "time_of_day: elapsed time ends at no time of the day; remove it");
  EXPECT_EQ(error("calendar_days: 1 zone: 'Etc/UTC' holidays: '12-25'"),
            "holidays: only working days pass over them; remove them, or count working_days");
  EXPECT_NE(error("working_days: 1 zone: 'Etc/UTC' holidays: '25 December'").find("holidays[0]: "),
            std::string::npos);
  EXPECT_NE(error("calendar_days: 1 zone: 'Etc/UTC' time_of_day: '4 pm'").find("time_of_day: "),
            std::string::npos);
}

}  // namespace
}  // namespace compliance
