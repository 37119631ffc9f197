#include "compliance/report/finding_geojson.h"

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

v1::Finding Parse(const char* text) {
  v1::Finding finding;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &finding));
  return finding;
}

TEST(FindingMapTest, AFeatureForEachFinding) {
  FindingMap map;
  map.Add(
      Parse(R"(id: "f-1" agreement: "a" provision: "P1" article: "Art. 1" disposition: INDETERMINATE
      reasons: [LOCATION, TIME] grade: G2_SIGNIFICANT confidence: LOW state: STANDING category: STRIKE
      attribution { status: ATTRIBUTED party: "RU" } occurred { start { seconds: 1772409600 } }
      place { point { lat: 46.4858 lng: 30.7434 } radius95_m: 200 region: "Odesa \"oblast\"" }
      evidence { record_id: "r-1" })"));
  map.Add(Parse(R"(id: "f-2" provision: "P1" place { settlements: ["X", "Y"] })"));
  EXPECT_EQ(map.Take(),
            R"({"type":"FeatureCollection","features":[
{"type":"Feature","id":"f-1","properties":{"agreement":"a","provision":"P1","article":"Art. 1","category":"STRIKE","disposition":"INDETERMINATE","reasons":["LOCATION","TIME"],"grade":"G2_SIGNIFICANT","confidence":"LOW","attribution":"ATTRIBUTED","party":"RU","state":"STANDING","start":"2026-03-02T00:00:00Z","radius95_m":200,"region":"Odesa \"oblast\"","record":"r-1"},"geometry":{"type":"Point","coordinates":[30.7434,46.4858]}},
{"type":"Feature","id":"f-2","properties":{"provision":"P1","category":"EVENT_CATEGORY_UNSPECIFIED","disposition":"DISPOSITION_UNSPECIFIED","grade":"GRADE_UNSPECIFIED","confidence":"CONFIDENCE_UNSPECIFIED","state":"FINDING_STATE_UNSPECIFIED","settlements":["X","Y"]},"geometry":null}
]}
)");
  EXPECT_EQ(map.Take(), "{\"type\":\"FeatureCollection\",\"features\":[]}\n");
}

TEST(FindingMapTest, TheLastRevisionStands) {
  FindingMap map;
  map.Add(Parse(R"(id: "f-1" provision: "OLD" state: STANDING)"));
  map.Add(Parse(R"(id: "f-2" provision: "GONE" state: STANDING)"));
  map.Add(Parse(R"(id: "f-3" provision: "OTHER" state: STANDING)"));
  map.Add(Parse(R"(id: "f-1" provision: "NEW" state: STANDING revision: 2)"));
  map.Add(Parse(R"(id: "f-2" provision: "GONE" state: WITHDRAWN revision: 2)"));
  const std::string text = map.Take();
  EXPECT_EQ(text.find("OLD"), std::string::npos);
  EXPECT_EQ(text.find("GONE"), std::string::npos);
  EXPECT_LT(text.find("NEW"), text.find("OTHER"));
}

}  // namespace
}  // namespace compliance
