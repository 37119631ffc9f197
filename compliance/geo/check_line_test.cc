#include "compliance/geo/check_line.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/geo/check_zone.h"
#include "compliance/v1/geometry.pb.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

std::vector<std::string> Texts(const std::vector<GeometryProblem>& problems) {
  std::vector<std::string> texts;
  for (const GeometryProblem& problem : problems) {
    EXPECT_FALSE(problem.suggestion.empty() && problem.field != "versions") << problem.message;
    texts.push_back(absl::StrCat(problem.field, " ", problem.code, ": ", problem.message));
  }
  return texts;
}

using Problems = std::vector<std::string>;

struct Case {
  const char* name;
  std::string text;
  Problems problems;
};

std::string Vertex(double lat, double lng) {
  return absl::StrCat("vertices { lat: ", lat, " lng: ", lng, " } ");
}

const std::string kNorth = Vertex(47.8, 38.1) + Vertex(48.8, 38.1);

std::string Line(const std::string& version, const std::string& more = "") {
  return absl::StrCat("id: 'L' left: 'west' right: 'east' ", more,
                      " versions { edges: LATLNG_LINEAR ", version, " }");
}

class LineTable : public testing::TestWithParam<Case> {};

TEST_P(LineTable, HasTheseProblems) {
  EXPECT_EQ(Texts(CheckLine(Parse<v1::Line>(GetParam().text))), GetParam().problems)
      << GetParam().name;
}

std::string Section(const char* id, double from, double to, double lng = 38.1) {
  return absl::StrCat("sections { id: '", id, "' from { lat: ", from, " lng: ", lng,
                      " } to { lat: ", to, " lng: ", lng, " } } ");
}

INSTANTIATE_TEST_SUITE_P(
    Lines, LineTable,
    testing::Values(
        Case{"sound", Line(kNorth + "precision_m: 50", Section("a", 48, 48.2)), {}},
        Case{"closed",
             Line(Vertex(80, 0) + Vertex(80, 120) + Vertex(80, -120) + "closed: true"),
             {}},
        Case{"open, with its first and last vertex far apart in index and near in place",
             Line(Vertex(0, 0) + Vertex(0, 1) + Vertex(1, 1) + Vertex(1, 0) + Vertex(0.5, 0)),
             {}},
        Case{"one vertex",
             Line(Vertex(47.8, 38.1)),
             {"versions[0].vertices GEOMETRY_EMPTY: the line has one vertex"}},
        Case{"no version",
             "id: 'L' left: 'west' right: 'east'",
             {"versions GEOMETRY_EMPTY: the line has no version"}},
        Case{"a coordinate",
             Line(Vertex(47.8, 38.1) + "vertices { lat: nan lng: 38.1 }"),
             {"versions[0].vertices[1].lat GEOMETRY_COORDINATE: latitude is not a number"}},
        Case{"swapped",
             Line(Vertex(147.8, 38.1) + Vertex(148.8, 38.1)),
             {"versions[0].vertices[0].lat GEOMETRY_COORDINATE: latitude 147.8 is outside -90 to "
              "90, as 1 other latitude of this line"}},
        Case{"repeated",
             Line(kNorth + Vertex(48.8, 38.1)),
             {"versions[0].vertices[2] GEOMETRY_DUPLICATE_VERTEX: the vertex repeats the one "
              "before it, (48.8, 38.1)"}},
        Case{"a spike",
             Line(kNorth + Vertex(48.0, 38.1)),
             {"versions[0].vertices[1] GEOMETRY_SPIKE: the line runs to (48.8, 38.1) and back on "
              "itself"}},
        Case{"a crossing",
             Line(kNorth + Vertex(48.8, 39) + Vertex(48, 37)),
             {"versions[0].vertices[0] GEOMETRY_SELF_INTERSECTION: the edges "
              "vertices[0]-[1] and vertices[2]-[3] cross or touch each other"}},
        Case{"an end that touches",
             Line(kNorth + Vertex(48.8, 39) + Vertex(47.8, 38.1)),
             {"versions[0].vertices[0] GEOMETRY_SELF_INTERSECTION: the edges "
              "vertices[0]-[1] and vertices[2]-[3] cross or touch each other"}},
        Case{"edges, sides",
             absl::StrCat("left: 'a' right: 'a' versions { ", kNorth, " }"),
             {"right GEOMETRY_SIDES: both sides are named 'a'",
              "versions[0].edges GEOMETRY_EDGES: it is not said what an edge between two vertices "
              "means"}},
        Case{"a side",
             absl::StrCat("left: 'a' versions { edges: GEODESIC ", kNorth, " }"),
             {"right GEOMETRY_SIDES: the right side has no name"}},
        Case{"precision",
             Line(kNorth + "precision_m: -1"),
             {"versions[0].precision_m GEOMETRY_PRECISION: the precision of -1 m is negative"}},
        Case{"versions",
             Line(kNorth + "validity { limit: '2015-01-01T00:00:00Z' }",
                  absl::StrCat("versions { edges: GEODESIC ", kNorth,
                               " validity { start: '2014-12-31T00:00:00Z' } } versions { edges: "
                               "GEODESIC ",
                               kNorth, " }")),
             {"versions[1].validity GEOMETRY_VERSIONS: one of several versions does not say when "
              "it holds",
              "versions[0].validity GEOMETRY_VERSIONS: it begins before versions[2] ends"}},
        Case{"sections",
             Line(kNorth, Section("a", 48, 48.2, 38.12) + Section("b", 48.2, 48) +
                              Section("b", 48.2, 48.2) + Section("c", 48, 98)),
             {"sections[0].from GEOMETRY_SECTION: the point (48, 38.12) is 1493 m from the line",
              "sections[1] GEOMETRY_SECTION: it runs against the order of the vertices",
              "sections[2] GEOMETRY_SECTION: both ends are nearest to the same point of the line",
              "sections[3].to.lat GEOMETRY_COORDINATE: latitude 98 is outside -90 to 90"}}));

class ZoneTable : public testing::TestWithParam<Case> {};

TEST_P(ZoneTable, HasTheseProblems) {
  EXPECT_EQ(Texts(CheckZone(Parse<v1::Zone>(GetParam().text))), GetParam().problems)
      << GetParam().name;
}

constexpr char kCorridor[] =
    "centre_line { lat: 46.4 lng: 30.8 } centre_line { lat: 46 lng: 31.2 } ";

INSTANTIATE_TEST_SUITE_P(
    Parts, ZoneTable,
    testing::Values(
        Case{"sound",
             absl::StrCat("bands { line: 'L' side: 'east' to_m: 25000 section: 'a' } "
                          "bands { line: 'TWO' side: 'east' from_m: 0 version: AT_THE_TIME } "
                          "bands { line: 'unknown' side: 'x' to_m: 1 } "
                          "corridors { edges: GEODESIC half_width_m: 2000 ",
                          kCorridor, "} surroundings { of: 'x' within_m: 0 } ",
                          "floor { height_m: 0 } ceiling { flight_level: 195 }"),
             {}},
        Case{"other zones", "parts: 'a' minus: 'b'", {}},
        Case{"nothing but limits", "within: 'a'", {" GEOMETRY_EMPTY: the zone has no part"}},
        Case{"bands",
             "bands { line: 'L' } bands { line: 'L' side: 'north' from_m: 5 to_m: 5 } "
             "bands { line: 'L' side: 'east' from_m: -5 }",
             {"bands[0] GEOMETRY_BAND: the band has no limit",
              "bands[1] GEOMETRY_BAND: the band begins at 5 m and ends at 5 m",
              "bands[2].from_m GEOMETRY_BAND: the depth of -5 m is negative"}},
        Case{"corridors",
             absl::StrCat("corridors { ", kCorridor,
                          "half_width_m: 0 } corridors { edges: GEODESIC half_width_m: 1e9 "
                          "centre_line { lat: 46 lng: 31 } } corridors { edges: GEODESIC ",
                          kCorridor, "}"),
             {"corridors[0].edges GEOMETRY_EDGES: it is not said what an edge between two vertices "
              "means",
              "corridors[0].half_width_m GEOMETRY_WIDTH: the half-width is 0: nothing is inside",
              "corridors[1].centre_line GEOMETRY_EMPTY: the line has one vertex",
              "corridors[1].half_width_m GEOMETRY_WIDTH: the half-width of 1000000000 m is more "
              "than a quarter of the Earth's circumference, 10001966 m",
              "corridors[2].half_width_m GEOMETRY_WIDTH: the corridor has no half-width"}},
        Case{"surroundings",
             "surroundings { within_m: -1 } surroundings { of_kinds: 'plant' }",
             {"surroundings[0] GEOMETRY_SURROUNDINGS: it is not said what they surround",
              "surroundings[0].within_m GEOMETRY_SURROUNDINGS: the distance of -1 m is negative",
              "surroundings[1].within_m GEOMETRY_SURROUNDINGS: it is not said how far the "
              "surroundings reach"}},
        Case{"heights",
             "parts: 'a' floor { height_m: 1 flight_level: 1 } ceiling { }",
             {"floor GEOMETRY_ALTITUDE: the limit is given both in metres and as a flight level",
              "ceiling GEOMETRY_ALTITUDE: the limit has no height"}},
        Case{"heights in order",
             "parts: 'a' floor { height_m: 300 } ceiling { height_m: 300 } precision_m: nan",
             {"ceiling GEOMETRY_ALTITUDE: the ceiling of 300 is not above the floor of 300",
              "precision_m GEOMETRY_PRECISION: the precision is not a number"}},
        Case{"the whole Earth",
             "polygons { edges: LATLNG_LINEAR outer { vertices { lat: -90 lng: -180 } vertices { "
             "lat: -90 lng: 180 } vertices { lat: 90 lng: 180 } vertices { lat: 90 lng: -180 } } }",
             {"polygons[0].outer.vertices[1] GEOMETRY_WHOLE_TURN: the vertex (-90, 180) is the "
              "same place as the one before it, (-90, -180): no edge goes all around the Earth"}}));

TEST(CheckNamedPlaceTest, NamesEveryProblem) {
  EXPECT_EQ(
      Texts(CheckNamedPlace(Parse<v1::NamedPlace>(
          "id: 'a' names: 'A' kind: 'town' circles { center { lat: 1 lng: 2 } radius_m: 5 }"))),
      Problems());
  EXPECT_EQ(Texts(CheckNamedPlace(Parse<v1::NamedPlace>("names: ' '"))),
            (Problems{"names[0] GEOMETRY_NAMED_PLACE: the name is empty",
                      " GEOMETRY_EMPTY: the place has no extent"}));
}

}  // namespace
}  // namespace compliance::geo
