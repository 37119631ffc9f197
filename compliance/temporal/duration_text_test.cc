#include "compliance/temporal/duration_text.h"

#include "gtest/gtest.h"

namespace compliance {
namespace {

TEST(DurationTextTest, ReadsUnitsFromLargeToSmall) {
  EXPECT_EQ(*ParseLength("36h"), absl::Hours(36));
  EXPECT_EQ(*ParseLength("14d"), absl::Hours(14 * 24));
  EXPECT_EQ(*ParseLength("1d12h30m5s"), absl::Hours(36) + absl::Minutes(30) + absl::Seconds(5));
  EXPECT_EQ(*ParseLength("151200s"), absl::Hours(42));
}

TEST(DurationTextTest, RefusesWhatIsNoLength) {
  for (const char* text : {"", "h", "36", "36 h", "1h1d", "1h2h", "-1h", "1.5h", "0s", "36H",
                           "99999999999999999999h", "9999999999d", "1w"}) {
    const auto length = ParseLength(text);
    EXPECT_FALSE(length.ok()) << text;
    EXPECT_NE(length.status().message().find("; write it like"), absl::string_view::npos) << text;
  }
}

TEST(DurationTextTest, FormatsWhatItReads) {
  EXPECT_EQ(FormatLength(absl::Hours(36)), "1d12h");
  EXPECT_EQ(FormatLength(absl::Hours(48)), "2d");
  EXPECT_EQ(FormatLength(absl::Minutes(90)), "1h30m");
  EXPECT_EQ(FormatLength(absl::ZeroDuration()), "0");
  EXPECT_EQ(FormatLength(-absl::Hours(24)), "-1d");
}

}  // namespace
}  // namespace compliance
