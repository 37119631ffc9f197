#include "compliance/geo/check_zone.h"

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "compliance/geo/geodesic.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

v1::Zone Parse(const std::string& text) {
  v1::Zone zone;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &zone)) << text;
  return zone;
}

std::string Vertices(const std::vector<Point>& points) {
  std::string text;
  for (Point p : points)
    absl::StrAppendFormat(&text, "vertices { lat: %.17g lng: %.17g } ", p.lat, p.lng);
  return text;
}

v1::Zone Outline(const std::vector<Point>& outer, const std::vector<std::vector<Point>>& holes = {},
                 const std::string& edges = "LATLNG_LINEAR") {
  std::string text = absl::StrCat("polygons { edges: ", edges, " outer { ", Vertices(outer), " } ");
  for (const auto& hole : holes) absl::StrAppend(&text, "holes { ", Vertices(hole), " } ");
  return Parse(text + "}");
}

const std::vector<Point> kBox = {{44, 30}, {44, 34}, {46, 34}, {46, 30}};

std::vector<Point> BoxAt(double lat, double lng, double size) {
  return {{lat, lng}, {lat, lng + size}, {lat + size, lng + size}, {lat + size, lng}};
}

std::vector<Point> Reversed(std::vector<Point> points) { return {points.rbegin(), points.rend()}; }

struct Case {
  const char* name;
  v1::Zone zone;
  // "field CODE: message" of each problem, and the suggestion after " -> ".
  std::vector<std::string> problems;
};

class ZoneTable : public testing::TestWithParam<Case> {};

TEST_P(ZoneTable, HasTheseProblems) {
  std::vector<std::string> problems;
  for (const GeometryProblem& problem : CheckZone(GetParam().zone)) {
    problems.push_back(absl::StrCat(problem.field, " ", problem.code, ": ", problem.message, " -> ",
                                    problem.suggestion));
  }
  EXPECT_EQ(problems, GetParam().problems) << GetParam().name;
}

constexpr char kThree[] = "a ring needs at least three vertices";
constexpr char kReverse4[] =
    "polygons[0].outer GEOMETRY_CLOCKWISE: the ring runs clockwise: what lies to the left of its "
    "edges "
    "is larger than a hemisphere -> list its 4 vertices in the reversed order";
constexpr char kOrder[] =
    " -> list the vertices in the order in which the outline passes through them";

INSTANTIATE_TEST_SUITE_P(
    Sound, ZoneTable,
    testing::Values(
        Case{"box", Outline(kBox), {}}, Case{"geodesic", Outline(kBox, {}, "GEODESIC"), {}},
        Case{"triangle", Outline({{0, 0}, {0, 1}, {1, 0}}), {}},
        Case{"a metre wide", Outline(BoxAt(45, 30, 1e-5), {}, "GEODESIC"), {}},
        Case{"holes", Outline(kBox, {BoxAt(45, 31, 0.5), BoxAt(45, 32, 0.5)}), {}},
        Case{"antimeridian", Outline({{-1, 179}, {-1, -179}, {1, -179}, {1, 179}}), {}},
        Case{"around a pole", Outline({{80, -150}, {80, -30}, {80, 90}}), {}},
        Case{"around a pole with a hole over the antimeridian",
             Outline({{70, -150}, {70, -30}, {70, 90}},
                     {{{75, 170}, {75, -170}, {76, -170}, {76, 170}}}),
             {}},
        Case{"around the south pole",
             Outline({{-70, 120}, {-70, 0}, {-70, -120}}, {}, "GEODESIC"),
             {}},
        Case{"sector", Outline({{60, 0}, {60, 90}, {90, 90}, {90, 0}}), {}},
        Case{"geodesic sector", Outline({{60, 0}, {60, 90}, {90, 0}}, {}, "GEODESIC"), {}},
        Case{"most of a polar cap",
             Outline({{60, 0}, {60, 67}, {60, 135}, {60, -90}, {90, 0}}, {}, "GEODESIC"),
             {}},
        Case{"most of the southern cap",
             Outline({{-60, 135}, {-60, 67}, {-60, 0}, {-90, 0}, {-60, -90}}, {}, "GEODESIC"),
             {}},
        Case{"a hemisphere", Outline({{0, 0}, {0, 120}, {0, -120}}), {}},
        Case{"circle", Parse("circles { center { lat: 0 lng: 180 } radius_m: 10001965 }"), {}},
        Case{"settlements", Parse("settlements { names: 'Sderot' names: 'Nir Am' }"), {}}),
    [](const auto& info) { return "Case" + std::to_string(info.index); });

INSTANTIATE_TEST_SUITE_P(
    Wrong, ZoneTable,
    testing::Values(
        Case{"nothing",
             Parse("id: 'a'"),
             {" GEOMETRY_EMPTY: the zone has no part -> add polygons, circles or settlements"}},
        Case{
            "no ring",
            Parse("polygons { edges: GEODESIC }"),
            {absl::StrCat("polygons[0].outer.vertices GEOMETRY_EMPTY: the ring has no vertices -> ",
                          kThree)}},
        Case{"two vertices",
             Outline({{0, 0}, {0, 1}}),
             {absl::StrCat(
                 "polygons[0].outer.vertices GEOMETRY_EMPTY: the ring has only 2 different "
                 "vertices -> ",
                 kThree)}},
        Case{"two vertices and again the first",
             Outline({{0, 0}, {0, 1}, {0, 0}}),
             {absl::StrCat(
                 "polygons[0].outer.vertices GEOMETRY_EMPTY: the ring has only 2 different "
                 "vertices -> ",
                 kThree)}},
        Case{"no coordinates",
             Parse("polygons { edges: GEODESIC outer { vertices {} vertices { lat: 1 lng: nan } "
                   "vertices { lat: inf lng: 2 } } }"),
             {"polygons[0].outer.vertices[0].lat GEOMETRY_COORDINATE: latitude is missing -> "
              "degrees "
              "north, -90 to 90",
              "polygons[0].outer.vertices[0].lng GEOMETRY_COORDINATE: longitude is missing -> "
              "degrees "
              "east, -180 to 180",
              "polygons[0].outer.vertices[1].lng GEOMETRY_COORDINATE: longitude is not a number -> "
              "degrees east, -180 to 180",
              "polygons[0].outer.vertices[2].lat GEOMETRY_COORDINATE: latitude is not a number -> "
              "degrees north, -90 to 90"}},
        Case{"one vertex swapped",
             Outline({{31, 121}, {122, 31}, {32, 122}}),
             {"polygons[0].outer.vertices[1].lat GEOMETRY_COORDINATE: latitude 122 is outside -90 "
              "to "
              "90 -> did you swap latitude and longitude? write lat: 31 lng: 122"}},
        Case{"all vertices swapped",
             Outline({{121, 31}, {122, 31}, {122, 32}}),
             {"polygons[0].outer.vertices[0].lat GEOMETRY_COORDINATE: latitude 121 is outside -90 "
              "to "
              "90, as 2 other latitudes of this ring -> did you swap latitude and longitude? each "
              "vertex is lat, then lng"}},
        Case{
            "longitudes to 360",
            Outline({{0, 190}, {0, 191}, {91, 179}}),
            {"polygons[0].outer.vertices[0].lng GEOMETRY_COORDINATE: longitude 190 is outside -180 "
             "to "
             "180 -> write -170",
             "polygons[0].outer.vertices[1].lng GEOMETRY_COORDINATE: longitude 191 is outside -180 "
             "to "
             "180 -> write -169",
             "polygons[0].outer.vertices[2].lat GEOMETRY_COORDINATE: latitude 91 is outside -90 to "
             "90 -> "}},
        Case{"repeated vertex",
             Outline({{44, 30}, {44, 34}, {44, 34}, {46, 34}}),
             {"polygons[0].outer.vertices[2] GEOMETRY_DUPLICATE_VERTEX: the vertex repeats the one "
              "before it, (44, 34) -> remove it"}},
        Case{
            "closed and clockwise: two causes",
            Outline({{44, 30}, {46, 30}, {46, 34}, {44, 34}, {44, 30}}),
            {"polygons[0].outer.vertices[4] GEOMETRY_DUPLICATE_VERTEX: the last vertex repeats the "
             "first, (44, 30); a ring closes itself -> drop the last vertex",
             kReverse4}},
        Case{"clockwise", Outline(Reversed(kBox)), {kReverse4}},
        Case{"clockwise geodesic", Outline(Reversed(kBox), {}, "GEODESIC"), {kReverse4}},
        Case{"clockwise, a metre wide",
             Outline(Reversed(BoxAt(45, 30, 1e-5)), {}, "GEODESIC"),
             {kReverse4}},
        Case{"clockwise over the antimeridian",
             Outline(Reversed({{-1, 179}, {-1, -179}, {1, -179}, {1, 179}})),
             {kReverse4}},
        Case{"larger than a hemisphere around a pole",
             Outline({{-1, 0}, {-1, 90}, {-1, 180}, {-1, -90}}),
             {kReverse4}},
        Case{"clockwise around a pole",
             Outline(Reversed({{70, 0}, {70, 90}, {70, 180}, {70, -90}}), {}, "GEODESIC"),
             {kReverse4}},
        Case{"a sector of the polar cap, clockwise",
             Outline({{60, 0}, {90, 0}, {60, -90}, {60, 135}}, {}, "GEODESIC"),
             {kReverse4}},
        Case{"both poles in one ring",
             Outline({{80, 0},
                      {80, 100},
                      {80, -160},
                      {80, -10},
                      {-80, -10},
                      {-80, -160},
                      {-80, 100},
                      {-80, 0}}),
             {"polygons[0].outer GEOMETRY_BOTH_POLES: the ring encloses both poles -> divide it "
              "into "
              "two polygons, each around one pole"}},
        Case{"bow tie",
             Outline({{0, 0}, {1, 1}, {0, 1}, {1, 0}}),
             {absl::StrCat("polygons[0].outer.vertices[0] GEOMETRY_SELF_INTERSECTION: the edges "
                           "vertices[0]-[1] and vertices[2]-[3] cross or touch each other",
                           kOrder)}},
        Case{"a vertex on another edge",
             Outline({{0, 0}, {0, 4}, {2, 4}, {0, 2}, {2, 0}}, {}, "GEODESIC"),
             {absl::StrCat(
                 "polygons[0].outer.vertices[0] GEOMETRY_SELF_INTERSECTION: the edges "
                 "vertices[0]-[1] and vertices[2]-[3] cross or touch each other, and 1 more "
                 "pairs do",
                 kOrder)}},
        Case{"bow tie over the antimeridian",
             Outline({{0, 179}, {1, -179}, {0, -179}, {1, 179}}, {}, "GEODESIC"),
             {absl::StrCat("polygons[0].outer.vertices[0] GEOMETRY_SELF_INTERSECTION: the edges "
                           "vertices[0]-[1] and vertices[2]-[3] cross or touch each other",
                           kOrder)}},
        Case{
            "spike",
            Outline({{0, 0}, {0, 4}, {2, 4}, {3, 4}, {2, 4}, {2, 0}}),
            {"polygons[0].outer.vertices[3] GEOMETRY_SPIKE: the outline runs to (3, 4) and back on "
             "itself: a spike without area -> remove this vertex"}},
        Case{
            "geodesic spike",
            Outline({{0, 0}, {0, 4}, {0, 2}, {2, 0}}, {}, "GEODESIC"),
            {"polygons[0].outer.vertices[1] GEOMETRY_SPIKE: the outline runs to (0, 4) and back on "
             "itself: a spike without area -> remove this vertex"}},
        Case{"half of the Earth's longitudes",
             Outline({{10, 0}, {10, 180}, {20, 90}}),
             {"polygons[0].outer.vertices[0] GEOMETRY_POLE_EDGE: the edge vertices[0]-[1] from "
              "(10, 0) "
              "to (10, 180) spans exactly 180 degrees of longitude; it could run either way -> put "
              "a "
              "vertex between them"}},
        Case{"half of the Earth's longitudes up to a pole, drawn flat",
             Outline({{80, 0}, {80, 90}, {90, -90}}),
             {"polygons[0].outer.vertices[1] GEOMETRY_POLE_EDGE: the edge vertices[1]-[2] from "
              "(80, 90) "
              "to (90, -90) spans exactly 180 degrees of longitude; it could run either way -> put "
              "a "
              "vertex between them"}},
        Case{"from pole to pole",
             Outline({{-90, 0}, {0, 10}, {90, 0}}, {}, "GEODESIC"),
             {"polygons[0].outer.vertices[2] GEOMETRY_POLE_EDGE: the edge vertices[2]-[0] from "
              "(90, 0) "
              "to (-90, 0) joins the poles; it could run either way -> put a vertex between them"}},
        Case{"no interpretation, and clockwise",
             Outline(Reversed(kBox), {}, "EDGE_INTERPRETATION_UNSPECIFIED"),
             {"polygons[0].edges GEOMETRY_EDGES: it is not said what an edge between two vertices "
              "means -> edges: LATLNG_LINEAR is straight in latitude and longitude, as in GeoJSON; "
              "edges: GEODESIC is the shortest line on the ellipsoid",
              kReverse4}}),
    [](const auto& info) { return "Case" + std::to_string(info.index); });

INSTANTIATE_TEST_SUITE_P(
    WrongParts, ZoneTable,
    testing::Values(
        Case{
            "hole outside",
            Outline(kBox, {BoxAt(45, 35, 0.5)}),
            {"polygons[0].holes[0] GEOMETRY_HOLE: the hole does not lie inside its outer ring; its "
             "vertex (45, 35) is outside -> a hole lies wholly inside its outer ring"}},
        Case{"hole across the outline",
             Outline(kBox, {BoxAt(45, 33.75, 0.5)}),
             {"polygons[0].holes[0].vertices[0] GEOMETRY_HOLE: the hole's edge vertices[0]-[1] "
              "crosses "
              "or touches the edge vertices[1]-[2] of polygons[0].outer -> a hole lies wholly "
              "inside "
              "its outer ring and apart from other holes"}},
        Case{"hole in a hole",
             Outline(kBox, {BoxAt(45, 31, 0.5), BoxAt(45.125, 31.125, 0.25)}),
             {"polygons[0].holes[1] GEOMETRY_HOLE: the hole lies inside another hole, "
              "polygons[0].holes[0] -> remove it: what it cuts out is cut out already"}},
        Case{"overlapping holes",
             Outline(kBox, {BoxAt(45, 31, 0.5), BoxAt(45.25, 31.25, 0.5)}),
             {"polygons[0].holes[1].vertices[0] GEOMETRY_HOLE: the hole's edge vertices[0]-[1] "
              "crosses "
              "or touches the edge vertices[1]-[2] of polygons[0].holes[0] -> a hole lies wholly "
              "inside "
              "its outer ring and apart from other holes"}},
        Case{"clockwise hole",
             Outline(kBox, {Reversed(BoxAt(45, 31, 0.5))}),
             {"polygons[0].holes[0] GEOMETRY_CLOCKWISE: the ring runs clockwise: what lies to the "
              "left "
              "of its edges is larger than a hemisphere -> list its 4 vertices in the reversed "
              "order"}},
        Case{"empty circle",
             Parse("circles {}"),
             {"circles[0].center GEOMETRY_COORDINATE: the circle has no center -> add lat and lng",
              "circles[0].radius_m GEOMETRY_RADIUS: the circle has no radius -> add radius_m, in "
              "metres"}},
        Case{"radius 0",
             Parse("circles { center { lat: 1 lng: 2 } radius_m: 0 }"),
             {"circles[0].radius_m GEOMETRY_RADIUS: the radius is 0 m; it must be above 0 -> "}},
        Case{"negative radius",
             Parse("circles { center { lat: 1 lng: 2 } radius_m: -5 }"),
             {"circles[0].radius_m GEOMETRY_RADIUS: the radius is -5 m; it must be above 0 -> "}},
        Case{"radius not a number",
             Parse("circles { center { lat: 1 lng: 2 } radius_m: nan }"),
             {"circles[0].radius_m GEOMETRY_RADIUS: the radius is not a number -> "}},
        Case{"radius too large, center swapped",
             Parse("circles { center { lat: 121 lng: 31 } radius_m: 10002000 }"),
             {"circles[0].center.lat GEOMETRY_COORDINATE: latitude 121 is outside -90 to 90 -> did "
              "you "
              "swap latitude and longitude? write lat: 31 lng: 121",
              "circles[0].radius_m GEOMETRY_RADIUS: the radius of 10002000 m is larger than a "
              "quarter "
              "of the Earth's circumference, 10001966 m -> radii are metres"}},
        Case{"no names",
             Parse("settlements {}"),
             {"settlements.names GEOMETRY_SETTLEMENTS: the list of settlements has no names -> add "
              "names, or remove the list"}},
        Case{"names twice and empty",
             Parse("settlements { names: 'A' names: ' ' names: 'A' }"),
             {"settlements.names[1] GEOMETRY_SETTLEMENTS: the name is empty -> remove it",
              "settlements.names[2] GEOMETRY_SETTLEMENTS: 'A' is listed already, as names[0] -> "
              "remove "
              "it"}}),
    [](const auto& info) { return "Case" + std::to_string(info.index); });

// A coast-like ring of many vertices is checked in about a second, debug build included.
TEST(CheckZone, TakesAHundredThousandVertices) {
  for (const char* edges : {"LATLNG_LINEAR", "GEODESIC"}) {
    std::mt19937_64 random(8);
    std::uniform_real_distribution<double> jitter(0.99995, 1);
    v1::Zone zone;
    v1::Polygon* polygon = zone.add_polygons();
    v1::EdgeInterpretation interpretation = v1::EDGE_INTERPRETATION_UNSPECIFIED;
    ASSERT_TRUE(v1::EdgeInterpretation_Parse(edges, &interpretation));
    polygon->set_edges(interpretation);
    constexpr int kCount = 100'000;
    for (int i = 0; i < kCount; ++i) {
      const double angle = 2 * M_PI * i / kCount, radius = 5 * jitter(random);
      v1::LatLng* vertex = polygon->mutable_outer()->add_vertices();
      vertex->set_lat(45 + radius * std::sin(angle));
      vertex->set_lng(30 + radius * std::cos(angle));
    }
    EXPECT_TRUE(CheckZone(zone).empty());
    // A vertex on the wrong side drags two edges across.
    polygon->mutable_outer()->mutable_vertices(70'000)->set_lat(45 + 6);
    polygon->mutable_outer()->mutable_vertices(70'000)->set_lng(30 + 6);
    const std::vector<GeometryProblem> problems = CheckZone(zone);
    ASSERT_EQ(problems.size(), 1);
    EXPECT_EQ(problems[0].code, "GEOMETRY_SELF_INTERSECTION");
    EXPECT_NE(problems[0].message.find("[70000]"), std::string::npos) << problems[0].message;
  }
}

}  // namespace
}  // namespace compliance::geo
