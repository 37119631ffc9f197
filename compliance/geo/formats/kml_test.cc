#include "compliance/geo/formats/kml.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/geo/formats/print_places.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string Read(absl::string_view text) {
  Issues issues;
  const ImportedPlaces places = ReadKml("f", text, &issues);
  return absl::StrCat(PrintPlaces(places), FormatIssues(issues));
}

std::string Polygon(absl::string_view coordinates) {
  return absl::StrCat("<kml><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>",
                      coordinates,
                      "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>");
}

TEST(KmlTest, EveryGeometry) {
  EXPECT_EQ(Read(R"(<?xml version="1.0" encoding="UTF-8"?>
<kml:kml xmlns:kml="http://www.opengis.net/kml/2.2"><kml:Document><kml:name>All</kml:name><kml:Folder>
<kml:Placemark id="sea"><kml:name> Exclusion &amp; more </kml:name>
 <kml:Polygon>
  <kml:innerBoundaryIs><kml:LinearRing><kml:coordinates>
   31,45 32,45 32,45.5 31,45</kml:coordinates></kml:LinearRing></kml:innerBoundaryIs>
  <kml:outerBoundaryIs><kml:LinearRing><kml:coordinates>
   30,44,0 34,44,0
   34,46,0 30,46,0 30,44,0</kml:coordinates></kml:LinearRing></kml:outerBoundaryIs>
 </kml:Polygon></kml:Placemark>
<kml:Placemark><kml:name><![CDATA[Contact line]]></kml:name><kml:LineString><kml:coordinates>
 30,44 31,45</kml:coordinates></kml:LineString></kml:Placemark>
<kml:Placemark><kml:MultiGeometry><kml:Point><kml:coordinates>1,2</kml:coordinates></kml:Point>
 <kml:MultiGeometry><kml:LinearRing><kml:coordinates>0,0 1,0 1,1 0,0</kml:coordinates></kml:LinearRing>
 </kml:MultiGeometry></kml:MultiGeometry></kml:Placemark>
</kml:Folder></kml:Document></kml:kml>)"),
            "zone sea 'Exclusion & more': GEODESIC polygon 44,30 44,34 46,34 46,30"
            " - 45,31 45,32 45.5,32\n"
            "GEODESIC line Contact_line 'Contact line': 44,30 45,31\n"
            "closed GEODESIC line line_3: 0,0 0,1 1,1\n"
            "point point_3: 2,1\n");
}

struct Wrong {
  std::string text;
  const char* issue;
};

TEST(KmlTest, WhatIsWrongIsNamed) {
  const Wrong table[] = {
      {"", "1:1: error: this is not XML here: no element found [IMPORT_SYNTAX]"},
      {"<kml><Placemark>", "1:17: error: this is not XML here: no element found"},
      {"<kml>\n</kmz>", "2:3: error: this is not XML here: mismatched tag"},
      {"PK\x03\x04", "this is a zip archive, as KMZ files are"},
      {"<!DOCTYPE kml [<!ENTITY a \"b\">]><kml>&a;</kml>",
       "the document defines entities, which are not read"},
      {Polygon("0,0 1,0 1,1"),
       "1:76: error: placemarks[0].polygons[0].rings[0][2]: the ring begins at (0, 0) and ends at"
       " (1, 1)"},
      {Polygon("0,0 1, 0 1,1 0,0"), "placemarks[0].polygons[0].rings[0][1]: '1,' is no position"},
      {Polygon("0,0 1,0 nan,1 0,0"), "rings[0][2]: longitude is not a number"},
      {Polygon("46,130 46,131 45,130 46,130"), "did you swap latitude and longitude? KML has"},
      {"<kml><Placemark id=\"a\"><Polygon/></Placemark></kml>",
       "1:24: error: placemarks[0]: the Polygon has no outer boundary"},
      {"<kml><GroundOverlay/></kml>", "1:6: warning: what <GroundOverlay> shows is not read"},
      {Polygon("0,0,9 1,0,9 1,1,9 0,0,9"), "the height of a position was left out; so it is in 3"},
  };
  for (const Wrong& wrong : table) EXPECT_THAT(Read(wrong.text), HasSubstr(wrong.issue));
}

TEST(KmlTest, DepthAndSize) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<MultiGeometry>";
  EXPECT_THAT(Read(absl::StrCat("<kml><Placemark>", deep)), HasSubstr("no element found"));
  std::string ring;
  for (int i = 0; i < 100000; ++i) absl::StrAppend(&ring, i * 1e-3, ",", (i % 2) * 1e-4, ",0\n");
  EXPECT_THAT(Read(Polygon(absl::StrCat(ring, "100,1 0,1 0,0"))),
              StartsWith("zone zone_1: GEODESIC polygon 0,0 0.0001,0.001 0,0.002 "));
}

}  // namespace
}  // namespace compliance::geo
