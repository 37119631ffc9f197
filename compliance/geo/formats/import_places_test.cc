#include "compliance/geo/formats/import_places.h"

#include "compliance/geo/formats/places_text.h"
#include "compliance/v1/agreement.pb.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

TEST(ImportPlacesTest, FormatsByEndingAndName) {
  EXPECT_EQ(FormatOfFile("a/b.geojson"), PlaceFormat::kGeoJson);
  EXPECT_EQ(FormatOfFile("B.JSON"), PlaceFormat::kGeoJson);
  EXPECT_EQ(FormatOfFile("b.wkt"), PlaceFormat::kWkt);
  EXPECT_EQ(FormatOfFile("b.kml"), PlaceFormat::kKml);
  EXPECT_EQ(FormatOfFile("b.txt"), PlaceFormat::kCoordinates);
  EXPECT_EQ(FormatOfFile("b.kmz"), absl::nullopt);
  EXPECT_EQ(FormatOfName("coordinates"), PlaceFormat::kCoordinates);
  EXPECT_EQ(FormatOfName("shp"), absl::nullopt);
}

// One outline in all formats.
TEST(ImportPlacesTest, AllFormatsGiveTheSameZone) {
  struct Text {
    PlaceFormat format;
    const char* text;
  };
  const Text texts[] = {
      {PlaceFormat::kGeoJson,
       R"({"type": "Polygon", "coordinates": [[[30, 44], [34, 44], [34, 46], [30, 44]]]})"},
      {PlaceFormat::kWkt, "POLYGON ((30 44, 34 44, 34 46, 30 44))"},
      {PlaceFormat::kKml,
       "<kml><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>30,44 34,44 34,46 30,44"
       "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>"},
      {PlaceFormat::kCoordinates, "zone 1, latlng_linear\n44N 30E\n44N 34E\n46N 34E\n"},
  };
  for (const Text& text : texts) {
    Issues issues;
    ImportedPlaces places = ImportPlaces(text.format, "f", text.text, &issues);
    EXPECT_EQ(FormatIssues(issues), "");
    ASSERT_EQ(places.zones.size(), 1u);
    places.zones[0].zone.set_name("A zone");
    if (text.format == PlaceFormat::kKml) {
      EXPECT_EQ(places.zones[0].zone.polygons(0).edges(), v1::GEODESIC);
      places.zones[0].zone.mutable_polygons(0)->set_edges(v1::LATLNG_LINEAR);
    }
    EXPECT_EQ(PlacesText(places),
              "zones {\n"
              "  id: \"zone_1\"\n"
              "  name: \"A zone\"\n"
              "  polygons {\n"
              "    outer {\n"
              "      vertices { lat: 44 lng: 30 }\n"
              "      vertices { lat: 44 lng: 34 }\n"
              "      vertices { lat: 46 lng: 34 }\n"
              "    }\n"
              "    edges: LATLNG_LINEAR\n"
              "  }\n"
              "}\n");
  }
}

TEST(PlacesTextTest, LinesAndPointsSayWhatTheyLack) {
  Issues issues;
  const ImportedPlaces places =
      ImportPlaces(PlaceFormat::kGeoJson, "f", R"({"type": "FeatureCollection", "features": [
    {"type": "Feature", "id": "one", "properties": {"name": "Перша \"лінія\""}, "geometry":
      {"type": "LineString", "coordinates": [[30.1, 44], [31, 45]]}},
    {"type": "Feature", "id": "two", "properties": {"left": "west", "right": "east"}, "geometry":
      {"type": "LineString", "coordinates": [[30, 44], [31, 45]]}},
    {"type": "Feature", "id": "three", "properties": null, "geometry":
      {"type": "Point", "coordinates": [30.123456789012, 44]}}]})",
                   &issues);
  const std::string text = PlacesText(places);
  EXPECT_EQ(text,
            "lines {\n"
            "  # Name the sides, as seen going along the vertices: left: \"...\" right: \"...\"\n"
            "  id: \"one\"\n"
            "  name: \"Перша \\\"лінія\\\"\"\n"
            "  versions {\n"
            "    vertices { lat: 44 lng: 30.1 }\n"
            "    vertices { lat: 45 lng: 31 }\n"
            "    edges: LATLNG_LINEAR\n"
            "  }\n"
            "}\n"
            "lines {\n"
            "  id: \"two\"\n"
            "  name: \"two\"\n"
            "  left: \"west\"\n"
            "  right: \"east\"\n"
            "  versions {\n"
            "    vertices { lat: 44 lng: 30 }\n"
            "    vertices { lat: 45 lng: 31 }\n"
            "    edges: LATLNG_LINEAR\n"
            "  }\n"
            "}\n"
            "zones {\n"
            "  # A point: add radius_m to its circle, in metres.\n"
            "  id: \"three\"\n"
            "  name: \"three\"\n"
            "  circles {\n"
            "    center { lat: 44 lng: 30.123456789012 }\n"
            "  }\n"
            "}\n");
  v1::Agreement agreement;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &agreement));
}

}  // namespace
}  // namespace compliance::geo
