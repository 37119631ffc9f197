#include "compliance/ingest/table_mapping.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/ingest/table_plan.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr char kNeeded[] =
    "fields { field: \"id\" column: \"a\" }\n"
    "fields { field: \"category\" constant: \"STRIKE\" }\n"
    "fields { field: \"occurred.start\" column: \"b\" time_formats { format: \"unix\" } }\n";

// "line:column CODE message (suggestion)" for each issue.
std::string Problems(absl::string_view text) {
  std::string out;
  for (const Issue& issue : LoadMapping("m", text).issues) {
    absl::StrAppend(&out, out.empty() ? "" : "\n", issue.position.line, ":", issue.position.column,
                    " ", issue.code, " ", issue.message,
                    issue.suggestion.empty() ? "" : absl::StrCat(" (", issue.suggestion, ")"));
  }
  return out;
}

TEST(LoadMapping, Good) {
  const LoadedMapping loaded = LoadMapping("m", kNeeded);
  ASSERT_TRUE(loaded.ok()) << FormatIssues(loaded.issues);
  EXPECT_EQ(loaded.mapping->columns.size(), 2u);
  // Those of the three fields, and occurred.limit, which a coarse time of start implies.
  EXPECT_EQ(loaded.mapping->steps.size(), 4u);
}

TEST(LoadMapping, ProblemsOfOneField) {
  const struct {
    absl::string_view field;
    std::string problem;
  } kCases[] = {
      {R"(field: "place.point.latt" column: "x")",
       "4:30 UNKNOWN_FIELD LatLng has no field 'latt' (did you mean 'lat'?)"},
      {R"(field: "id.x" column: "x")", "4:18 UNKNOWN_FIELD 'id' has no fields (write 'id')"},
      {R"(field: "place.point" column: "x")",
       "4:24 NOT_A_VALUE 'place.point' is a LatLng, not a single value (map its fields: "
       "'place.point.lat', 'place.point.lng')"},
      {R"(field: "actors.party" column: "x")",
       "4:18 BAD_INDEX 'actors' is repeated (say which element: 'actors[0]')"},
      {R"(field: "actors[x].party" column: "x")",
       "4:18 BAD_INDEX 'actors[x]' has no index in its brackets (count from 0, as in "
       "'actors[0].party')"},
      {R"(field: "actors[1].party" column: "x")",
       "4:10 BAD_INDEX 'actors[1]' is mapped, 'actors[0]' is not (number the elements from 0)"},
      {R"(field: "place[0].point.lat" column: "x")",
       "4:18 BAD_INDEX 'place' is not repeated (write 'place')"},
      {R"(field: "id" column: "x")",
       "4:10 DUPLICATE_FIELD 'id' is mapped twice (remove one of the two)"},
      {R"(field: "place.radius95_m")",
       "4:1 MISSING_SOURCE nothing says where 'place.radius95_m' comes from (add constant, column "
       "or "
       "template)"},
      {R"(field: "place.radius95_m" constant: "far")", "4:36 WRONG_TYPE 'far' is no number"},
      {R"(field: "evidence[0].reliability" constant: "B")",
       "4:43 UNKNOWN_VALUE 'B' is no Reliability (known values: 'RELIABILITY_A', 'RELIABILITY_B', "
       "'RELIABILITY_C', 'RELIABILITY_D', 'RELIABILITY_E', 'RELIABILITY_F')"},
      {R"(field: "known_at" column: "x")",
       "4:1 MISSING_TIME_FORMAT 'known_at' is a time, and no format says how it is written (add "
       "time_formats { format: \"%Y-%m-%d %H:%M:%S\" zone: \"UTC\" })"},
      {R"(field: "known_at" column: "x" time_formats { format: "%F" })",
       "4:55 BAD_TIME_FORMAT times in this form have no offset, so their zone is needed"},
      {R"(field: "place.radius95_m" column: "x" time_formats { format: "unix" })",
       "4:48 NOT_A_TIME 'place.radius95_m' is no time (remove time_formats)"},
      {R"(field: "place.radius95_m" column: "x" extract: "(\\d+")",
       "4:48 BAD_PATTERN no regular expression (RE2): missing ): (\\d+"},
      {R"(field: "place.radius95_m" column: "x" extract: "\\d+")",
       "4:48 BAD_PATTERN the pattern has 0 groups, not one (put parentheses around what is the "
       "value; "
       "write others as (?:...))"},
      {R"(field: "place.radius95_m" column: "x" split: ",")",
       "4:48 NOT_REPEATED 'place.radius95_m' holds one value, so its cell is not split (remove "
       "split)"},
      {R"(field: "place.settlements" template: "{a} {b")",
       "4:52 BAD_TEMPLATE this brace has no partner (write columns as {name})"},
      {R"(field: "place.settlements" template: "x")",
       "4:37 BAD_TEMPLATE the template names no column (write it as a constant)"},
      {R"(field: "presence.asset" column: "x" table { value: "t" becomes: "TANK" })",
       "4:65 UNKNOWN_VALUE 'TANK' is no AssetKind (known values: 'TROOPS', 'BATTLE_TANK', "
       "'ARMOURED_VEHICLE', 'ARTILLERY', 'AIR_DEFENCE', 'WARSHIP' and 16 more)"},
      {R"(field: "presence.asset" column: "x" table { value: "t" } table { value: "t" })",
       "4:75 DUPLICATE_VALUE 't' stands in the table already (remove one of the two)"},
      {R"(field: "presence.asset" column: "x" otherwise: "OTHER")",
       "4:46 UNKNOWN_VALUE 'OTHER' is no AssetKind (known values: 'TROOPS', 'BATTLE_TANK', "
       "'ARMOURED_VEHICLE', 'ARTILLERY', 'AIR_DEFENCE', 'WARSHIP' and 16 more)"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Problems(absl::StrCat(kNeeded, "fields { ", c.field, " }")), c.problem) << c.field;
  }
}

TEST(LoadMapping, ZonesAreNamedExactly) {
  EXPECT_THAT(Problems(absl::StrCat(kNeeded,
                                    "fields { field: \"known_at\" column: \"x\" "
                                    "time_formats { format: \"%F\" zone: \"Asia/Jeruslem\" } }")),
              ::testing::HasSubstr("UNKNOWN_TIME_ZONE no time zone is named 'Asia/Jeruslem'"));
}

TEST(LoadMapping, AllProblemsAtOnce) {
  EXPECT_EQ(
      Problems("delimiter: \"::\"\nfields { field: \"id\" }\n"
               "fields { field: \"known_at\" column: \"x\" }\n"),
      "1:1 BAD_DELIMITER '::' cannot separate cells (give one ASCII character, such as ',', ';' or "
      "'\\t')\n"
      "1:1 MISSING_FIELD 'category' is not mapped (add fields { field: \"category\" ... })\n"
      "1:1 MISSING_FIELD 'occurred.start' is not mapped (add fields { field: \"occurred.start\" "
      "... "
      "})\n"
      "2:1 MISSING_SOURCE nothing says where 'id' comes from (add constant, column or template)\n"
      "3:1 MISSING_TIME_FORMAT 'known_at' is a time, and no format says how it is written (add "
      "time_formats { format: \"%Y-%m-%d %H:%M:%S\" zone: \"UTC\" })");
}

TEST(LoadMapping, SyntaxIsReportedByTheTextReader) {
  EXPECT_THAT(Problems("fields { feld: \"id\" }"), ::testing::HasSubstr("UNKNOWN_FIELD"));
  EXPECT_THAT(Problems("fields {"), ::testing::HasSubstr("SYNTAX"));
}

}  // namespace
}  // namespace compliance
