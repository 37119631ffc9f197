#include "compliance/ingest/quarantine.h"

#include "gtest/gtest.h"

namespace compliance {
namespace {

Issue AnIssue(std::string suggestion) {
  Issue issue;
  issue.code = "WRONG_TYPE";
  issue.position.line = 18;
  issue.position.column = 3;
  issue.message = "column 'lat': 'x' is no number";
  issue.suggestion = std::move(suggestion);
  return issue;
}

TEST(Quarantine, Text) {
  std::string lines;
  AppendQuarantineLine({"a.csv", 17, "a,\"x\ny\"\t\\"}, AnIssue("try 7"), &lines);
  EXPECT_EQ(
      lines,
      "{\"file\":\"a.csv\",\"line\":18,\"column\":3,\"code\":\"WRONG_TYPE\",\"message\":\"column "
      "'lat': 'x' is no number\",\"suggestion\":\"try "
      "7\",\"raw\":\"a,\\\"x\\u000ay\\\"\\u0009\\\\\"}\n");
}

TEST(Quarantine, BytesThatAreNotUtf8) {
  std::string lines;
  AppendQuarantineLine({"a.csv", 17, "a\xFF"}, AnIssue(""), &lines);
  EXPECT_EQ(
      lines,
      "{\"file\":\"a.csv\",\"line\":18,\"column\":3,\"code\":\"WRONG_TYPE\",\"message\":\"column "
      "'lat': 'x' is no number\",\"raw_base64\":\"Yf8=\"}\n");
}

}  // namespace
}  // namespace compliance
