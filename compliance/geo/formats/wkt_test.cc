#include "compliance/geo/formats/wkt.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/geo/formats/print_places.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

using testing::HasSubstr;

std::string Read(absl::string_view text) {
  Issues issues;
  const ImportedPlaces places = ReadWkt("f", text, &issues);
  return absl::StrCat(PrintPlaces(places), FormatIssues(issues));
}

TEST(WktTest, EveryGeometry) {
  EXPECT_EQ(Read("\xEF\xBB\xBF# Annex B\n"
                 "SRID=4326;POLYGON((30 44,34 44,34 46,30 46,30 44),(31 45,32 45,32 45.5,31 45));\n"
                 "multipolygon (((0 0, 1 0, 1 1, 0 0)), EMPTY, ((5 0, 6 0, 6 1, 5 0)))\n"
                 "LineString ( 30 44 , 3.1e1 45 ) POINT (1 2)\n"
                 "MULTIPOINT (1 2, (3 4)) POLYGON EMPTY\n"
                 "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))\n"
                 "GEOMETRYCOLLECTION (POINT (1 2), GEOMETRYCOLLECTION (LINESTRING (0 0, 1 1)))\n"),
            "zone zone_1: polygon 44,30 44,34 46,34 46,30 - 45,31 45,32 45.5,32\n"
            "zone zone_2: polygon 0,0 0,1 1,1 polygon 0,5 0,6 1,6\n"
            "line line_3: 44,30 45,31\n"
            "line line_7: 0,0 1,1\n"
            "line line_7_2: 2,2 3,3\n"
            "line line_8: 0,0 1,1\n"
            "point point_4: 2,1\n"
            "point point_5: 2,1\n"
            "point point_5_2: 4,3\n"
            "point point_8: 2,1\n");
}

TEST(WktTest, HeightsAndMeasuresAreLeftOut) {
  for (const char* text :
       {"POINT Z (1 2 3)", "POINTZM (1 2 3 4)", "POINT M (1 2 3)", "POINT (1 2 3)"}) {
    EXPECT_THAT(Read(text), HasSubstr("point point_1: 2,1\nf:1:"));
    EXPECT_THAT(Read(text), HasSubstr("(Z, M) were left out"));
  }
}

struct Wrong {
  const char* text;
  const char* issue;
};

TEST(WktTest, WhatIsWrongIsNamed) {
  const Wrong table[] = {
      {"POLIGON ((0 0))", "1:1: error: 'poligon' is no type of geometry read here [IMPORT_TYPE]"},
      {"CIRCULARSTRING (0 0, 1 1)", "'circularstring' is no type"},
      {"(0 0)", "1:1: error: a geometry begins with the name of its type [IMPORT_SYNTAX]"},
      {"POLYGON (0 0, 1 1)", "1:10: error: '(' is needed before positions [IMPORT_SYNTAX]"},
      {"POLYGON ((0 0, 1 1", "1:19: error: the text ends where ')' is needed"},
      {"POINT (30,44)", "1:10: error: here stands no position"},
      {"POINT (30 x)", "1:11: error: here stands no position"},
      {"POINT (nan 44)", "1:8: error: geometries[0][0]: longitude is not a number"},
      {"POINT (1 1e999)", "1:8: error: geometries[0][0]: latitude is not a number"},
      {"SRID=3857;POINT (1 2)", "1:1: error: the coordinates are in SRID 3857, not in WGS84"},
      {"POINT (44 130)", "latitude 130 is outside -90 to 90 [GEOMETRY_COORDINATE]"},
      {"POINT (44 130)", "did you swap latitude and longitude? WKT has the longitude first"},
      {"POLYGON ((0 0, 1 0, 1 1))", "1:21: error: geometries[0][0][2]: the ring begins at (0, 0)"},
      {"POINT (1 2)\nPOLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))",
       "2:11: error: geometries[1][0][0]: the edges vertices[0]-[1]"},
  };
  for (const Wrong& wrong : table) EXPECT_THAT(Read(wrong.text), HasSubstr(wrong.issue));
}

TEST(WktTest, DepthAndSize) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "GEOMETRYCOLLECTION (";
  EXPECT_THAT(Read(deep), HasSubstr("collections are nested more than 100 deep"));
  std::string line = "LINESTRING (";
  for (int i = 0; i < 100000; ++i) absl::StrAppend(&line, i * 1e-3, " ", (i % 2) * 1e-4, ", ");
  EXPECT_THAT(Read(absl::StrCat(line, "101 0)")), HasSubstr(" 0.0001,99.999 0,101\n"));
}

}  // namespace
}  // namespace compliance::geo
