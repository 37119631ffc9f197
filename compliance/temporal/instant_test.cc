#include "compliance/temporal/instant.h"

#include <random>
#include <string>

#include "gtest/gtest.h"

namespace compliance {
namespace {

struct Good {
  const char* text;
  const char* utc;
};

class GoodInstant : public testing::TestWithParam<Good> {};

TEST_P(GoodInstant, IsReadAndWritten) {
  const absl::StatusOr<absl::Time> instant = ParseInstant(GetParam().text);
  ASSERT_TRUE(instant.ok()) << instant.status();
  EXPECT_EQ(FormatInstant(*instant), GetParam().utc);
  EXPECT_EQ(*ParseInstant(GetParam().utc), *instant);
}

INSTANTIATE_TEST_SUITE_P(
    All, GoodInstant,
    testing::Values(
        Good{"2023-11-24T05:15:13Z", "2023-11-24T05:15:13Z"},
        Good{"2023-11-24t05:15:13z", "2023-11-24T05:15:13Z"},
        Good{"2023-11-24T07:15:13+02:00", "2023-11-24T05:15:13Z"},
        Good{"2023-11-23T20:45:13-08:30", "2023-11-24T05:15:13Z"},
        Good{"2023-11-24T05:15:13-00:00", "2023-11-24T05:15:13Z"},
        Good{"2023-11-24T05:15:13.5Z", "2023-11-24T05:15:13.5Z"},
        Good{"2023-11-24T05:15:13.000000001Z", "2023-11-24T05:15:13.000000001Z"},
        Good{"2023-11-24T05:15:13.100000000Z", "2023-11-24T05:15:13.1Z"},
        // Both ends of time.
        Good{"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
        Good{"9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"},
        // Leap days.
        Good{"2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"},
        Good{"2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"},
        // The midnight after.
        Good{"2023-12-31T24:00:00Z", "2024-01-01T00:00:00Z"},
        Good{"2024-02-28T24:00:00.000Z", "2024-02-29T00:00:00Z"},
        Good{"2023-11-24T24:00[Asia/Jerusalem]", "2023-11-24T22:00:00Z"},
        // Civil time.
        Good{"2023-11-24T07:00:00[Asia/Jerusalem]", "2023-11-24T05:00:00Z"},
        Good{"2023-11-24T07:00[Asia/Jerusalem]", "2023-11-24T05:00:00Z"},
        Good{"2023-06-24T07:00:00.25[Asia/Jerusalem]", "2023-06-24T04:00:00.25Z"},
        Good{"2023-11-24T07:00[UTC]", "2023-11-24T07:00:00Z"},
        Good{"2023-11-24T07:00[America/Argentina/Buenos_Aires]", "2023-11-24T10:00:00Z"},
        // Kyiv: on 2026-03-29 03:00 becomes 04:00, on 2026-10-25 04:00 becomes 03:00.
        Good{"2026-03-29T02:59:59[Europe/Kyiv]", "2026-03-29T00:59:59Z"},
        Good{"2026-03-29T04:00[Europe/Kyiv]", "2026-03-29T01:00:00Z"},
        Good{"2026-10-25T02:59:59[Europe/Kyiv]", "2026-10-24T23:59:59Z"},
        Good{"2026-10-25T04:00[Europe/Kyiv]", "2026-10-25T02:00:00Z"},
        Good{"2026-10-25T03:30:00+03:00", "2026-10-25T00:30:00Z"},
        Good{"2026-10-25T03:30:00+02:00", "2026-10-25T01:30:00Z"},
        // Jerusalem: on 2023-03-24 02:00 becomes 03:00, on 2023-10-29 02:00 becomes 01:00.
        Good{"2023-03-24T01:59:59[Asia/Jerusalem]", "2023-03-23T23:59:59Z"},
        Good{"2023-03-24T03:00[Asia/Jerusalem]", "2023-03-24T00:00:00Z"},
        Good{"2023-10-29T00:59:59[Asia/Jerusalem]", "2023-10-28T21:59:59Z"},
        Good{"2023-10-29T02:00[Asia/Jerusalem]", "2023-10-29T00:00:00Z"}));

struct Bad {
  const char* text;
  const char* cause;  // Part of the message.
};

class BadInstant : public testing::TestWithParam<Bad> {};

TEST_P(BadInstant, IsRefusedWithItsCause) {
  const absl::StatusOr<absl::Time> instant = ParseInstant(GetParam().text);
  ASSERT_FALSE(instant.ok()) << FormatInstant(*instant);
  EXPECT_EQ(instant.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(instant.status().message().find(GetParam().cause), absl::string_view::npos)
      << instant.status().message();
}

INSTANTIATE_TEST_SUITE_P(
    All, BadInstant,
    testing::Values(
        Bad{"", "no time is given"}, Bad{"yesterday", "does not begin with a date YYYY-MM-DD"},
        Bad{"24.11.2023", "does not begin with a date"},
        Bad{"2023-11-4T05:00:00Z", "does not begin with a date"},
        Bad{" 2023-11-24T05:00:00Z", "does not begin with a date"},
        Bad{"+2023-11-24T05:00:00Z", "does not begin with a date"},
        Bad{"12023-11-24T05:00:00Z", "does not begin with a date"},
        Bad{"2023-11-24", "has no time of day"},
        Bad{"2023-11-24 05:00:00Z", "needs a 'T' between date and time"},
        Bad{"2023-11-24T5:00:00Z", "has no time HH:MM:SS"},
        Bad{"2023-11-24T05", "has no time HH:MM:SS"},
        Bad{"2023-11-24T05:00:0Z", "needs two digits of seconds"},
        Bad{"2023-11-24T05:00Z", "needs seconds before its offset"},
        Bad{"2023-11-24T05:00:00.Z", "has a '.' without digits"},
        Bad{"2023-11-24T05:00:00.1234567890Z", "more than nine digits"},
        Bad{"2023-11-24T05:00:00,5Z", "offset of the wrong form"},
        Bad{"2026-02-30T05:00:00Z", "impossible date: 2026-02 has 28 days"},
        Bad{"2023-02-29T05:00:00Z", "impossible date: 2023-02 has 28 days"},
        Bad{"1900-02-29T05:00:00Z", "impossible date: 1900-02 has 28 days"},
        Bad{"2023-04-31T05:00:00Z", "impossible date: 2023-04 has 30 days"},
        Bad{"2023-04-00T05:00:00Z", "impossible date"}, Bad{"2023-13-01T05:00:00Z", "has month 13"},
        Bad{"2023-00-01T05:00:00Z", "has month 0"}, Bad{"2023-11-24T25:00:00Z", "has hour 25"},
        Bad{"2023-11-24T24:00:01Z", "only 24:00:00"}, Bad{"2023-11-24T24:01:00Z", "only 24:00:00"},
        Bad{"2023-11-24T24:00:00.1Z", "only 24:00:00"},
        Bad{"2023-11-24T05:60:00Z", "has minute 60"},
        Bad{"2016-12-31T23:59:60Z", "leap seconds are not counted"},
        Bad{"2023-11-24T05:00:61Z", "has second 61"},
        Bad{"2023-11-24T05:00:00", "needs an offset or a zone in brackets"},
        Bad{"2023-11-24T05:00", "needs an offset or a zone in brackets"},
        Bad{"2023-11-24T05:00:00+2", "offset of the wrong form"},
        Bad{"2023-11-24T05:00:00+0200", "offset of the wrong form"},
        Bad{"2023-11-24T05:00:00 +02:00", "offset of the wrong form"},
        Bad{"2023-11-24T05:00:00+24:00", "impossible offset"},
        Bad{"2023-11-24T05:00:00+02:60", "impossible offset"},
        Bad{"2023-11-24T05:00:00+02:00[Asia/Jerusalem]", "both an offset and a zone"},
        Bad{"2023-11-24T05:00:00+02:00 ", "has ' ' after its offset"},
        Bad{"2023-11-24T05:00:00[Asia/Jerusalem", "does not end in ']'"},
        Bad{"2023-11-24T05:00:00[Asia/Jerusalem]x", "does not end in ']'"},
        Bad{"2023-11-24T05:00:00[Asia/jerusalem]", "did you mean 'Asia/Jerusalem'?"},
        Bad{"2023-11-24T05:00:00[]", "no time zone is named ''"},
        // Outside years 1 to 9999, also only after conversion.
        Bad{"0000-12-31T23:59:59Z", "outside years 0001 to 9999"},
        Bad{"0001-01-01T00:00:00+00:01", "outside years 0001 to 9999"},
        Bad{"9999-12-31T23:59:59-00:01", "outside years 0001 to 9999"},
        Bad{"9999-12-31T24:00:00Z", "outside years 0001 to 9999"},
        // Clock changes, first and last impossible or doubtful instant.
        Bad{"2026-03-29T03:00[Europe/Kyiv]",
            "03:00 does not exist in Europe/Kyiv on 2026-03-29: clocks go from 03:00 to 04:00; "
            "write it with an offset"},
        Bad{"2026-03-29T03:59:59[Europe/Kyiv]", "03:59:59 does not exist"},
        Bad{"2026-10-25T03:00[Europe/Kyiv]",
            "03:00 occurs twice in Europe/Kyiv on 2026-10-25: clocks go from 04:00 back to 03:00; "
            "write it with an offset, 2026-10-25T03:00:00+03:00 or 2026-10-25T03:00:00+02:00"},
        Bad{"2026-10-25T03:59:59[Europe/Kyiv]", "occurs twice"},
        Bad{"2023-03-24T02:00[Asia/Jerusalem]", "clocks go from 02:00 to 03:00"},
        Bad{"2023-03-24T02:59:59[Asia/Jerusalem]", "does not exist"},
        Bad{"2023-10-29T01:00[Asia/Jerusalem]", "clocks go from 02:00 back to 01:00"},
        Bad{"2023-10-29T01:59:59.5[Asia/Jerusalem]", "occurs twice"}));

TEST(Instant, SurvivesEveryTruncationAndEveryByte) {
  const std::string text = "2023-11-24T07:00:00.123+02:00[Asia/Jerusalem]";
  for (size_t i = 0; i < text.size(); ++i) {
    ParseInstant(text.substr(0, i)).IgnoreError();
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = text;
      changed[i] = static_cast<char>(byte);
      EXPECT_FALSE(ParseInstant(changed).ok()) << changed;
    }
  }
}

TEST(Instant, IsWrittenAsTheLibraryWritesIt) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 20000; ++i) {
    // From the year -100 to 12000, down to every unit of fractions.
    absl::Time instant =
        absl::FromUnixSeconds(static_cast<int64_t>(random() % 381840000000) - 65323000000);
    const int64_t units[] = {0, 1, 1000, 1000000, 100000000};
    instant += absl::Nanoseconds(units[i % 5] * static_cast<int64_t>(random() % 10));
    ASSERT_EQ(FormatInstant(instant),
              absl::FormatTime("%E4Y-%m-%d%ET%H:%M:%E*SZ", instant, absl::UTCTimeZone()));
  }
}

TEST(Instant, HasWordsForTheInfinities) {
  EXPECT_EQ(FormatInstant(absl::InfinitePast()), "always");
  EXPECT_EQ(FormatInstant(absl::InfiniteFuture()), "forever");
}

}  // namespace
}  // namespace compliance
