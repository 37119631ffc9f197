#include "compliance/geo/formats/geojson.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/geo/formats/import_problems.h"
#include "compliance/geo/formats/print_places.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

using testing::HasSubstr;

std::string Read(absl::string_view text) {
  Issues issues;
  const ImportedPlaces places = ReadGeoJson("f", text, &issues);
  return absl::StrCat(PrintPlaces(places), FormatIssues(issues));
}

std::string Polygon(absl::string_view coordinates) {
  return absl::StrCat(R"({"type": "Polygon", "coordinates": )", coordinates, "}");
}

TEST(GeoJsonTest, EveryGeometry) {
  EXPECT_EQ(Read(R"({"type": "FeatureCollection", "bbox": [0, 0, 1, 1], "features": [
    {"type": "Feature", "id": "sea", "properties": {"name": "Exclusion area"}, "geometry":
      {"type": "Polygon", "coordinates": [[[30, 44], [34, 44], [34, 46], [30, 46], [30, 44]],
        [[31, 45], [31, 45.5], [32, 45.5], [31, 45]]]}},
    {"type": "Feature", "properties": {"TITLE": "Fiji"}, "geometry":
      {"type": "MultiPolygon", "coordinates": [[[[177, -18], [180, -18], [180, -16], [177, -18]]],
        [[[-180, -18], [-179, -18], [-180, -16], [-180, -18]]]]}},
    {"type": "Feature", "id": 7, "properties": {"left": "W", "right": "E"}, "geometry":
      {"type": "LineString", "coordinates": [[30, 44], [31, 45]]}},
    {"type": "Feature", "properties": {"name": "Лінія"}, "geometry":
      {"type": "MultiLineString", "coordinates": [[[30, 44], [31, 45]],
        [[1, 1], [2, 1], [2, 2], [1, 1]]]}},
    {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [30, 44]}},
    {"type": "Feature", "properties": {}, "geometry": {"type": "GeometryCollection", "geometries": [
      {"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]},
      {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}]}},
    {"type": "Feature", "properties": {}, "geometry": null},
    {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": []}}
  ]})"),
            "zone sea 'Exclusion area': polygon 44,30 44,34 46,34 46,30"
            " - 45.5,32 45.5,31 45,31\n"
            "zone Fiji: polygon -18,177 -18,180 -16,180 polygon -18,-180 -18,-179 -16,-180\n"
            "zone zone_6: polygon 0,0 0,1 1,1\n"
            "line line_7 '7': 44,30 45,31, W and E\n"
            "line line_4 'Лінія': 44,30 45,31\n"
            "closed line line_4_2 'Лінія': 1,1 1,2 2,2\n"
            "point point_5: 44,30\n"
            "point point_6: 2,1\n"
            "point point_6_2: 4,3\n");
}

TEST(GeoJsonTest, ReversesClockwiseRingsWithOneWarning) {
  EXPECT_EQ(Read(R"({"type": "MultiPolygon", "coordinates": [
  [[[0, 0], [1, 1], [1, 0], [0, 0]]],
  [[[5, 0], [9, 9], [9, 0], [5, 0]], [[8, 1], [8.5, 1], [8.5, 2], [8, 1]]]]})"),
            "zone zone_1: polygon 0,1 1,1 0,0 polygon 0,9 9,9 0,5 - 1,8 1,8.5 2,8.5\n"
            "f:2:4: warning: coordinates[0][0]: the outer ring runs clockwise, as if all the Earth"
            " but this were meant; so it is in 1 other place [IMPORT_REVERSED]\n"
            "    [[[0, 0], [1, 1], [1, 0], [0, 0]]],\n"
            "     ^\n"
            "  it was reversed; list its positions counter-clockwise\n");
}

TEST(GeoJsonTest, RepeatedVerticesAndHeightsAreLeftOut) {
  EXPECT_EQ(
      Read(Polygon("[[[0, 0, 5], [1, 0, 0], [1, 0], [1, 1, 7], [0, 0]]]")),
      "zone zone_1: polygon 0,0 0,1 1,1\n"
      "f:1:45: warning: coordinates[0]: the height of a position was left out; so it is in 1"
      " other place [IMPORT_HEIGHT]\n"
      "    {\"type\": \"Polygon\", \"coordinates\": [[[0, 0, 5], [1, 0, 0], [1, 0], [1, 1, 7],"
      " [0, 0]]]}\n"
      "                                                ^\n"
      "  a zone is an area, at every height\n"
      "f:1:60: warning: coordinates[0][2]: the vertex repeats the one before it, (0, 1)"
      " [IMPORT_REPEATED]\n"
      "    {\"type\": \"Polygon\", \"coordinates\": [[[0, 0, 5], [1, 0, 0], [1, 0], [1, 1, 7],"
      " [0, 0]]]}\n"
      "                                                               ^\n"
      "  it was left out\n");
}

TEST(GeoJsonTest, SameIdsAreTold) {
  EXPECT_EQ(
      Read(R"({"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"name": "A"}, "geometry": {"type": "Point", "coordinates": [1, 2]}},
{"type": "Feature", "properties": {"name": "A"}, "geometry": {"type": "Point", "coordinates": [3, 4]}}]})"),
      "point A: 2,1\n"
      "point A_2 'A': 4,3\n"
      "f:3:1: warning: features[1]: another point, of feature number 1, has the same id or"
      " name; this one became 'A_2' [IMPORT_ID]\n"
      "    {\"type\": \"Feature\", \"properties\": {\"name\": \"A\"}, \"geometry\": {\"type\":"
      " ...\n"
      "    ^\n"
      "  give each an id of its own\n");
}

struct Wrong {
  const char* text;
  const char* issue;  // The first line, without file and severity.
};

TEST(GeoJsonTest, WhatIsWrongIsNamed) {
  const Wrong table[] = {
      {"", "1:1: error: the text is empty [IMPORT_SYNTAX]"},
      {"{", "1:2: error: the text ends within a value [IMPORT_SYNTAX]"},
      {"{\"type\": \"Po", "1:10: error: the string that begins here does not end"},
      {"{\"type\" \"Point\"}", "1:9: error: this is not JSON here [IMPORT_SYNTAX]"},
      {"{\"type\": \"\xff\"}", "1:11: error: the bytes here are not UTF-8"},
      {"{} {}", "1:4: error: more text follows the end of the JSON value"},
      {"3", "1:1: error: the text is not a JSON object"},
      {"[]", "1:1: error: this is not an object of GeoJSON [IMPORT_TYPE]"},
      {"{}", "1:1: error: the object has no \"type\""},
      {R"({"type": "Poligon"})", "1:10: error: type: GeoJSON has no type 'Poligon'"},
      {R"({"type": "Topology"})", "1:10: error: type: GeoJSON has no type 'Topology'"},
      {R"({"type": "Polygon"})", "1:1: error: the Polygon has no coordinates"},
      {R"({"type": "FeatureCollection"})", "error: features: a FeatureCollection has a list"},
      {R"({"type": "Feature"})", "1:1: error: the feature has no \"geometry\""},
      {R"({"type": "Point", "coordinates": ["30", "44"]})",
       "1:34: error: coordinates: here stands no position"},
      {R"({"type": "Point", "coordinates": [NaN, 44]})",
       "1:35: error: JSON has no NaN, no Infinity"},
      {R"({"type": "Polygon", "coordinates": [[0, 0], [1, 0]]})",
       "1:38: error: coordinates[0][0]: here stands no position"},
      {R"({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]})",
       "1:62: error: coordinates[0][3]: the ring begins at (0, 0) and ends at (1, 0), so that it is"
       " not closed [IMPORT_UNCLOSED]"},
      {R"({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0]]]})",
       "1:37: error: coordinates[0]: the ring has only 2 different vertices [GEOMETRY_EMPTY]"},
      {R"({"type": "Polygon", "coordinates": [[[44, 130], [44, 134], [46, 134], [44, 130]]]})",
       "1:38: error: coordinates[0][0]: latitude 130 is outside -90 to 90, as 3 other latitudes"
       " here [GEOMETRY_COORDINATE]"},
      {R"({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]})",
       "[GEOMETRY_SELF_INTERSECTION]"},
      {R"({"type": "Polygon", "coordinates": [[[179, 0], [-179, 0], [-179, 1], [179, 0]]]})",
       "1:38: error: coordinates[0][0]: the edge from (0, 179) to (0, -179) spans 358 degrees of"
       " longitude; it could run either way [GEOMETRY_POLE_EDGE]"},
      {R"({"type": "LineString", "coordinates": [[1, 1], [1, 1]]})",
       "the line has only 1 different vertex [GEOMETRY_EMPTY]"},
      {R"({"type": "Point", "coordinates": [1, 2], "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}})",
       "1:49: error: crs: the coordinates are in 'urn:ogc:def:crs:EPSG::3857', not in WGS84"},
  };
  for (const Wrong& wrong : table) EXPECT_THAT(Read(wrong.text), HasSubstr(wrong.issue));
}

TEST(GeoJsonTest, Wgs84ByAnyNameIsFine) {
  for (const char* name : {"urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"}) {
    EXPECT_EQ(Read(absl::StrCat(R"({"type": "Point", "coordinates": [1, 2], "crs": {"type": "name",
              "properties": {"name": ")",
                                name, "\"}}}")),
              "point point_1: 2,1\n");
  }
}

TEST(GeoJsonTest, DepthIsBounded) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += '[';
  EXPECT_THAT(Read(deep), HasSubstr("[IMPORT_SYNTAX]"));
  EXPECT_THAT(Read(Polygon(deep)), HasSubstr("values are nested more than 100 deep"));
  const auto collections = [](int depth) {
    std::string text = R"({"type": "Point", "coordinates": [1, 2]})";
    for (int i = 0; i < depth; ++i) {
      text = absl::StrCat(R"({"type": "GeometryCollection", "geometries": [)", text, "]}");
    }
    return text;
  };
  EXPECT_EQ(Read(collections(40)), "point point_1: 2,1\n");
  EXPECT_THAT(Read(collections(100)), HasSubstr("values are nested more than 100 deep"));
}

TEST(GeoJsonTest, ManyVerticesAndManyProblems) {
  std::string ring = "[[";
  for (int i = 0; i < 100000; ++i) absl::StrAppend(&ring, "[", i * 1e-3, ",", (i % 2) * 1e-4, "],");
  EXPECT_EQ(Read(Polygon(absl::StrCat(ring, "[100,1],[0,1],[0,0]]]"))).substr(0, 30),
            "zone zone_1: polygon 0,0 0.000");
  std::string bad = "[[";
  for (int i = 0; i < 100000; ++i) absl::StrAppend(&bad, "[500,", i * 1e-3, "],");
  const std::string issues = Read(Polygon(absl::StrCat(bad, "[500,0]]]")));
  EXPECT_THAT(issues, HasSubstr("longitude 500 is outside"));
  EXPECT_THAT(issues, HasSubstr("more errors of this file are not listed [IMPORT_MORE]"));
  EXPECT_LT(issues.size(), 3000000u);
}

}  // namespace
}  // namespace compliance::geo
