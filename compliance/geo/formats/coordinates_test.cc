#include "compliance/geo/formats/coordinates.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/geo/formats/coordinate_text.h"
#include "compliance/geo/formats/print_places.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

using testing::HasSubstr;

TEST(ParseCoordinatesTest, EveryForm) {
  for (const char* text : {
           "48°18'00\"N 38°06'00\"E",
           "48°18′00″N, 38°06′00″E",
           "48° 18' 00\" N 38° 06' 00\" E",
           "N48 18.0 E038 06.0",
           "N 48 18 00 E 038 06 00",
           "48 18.0N 038 06.0E",
           "48:18:00N 38:06:00E",
           "48d18'N;38d06'E",
           "E38.1 N48.3",
           "48.3 38.1",
           " 48.3,\t38.1 ",
           "+48.3, +38.1",
           "48.3N 38.1E",
           "48:18 38:06",
           "48°18'N38°06'E",
           "48-18-00N 38-06-00E",
           "48–18–00N, 38–06–00E",
           "48.3,38.1",
       }) {
    const absl::StatusOr<Point> point = ParseCoordinates(text);
    ASSERT_TRUE(point.ok()) << text << ": " << point.status();
    EXPECT_NEAR(point->lat, 48.3, 1e-12) << text;
    EXPECT_NEAR(point->lng, 38.1, 1e-12) << text;
  }
  EXPECT_LT(ParseCoordinates("33 51 54S 151 12 36W")->lat, -33.8);
  EXPECT_LT(ParseCoordinates("33 51 54S 151 12 36W")->lng, -151.2);
}

// The square of 1 m of the middle of Kyiv, from the tables of another implementation's
// documentation would be no test of ours: the way back is.
TEST(ParseCoordinatesTest, Mgrs) {
  for (const char* text : {"36U UA 23456 91234", "36UUA2345691234", "36uua2345691234"}) {
    const absl::StatusOr<Point> point = ParseCoordinates(text);
    ASSERT_TRUE(point.ok()) << point.status();
    const absl::StatusOr<Point> coarse = ParseCoordinates("36U UA 234 912");
    EXPECT_LT(DistanceM(*point, *coarse), 71);  // Within the square of 100 m.
    EXPECT_NEAR(point->lat, 50.4, 0.6);
    EXPECT_NEAR(point->lng, 30.5, 0.6);
  }
  // Near the north pole, without a number of a zone.
  EXPECT_GT(ParseCoordinates("ZAH 00000 00000")->lat, 89.9);
}

TEST(ParseCoordinatesTest, WhatCannotBeRead) {
  struct Wrong {
    const char* text;
    const char* message;
  };
  const Wrong table[] = {
      {"", "is not clear"},
      {"48", "is not clear"},
      {"48 18 38 06", "is not clear"},
      {"48,3 38,1", "is not clear"},
      {"48,3 38", "is not clear"},
      {"48,3N 38.1E", "is not clear"},
      {"48+18N, 38E", "'48+18N' cannot be read as degrees"},
      {"48°-18'N 38°E", "cannot be read as degrees"},
      {"48,3, 38,1", "is not clear"},
      {"48N 38N", "both are latitudes"},
      {"48N, 38", "one of the two has a letter"},
      {"nan, inf", "'nan' is not a number"},
      {"36U UA", "a square of 100 km is no point"},
      {"36I UA 12 34", "not a place of MGRS"},
      {"36U UA 123", "not a place of MGRS"},
      {"48°75'N 38°E", "cannot be read as degrees: Minutes 75 not in range [0, 60)"},
  };
  for (const Wrong& wrong : table) {
    EXPECT_THAT(ParseCoordinates(wrong.text).status().ToString(), HasSubstr(wrong.message))
        << wrong.text;
  }
  EXPECT_FALSE(ParseCoordinates(std::string(100000, '1')).ok());
}

std::string Read(absl::string_view text) {
  Issues issues;
  const ImportedPlaces places = ReadCoordinates("f", text, &issues);
  return absl::StrCat(PrintPlaces(places), FormatIssues(issues));
}

TEST(CoordinatesTest, ZonesLinesAndPoints) {
  EXPECT_EQ(Read("# Annex B\r\n48.3 38.1\r\n\r\n"
                 "Zone Exclusion area, geodesic\n"
                 "1. 44°N 30°E\n(2) 44°N 34°E\nc) 46°N 34°E\n"
                 "zone Closed, latlng_linear\n0 0\n0 1\n1 1\n0 0\n"
                 "LINE Median, line, LATLNG_LINEAR\n24.5, 119.5\n25 120\n"
                 "points\nN1 E2\n"),
            "zone Exclusion_area 'Exclusion area': GEODESIC polygon 44,30 44,34 46,34\n"
            "zone Closed: polygon 0,0 0,1 1,1\n"
            "line Median_line 'Median, line': 24.5,119.5 25,120\n"
            "point point_1: 48.3,38.1\n"
            "point point_5: 1,2\n");
}

TEST(CoordinatesTest, WhatIsWrongIsNamed) {
  EXPECT_EQ(Read("zone A\n0 0\n0 1\n1 1\n  2. here\n"),
            "zone A: polygon 0,0 0,1 1,1\n"
            "f:1:1: error: places[0]: it is not said what an edge between two places means"
            " [GEOMETRY_EDGES]\n"
            "    zone A\n"
            "    ^\n"
            "  end the line with ', geodesic' (the shortest line on the ellipsoid) or"
            " ', latlng_linear' (straight in latitude and longitude)\n"
            "f:5:6: error: where the latitude ends and the longitude begins is not clear"
            " [IMPORT_SYNTAX]\n"
            "    2. here\n"
            "       ^\n"
            "  write 48°18'00\"N 38°06'00\"E, or decimal degrees: 48.3, 38.1\n");
  EXPECT_THAT(Read("zone A, geodesic\n"), HasSubstr("1:1: error: places[0]: the ring has no"));
  EXPECT_THAT(Read("zone A, geodesic\n0 0\n0 1\n130 1\n"),
              HasSubstr("4:1: error: places[0][2]: latitude 130 is outside -90 to 90"));
  EXPECT_THAT(Read("\xff"), HasSubstr("1:1: error: the bytes here are not UTF-8"));
}

TEST(CoordinatesTest, ManyLines) {
  std::string text = "line A, geodesic\n";
  for (int i = 0; i < 100000; ++i) absl::StrAppend(&text, i * 1e-4, " ", (i % 2) * 1e-4, "\n");
  EXPECT_THAT(Read(text), HasSubstr(" 9.9998,0 9.9999,0.0001\n"));
}

}  // namespace
}  // namespace compliance::geo
