#include "compliance/report/finding_lines.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/report/json_printer.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr char kFinding[] = R"pb(
  id: "f-1"
  agreement: "a"
  provision: "P1"
  article: "Art. 1"
  disposition: INDETERMINATE
  reasons: [ LOCATION, TIME ]
  grade: G0_TECHNICAL
  confidence: LOW
  attribution {
    status: CONTESTED
    candidates { party: "RU" likelihood: LIKELY }
    candidates { party: "UA" }
  }
  occurred {
    start { seconds: 1700802913 nanos: 250000000 }
    limit { seconds: -1 }
  }
  category: STRIKE
  place {
    point { lat: 46.4858 lng: -0.1 }
    radius95_m: 0
    settlements: "say \"\320\236\" \\ \n\t\001"
  }
  evidence {
    record_id: "r"
    file: "x.jsonl"
    line: 9007199254740993
    items { source: "s" }
  }
  tests { name: "place" result: TEST_UNKNOWN }
)pb";

v1::Finding ParseFinding(const char* text) {
  v1::Finding finding;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &finding));
  return finding;
}

TEST(FindingLines, Finding) {
  std::string lines;
  AppendLine(ParseFinding(kFinding), &lines);
  EXPECT_EQ(
      lines,
      R"({"finding":{"id":"f-1","agreement":"a","provision":"P1","article":"Art. 1",)"
      R"("disposition":"INDETERMINATE","reasons":["LOCATION","TIME"],"grade":"G0_TECHNICAL",)"
      R"("confidence":"LOW","attribution":{"status":"CONTESTED","candidates":[{"party":"RU",)"
      R"("likelihood":"LIKELY"},{"party":"UA"}]},"occurred":{"start":"2023-11-24T05:15:13.25Z",)"
      R"("limit":"1969-12-31T23:59:59Z"},"category":"STRIKE","place":{"point":{"lat":46.4858,"lng":-0.1},)"
      R"("radius95_m":0,"settlements":["say \"О\" \\ \n\t\u0001"]},"evidence":[{"record_id":"r",)"
      R"("file":"x.jsonl","line":"9007199254740993","items":[{"source":"s"}]}],)"
      R"("tests":[{"name":"place","result":"TEST_UNKNOWN"}]}})"
      "\n");
}

TEST(FindingLines, AreReadBackByProtobuf) {
  const v1::Finding finding = ParseFinding(kFinding);
  std::string lines;
  AppendLine(finding, &lines);
  absl::string_view json = lines;
  json = absl::StripSuffix(absl::StripPrefix(json, "{\"finding\":"), "}\n");
  v1::Finding back;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(std::string(json), &back).ok());
  EXPECT_EQ(back.SerializeAsString(), finding.SerializeAsString());
}

TEST(FindingLines, NonFinding) {
  v1::NonFinding non_finding;
  non_finding.set_provision("P2");
  non_finding.set_record_id("r-17");
  non_finding.set_reason(v1::EXEMPT);
  non_finding.set_line(3);
  std::string lines;
  AppendLine(non_finding, &lines);
  AppendLine(v1::NonFinding(), &lines);
  EXPECT_EQ(lines,
            "{\"non_finding\":{\"provision\":\"P2\",\"record_id\":\"r-17\",\"reason\":\"EXEMPT\","
            "\"line\":"
            "\"3\"}}\n{\"non_finding\":{}}\n");
}

TEST(JsonPrinter, NumbersAndBrokenText) {
  v1::Place place;
  place.mutable_point()->set_lat(1.0 / 3);
  place.mutable_point()->set_lng(1e300);
  place.add_settlements(
      "a\xFF"
      "b");
  std::string json;
  JsonPrinter().Append(place, &json);
  EXPECT_EQ(
      json,
      "{\"point\":{\"lat\":0.3333333333333333,\"lng\":1e+300},\"settlements\":[\"a\xEF\xBF\xBD"
      "b\"]}");
}

}  // namespace
}  // namespace compliance
