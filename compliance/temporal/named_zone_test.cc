#include "compliance/temporal/named_zone.h"

#include <utility>

#include "gtest/gtest.h"

namespace compliance {
namespace {

TEST(NamedZone, SuggestsWhereOnlyCaseBlanksOrHyphensAreWrong) {
  const std::pair<const char*, const char*> table[] = {
      {"europe/kyiv", "Europe/Kyiv"},
      {"EUROPE/KYIV", "Europe/Kyiv"},
      {"Asia/jerusalem", "Asia/Jerusalem"},
      {" Asia/Jerusalem ", "Asia/Jerusalem"},
      {"America/New York", "America/New_York"},
      {"america/new-york", "America/New_York"},
      {"america/port of spain", "America/Port_of_Spain"},
      {"america/port_au_prince", "America/Port-au-Prince"},
      {"africa/dar es salaam", "Africa/Dar_es_Salaam"},
      {"utc", "UTC"},
  };
  for (const auto& [wrong, right] : table) {
    const absl::StatusOr<absl::TimeZone> zone = NamedZone(wrong);
    ASSERT_FALSE(zone.ok()) << wrong;
    EXPECT_EQ(zone.status().message(),
              std::string("no time zone is named '") + wrong + "'; did you mean '" + right + "'?");
    EXPECT_TRUE(NamedZone(right).ok()) << right;
  }
}

TEST(NamedZone, TakesOnlyNamesOfTheDatabase) {
  for (const char* name : {"", "localtime", "Mars/Olympus", "/etc/localtime", ":Europe/Kyiv",
                           "../zoneinfo/Europe/Kyiv", "file:Europe/Kyiv", "Fixed/UTC+02:00:00",
                           "Europe", "Europe/Kyiv\n", "posixrules"}) {
    EXPECT_FALSE(NamedZone(name).ok()) << name;
  }
  EXPECT_EQ(NamedZone("Mars/Olympus").status().message(),
            "no time zone is named 'Mars/Olympus'; write an IANA name such as Europe/Kyiv, "
            "Asia/Jerusalem or UTC");
}

}  // namespace
}  // namespace compliance
