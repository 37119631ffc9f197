#include "compliance/geo/formats/geojson_writer.h"

#include <algorithm>
#include <string>

#include "compliance/base/issue.h"
#include "compliance/geo/formats/geojson.h"
#include "compliance/v1/agreement.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

using testing::HasSubstr;

v1::Agreement Parse(const char* text) {
  v1::Agreement agreement;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &agreement));
  return agreement;
}

std::string Write(const v1::Agreement& agreement) {
  return GeoJsonOfZones(agreement.zones(), agreement.lines());
}

TEST(GeoJsonWriterTest, IsWhatReadersExpect) {
  EXPECT_EQ(Write(Parse(R"(
    zones { id: "a" name: "\"A\"" validity { start: "2026-03-01T00:00:00Z" } polygons {
      outer { vertices { lat: 44 lng: 30 } vertices { lat: 44 lng: 34 } vertices { lat: 46.1 lng: 34 } }
      holes { vertices { lat: 44.5 lng: 33 } vertices { lat: 44.5 lng: 33.5 } vertices { lat: 44.75 lng: 33.5 } }
      edges: LATLNG_LINEAR } }
    zones { id: "b" name: "B" settlements { names: ["Nir Am", "שדרות"] } minus: "a" }
    zones { id: "c" name: "C" bands { line: "l" side: "west" to_m: 5 } }
    lines { id: "l" name: "L" left: "west" right: "east" versions { edges: GEODESIC
      vertices { lat: 1 lng: 2 } vertices { lat: 3 lng: 4 } } })")),
            R"({"type":"FeatureCollection","compliance":"places/1","features":[
{"type":"Feature","id":"a","properties":{"zone":"a","name":"\"A\"","edges":"LATLNG_LINEAR","validity":[{"start":"2026-03-01T00:00:00Z"}]},"geometry":{"type":"Polygon","coordinates":[[[30,44],[34,44],[34,46.1],[30,44]],[[33.5,44.75],[33.5,44.5],[33,44.5],[33.5,44.75]]]}},
{"type":"Feature","id":"b","properties":{"zone":"b","name":"B","settlements":["Nir Am","שדרות"],"not_drawn":["minus"]},"geometry":null},
{"type":"Feature","id":"c","properties":{"zone":"c","name":"C","not_drawn":["bands"]},"geometry":null},
{"type":"Feature","id":"l","properties":{"line":"l","name":"L","left":"west","right":"east","edges":"GEODESIC"},"geometry":{"type":"LineString","coordinates":[[2,1],[4,3]]}}
]}
)");
}

TEST(GeoJsonWriterTest, CirclesAreRingsWithTheirCenterAndRadius) {
  const std::string text = Write(Parse(
      R"(zones { id: "a" name: "A" circles { center { lat: 46.4858 lng: 30.7434 } radius_m: 5000 } })"));
  EXPECT_THAT(text, HasSubstr(R"("center":[30.7434,46.4858],"radius_m":5000)"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '['), 1 + 1 + 2 + 65);
}

// Whatever GeoJSON has a form for comes back as it was, to the last bit.
TEST(GeoJsonWriterTest, ComesBackAsItWas) {
  const v1::Agreement agreement = Parse(R"(
    zones { id: "mixed" name: "Mixed"
      validity { start: "2026-03-01T00:00:00[Europe/Kyiv]" limit: "2027-03-01T00:00:00Z" }
      validity { start: "2028-03-01T00:00:00Z" }
      polygons { edges: LATLNG_LINEAR
        outer { vertices { lat: 44.1 lng: 30.3 } vertices { lat: 44 lng: 34 } vertices { lat: 46 lng: 34 } }
        holes { vertices { lat: 44.5 lng: 33 } vertices { lat: 44.5 lng: 33.5 } vertices { lat: 44.75 lng: 33.5 } } }
      polygons { edges: LATLNG_LINEAR
        outer { vertices { lat: 0 lng: 179.3 } vertices { lat: 0 lng: -179.3 } vertices { lat: 1 lng: -179.3 } } }
      polygons { edges: GEODESIC
        outer { vertices { lat: 4 lng: 3 } vertices { lat: 4 lng: 4 } vertices { lat: 6 lng: 4 } } }
      circles { center { lat: 46.4858 lng: 30.7434 } radius_m: 12000.5 }
      circles { center { lat: -89 lng: 180 } radius_m: 1 }
      settlements { names: ["Nir Am", "שדרות"] } }
    zones { id: "plain-1.0" name: "Plain" settlements { names: "X" } }
    lines { id: "contact" name: "Line of contact" left: "west" right: "east"
      versions { validity { limit: "2015-02-12T00:00:00Z" } edges: GEODESIC
        vertices { lat: 47 lng: 38 } vertices { lat: 48 lng: 38.1 } }
      versions { validity { start: "2015-02-12T00:00:00Z" } edges: LATLNG_LINEAR closed: true
        vertices { lat: 47 lng: 38 } vertices { lat: 48 lng: 38.1 } vertices { lat: 48 lng: 39 } } })");
  const std::string text = Write(agreement);
  Issues issues;
  const ImportedPlaces places = ReadGeoJson("f", text, &issues);
  EXPECT_EQ(FormatIssues(issues), "");
  v1::Agreement again;
  for (const ImportedZone& zone : places.zones) *again.add_zones() = zone.zone;
  for (const ImportedLine& line : places.lines) *again.add_lines() = line.line;
  EXPECT_EQ(again.DebugString(), agreement.DebugString());
  EXPECT_EQ(Write(again), text);
}

}  // namespace
}  // namespace compliance::geo
