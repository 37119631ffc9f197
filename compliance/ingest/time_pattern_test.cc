#include "compliance/ingest/time_pattern.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using ::testing::HasSubstr;

std::string Show(UnixTime time) {
  return absl::FormatTime(absl::RFC3339_full,
                          absl::FromUnixSeconds(time.seconds) + absl::Nanoseconds(time.nanos),
                          absl::UTCTimeZone());
}

std::string Show(const TimePattern::Parsed& parsed) {
  switch (parsed.outcome) {
    case TimePattern::Outcome::kInstant:
      return Show(parsed.first);
    case TimePattern::Outcome::kRepeated:
      return absl::StrCat(Show(parsed.first), " or ", Show(parsed.second));
    case TimePattern::Outcome::kSkipped:
      return absl::StrCat("skipped: ", parsed.why);
    case TimePattern::Outcome::kImpossible:
      return absl::StrCat("impossible: ", parsed.why);
    case TimePattern::Outcome::kMismatch:
      return "mismatch";
  }
  return "";
}

struct Case {
  absl::string_view format;
  absl::string_view zone;
  absl::string_view text;
  absl::string_view result;
};

TEST(TimePattern, Table) {
  const Case kCases[] = {
      {"%d.%m.%Y %H:%M:%S", "Asia/Jerusalem", "24.07.2014 17:05:26", "2014-07-24T14:05:26+00:00"},
      {"%d.%m.%Y %H:%M:%S", "Asia/Jerusalem", "4.7.2014 7:05:26", "2014-07-04T04:05:26+00:00"},
      {"%d.%m.%Y", "UTC", "31.02.2024", "impossible: February 2024 has 29 days"},
      {"%d.%m.%Y", "UTC", "29.02.2023", "impossible: February 2023 has 28 days"},
      {"%d.%m.%Y", "UTC", "29.02.2000", "2000-02-29T00:00:00+00:00"},
      {"%d.%m.%Y", "UTC", "29.02.1900", "impossible: February 1900 has 28 days"},
      {"%d.%m.%Y", "UTC", "01.13.2024", "impossible: there is no month 13"},
      {"%d.%m.%Y", "UTC", "01.12.2024x", "mismatch"},
      {"%d.%m.%Y", "UTC", "", "mismatch"},
      {"%F %T", "UTC", "2024-01-02 24:00:00", "impossible: hours run from 00 to 23"},
      {"%F %H:%M", "UTC", "2024-01-02 23:60", "impossible: minutes run from 00 to 59"},
      {"%F %T", "UTC", "2024-01-02 23:59:60", "impossible: seconds run from 00 to 59"},
      {"%Y%m%d", "UTC", "20240229", "2024-02-29T00:00:00+00:00"},
      {"%m/%d/%Y", "UTC", "2/29/2024", "2024-02-29T00:00:00+00:00"},
      {"%m/%d/%y", "UTC", "2/29/24", "2024-02-29T00:00:00+00:00"},
      {"%d %b %Y, %I:%M %p", "UTC", "29 Feb 2024, 11:30 PM", "2024-02-29T23:30:00+00:00"},
      {"%d %b %Y", "UTC", "30 Feb 2024", "mismatch"},
      {"%Y-%m-%dT%H:%M:%E*S%Ez", "", "2024-02-29T23:30:00.25-01:30",
       "2024-03-01T01:00:00.25+00:00"},
      {"%Y-%m-%d %H:%M:%S %z", "", "2024-02-29 23:30:00 +0200", "2024-02-29T21:30:00+00:00"},
      {"unix", "", "1700000000", "2023-11-14T22:13:20+00:00"},
      {"unix", "", "1700000000.5", "2023-11-14T22:13:20.5+00:00"},
      {"unix", "", "-0.25", "1969-12-31T23:59:59.75+00:00"},
      {"unix", "", "1700000000000",
       "impossible: years run from 0001 to 9999; are these milliseconds?"},
      {"unix", "", "17000000000000000000000", "mismatch"},
      {"unix", "", "17x", "mismatch"},
      {"unix", "", "", "mismatch"},
      // Clock changes. Half-open on both sides of the change.
      {"%F %T", "Asia/Jerusalem", "2024-03-29 01:59:59", "2024-03-28T23:59:59+00:00"},
      {"%F %T", "Asia/Jerusalem", "2024-03-29 02:00:00",
       "skipped: clocks go from 02:00 to 03:00 in Asia/Jerusalem"},
      {"%F %T", "Asia/Jerusalem", "2024-03-29 02:59:59",
       "skipped: clocks go from 02:00 to 03:00 in Asia/Jerusalem"},
      {"%F %T", "Asia/Jerusalem", "2024-03-29 03:00:00", "2024-03-29T00:00:00+00:00"},
      {"%F %T", "Asia/Jerusalem", "2024-10-27 00:59:59", "2024-10-26T21:59:59+00:00"},
      {"%F %T", "Asia/Jerusalem", "2024-10-27 01:00:00",
       "2024-10-26T22:00:00+00:00 or 2024-10-26T23:00:00+00:00"},
      {"%F %T", "Asia/Jerusalem", "2024-10-27 01:59:59",
       "2024-10-26T22:59:59+00:00 or 2024-10-26T23:59:59+00:00"},
      {"%F %T", "Asia/Jerusalem", "2024-10-27 02:00:00", "2024-10-27T00:00:00+00:00"},
      {"%F %T", "UTC", "0000-12-31 23:59:59", "impossible: years run from 0001 to 9999"},
      {"%F %T", "Asia/Jerusalem", "0001-01-01 00:00:00",
       "impossible: years run from 0001 to 9999 (UTC)"},
      {"%F %T", "UTC", "9999-12-31 23:59:59", "9999-12-31T23:59:59+00:00"},
      {"%F %T", "UTC", "infinite-future", "mismatch"},
  };
  for (const Case& c : kCases) {
    auto pattern = TimePattern::Compile(c.format, c.zone);
    ASSERT_TRUE(pattern.ok()) << c.format << pattern.status();
    ZoneLookup lookup(pattern->zone());
    EXPECT_EQ(Show(pattern->Parse(c.text, &lookup)), c.result) << c.format << " of " << c.text;
    // Again, now that the lookup remembers.
    EXPECT_EQ(Show(pattern->Parse(c.text, &lookup)), c.result) << c.format << " of " << c.text;
  }
}

TEST(TimePattern, Rfc3339) {
  const struct {
    absl::string_view text;
    absl::string_view result;
  } kCases[] = {
      {"2023-11-24T05:15:13Z", "2023-11-24T05:15:13+00:00"},
      {"2023-11-24t05:15:13z", "2023-11-24T05:15:13+00:00"},
      {"2023-11-24T05:15:13.123456789+02:00", "2023-11-24T03:15:13.123456789+00:00"},
      {"1969-12-31T23:59:59.25Z", "1969-12-31T23:59:59.25+00:00"},
      {"2023-11-24T05:15:13", "mismatch"},
      {"2023-11-24T05:15:13.Z", "mismatch"},
      {"2023-11-24T05:15:13+02:0", "mismatch"},
      {"2023-11-24T05:15:13+25:00", "mismatch"},
      {"2023-11-24 05:15:13Z", "mismatch"},
      {"2023-1-24T05:15:13Z", "mismatch"},
      {"2023-11-24", "mismatch"},
      {"2023-02-29T05:15:13Z", "impossible: February 2023 has 28 days"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Show(TimePattern::Rfc3339().Parse(c.text, nullptr)), c.result) << c.text;
  }
}

TEST(TimePattern, RefusesFormatsThatGiveNoInstant) {
  EXPECT_THAT(TimePattern::Compile("%d.%m.%Y", "").status().message(), HasSubstr("zone is needed"));
  EXPECT_THAT(TimePattern::Compile("%d.%m.%Y", "Asia/Jeruslem").status().message(),
              HasSubstr("no time zone is named 'Asia/Jeruslem'"));
  EXPECT_THAT(TimePattern::Compile("%H:%M", "UTC").status().message(), HasSubstr("no year"));
  EXPECT_THAT(TimePattern::Compile("", "UTC").status().message(), HasSubstr("no year"));
  EXPECT_THAT(TimePattern::Compile("%d.%m", "UTC").status().message(), HasSubstr("no year"));
}

// Every zone change of a century, seen through one lookup that jumps to and fro, against absl.
TEST(ZoneLookup, AgreesWithAbslEverywhere) {
  absl::TimeZone zone;
  ASSERT_TRUE(absl::LoadTimeZone("Europe/Kyiv", &zone) || absl::LoadTimeZone("Europe/Kiev", &zone));
  ZoneLookup lookup(zone);
  const absl::CivilSecond epoch(1970, 1, 1, 0, 0, 0);
  for (int64_t local = -2'500'000'000; local < 3'000'000'000; local += 7919 * 60) {
    const absl::TimeZone::TimeInfo info = zone.At(epoch + local);
    const ZoneLookup::Answer answer = lookup.Find(local);
    if (info.kind == absl::TimeZone::TimeInfo::UNIQUE) {
      ASSERT_EQ(answer.kind, ZoneLookup::Kind::kUnique);
      ASSERT_EQ(answer.first, absl::ToUnixSeconds(info.pre));
    } else {
      ASSERT_NE(answer.kind, ZoneLookup::Kind::kUnique);
    }
  }
}

}  // namespace
}  // namespace compliance
