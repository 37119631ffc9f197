// What the checks of norms accept just before they refuse, and that one cause gives one issue. What
// they say is in testdata/invalid.

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/types/span.h"
#include "compliance/agreement/load.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

std::string CodesOf(absl::string_view text) {
  std::string codes;
  for (const Issue& issue : LoadAgreement("a.textproto", text).issues) {
    absl::StrAppend(&codes, codes.empty() ? "" : " ", issue.code, "@", issue.field);
  }
  return codes;
}

constexpr char kRest[] = R"(id: "pact"
instrument { title: "A pact" status: HYPOTHETICAL source: "written as an example" }
parties { id: "UA" name: "Ukraine" adverse_to: "RU" }
parties { id: "RU" name: "Russia" }
parties { id: "ALLIES" name: "Allies" }
parties { id: "TR" name: "Turkey" member_of { of: "ALLIES" } }
in_force { start: "2026-03-01T00:00:00Z" limit: "2027-03-01T00:00:00Z" }
zones { id: "odesa" name: "Odesa" settlements { names: "Odesa" } }
provisions {
  id: "P0" article: "Art. 0" text: "No strike there." bearers: ["UA", "RU", "ALLIES"]
  categories: STRIKE place { inside: "odesa" } grading_family: "FIR" prohibition {}
}
)";

// With one provision more, of which `text` gives all that matters; its path is left out.
std::string CodesOfProvision(absl::string_view text) {
  const std::string codes = CodesOf(absl::StrCat(
      kRest, "provisions { id: 'P1' article: 'Art. 1' text: 't' grading_family: 'CEI' ", text,
      " }"));
  return absl::StrReplaceAll(codes, {{"provisions[1].", ""}});
}

struct Row {
  const char* text;
  const char* codes;
};

void ExpectAll(absl::Span<const Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(CodesOfProvision(row.text), row.codes) << row.text;
}

TEST(NormChecksTest, Ceilings) {
  ExpectAll({
      // Nothing at all is a ceiling, and so is all there is of a share.
      {"categories: MOVE ceiling { measure: COUNT at_most: 0 }", ""},
      {"categories: MOVE ceiling { measure: COUNT at_most: 1 share_of { categories: CROSS } }", ""},
      {"categories: MOVE ceiling { measure: COUNT at_most: 1.1 share_of { categories: CROSS } }",
       "BAD_LIMIT@ceiling.at_most"},
      {"categories: MOVE ceiling { measure: COUNT at_most: nan }", "BAD_LIMIT@ceiling.at_most"},
      // Not also without a limit, or with one of a measure that is not known.
      {"categories: MOVE ceiling { amount: 'presence.count' at_most: 1 }",
       "REQUIRED@ceiling.measure"},
      {"categories: MOVE ceiling { measure: COUNT within: '3x' at_most: 1 }",
       "BAD_LENGTH@ceiling.within"},
      {"categories: MOVE ceiling { measure: COUNT per: PERIOD_UNSPECIFIED zone: 'UTC' at_most: 1 }",
       "UNSPECIFIED@ceiling.per"},
  });
}

TEST(NormChecksTest, LimitsOfCeilings) {
  ExpectAll({
      // Each bearer has one: by itself, as a member, one after the other, or by default.
      {"bearers: ['UA', 'TR'] categories: MOVE ceiling { measure: COUNT limits { value: 1 bearers: "
       "'UA' } limits { value: 2 bearers: 'ALLIES' } }",
       ""},
      {"bearers: 'UA' categories: MOVE ceiling { measure: COUNT limits { value: 1 during { limit: "
       "'2026-06-01T00:00:00Z' } } limits { value: 2 during { start: '2026-06-01T00:00:00Z' } } }",
       ""},
      {"bearers: ['UA', 'RU'] categories: MOVE ceiling { measure: COUNT limits { value: 1 bearers: "
       "'UA' } limits { value: 2 } }",
       ""},
      // A limit for a member leaves the others of its group without one.
      {"bearers: 'ALLIES' categories: MOVE ceiling { measure: COUNT limits { value: 1 bearers: "
       "'TR' } }",
       "REQUIRED@ceiling.at_most"},
      // The name that is not known may be the one that is missing.
      {"bearers: ['UA', 'RU'] categories: MOVE ceiling { measure: COUNT limits { value: 1 bearers: "
       "['UA', 'RUS'] } }",
       "UNKNOWN_PARTY@ceiling.limits[0].bearers[1]"},
      {"bearers: 'UA' categories: MOVE ceiling { measure: COUNT limits { value: 1 during { limit: "
       "'June' } } }",
       "BAD_TIME@ceiling.limits[0].during.limit"},
      // The same bearers at other times, or others at the same time, are no limit before it.
      {"bearers: ['UA', 'RU'] categories: MOVE ceiling { measure: COUNT at_most: 4 limits { value: "
       "1 bearers: 'UA' during { limit: '2026-06-01T00:00:00Z' } } limits { value: 2 bearers: 'UA' "
       "} limits { value: 3 bearers: 'RU' } }",
       ""},
  });
}

TEST(NormChecksTest, Forerunners) {
  ExpectAll({
      {"categories: MOVE pattern { preceded_by { event { categories: CROSS } } }", ""},
      {"categories: MOVE pattern { preceded_by { event { categories: CROSS } near_m: 0 } }", ""},
      {"categories: MOVE pattern { preceded_by { event { categories: CROSS } never: true at_least: "
       "3 within: '1d' lead: '24h' } }",
       ""},
      {"categories: MOVE pattern { preceded_by { event { categories: CROSS } at_least: 2 "
       "distinct_by: 'place.region' distinct_at_least: 2 including_event: true } }",
       ""},
      // A length that cannot be read is neither longer nor shorter.
      {"categories: MOVE pattern { preceded_by { event { categories: CROSS } lead: '1w' within: "
       "'1d' } }",
       "BAD_LENGTH@pattern.preceded_by[0].lead"},
  });
}

TEST(NormChecksTest, Obligations) {
  ExpectAll({
      {"bearers: 'ALLIES' categories: MOVE deadline { instant: '2026-03-01T00:00:00Z' by { "
       "calendar_days: 1 zone: 'UTC' first_day_counts: true } }",
       ""},
      // Each event that a time runs from is in a series that is known.
      {"bearers: 'UA' categories: MOVE correlate_by: 'place.facility' deadline { event { "
       "categories: CROSS } by { months: 3 zone: 'UTC' } }",
       ""},
      // Part of what is stated.
      {"bearers: 'UA' categories: MOVE deadline { instant: '2026-03-01T00:00:00Z' by { elapsed: "
       "'1d' } "
       "amount: 'presence.count' at_least: 0.25 figure { stated_by { categories: CROSS } amount: "
       "'presence.count' } }",
       ""},
      {"bearers: 'UA' categories: MOVE deadline { instant: '2026-03-01T00:00:00Z' by { elapsed: "
       "'1d' } "
       "figure { stated_by { categories: CROSS } amount: 'presence.count' } }",
       "REQUIRED@deadline.at_least"},
      {"bearers: 'UA' categories: MOVE deadline { instant: '2026-03-01T00:00:00Z' by { elapsed: "
       "'1d' } "
       "amount: 'presence.count' at_least: 0.25 figure { stated_by { categories: CROSS } amount: "
       "'presence.count' times: 0 } }",
       "BAD_LIMIT@deadline.figure.times"},
      // Exactly as long as the next period, or a little less.
      {"bearers: 'UA' categories: MOVE floor { per: MONTH zone: 'Europe/Kyiv' amount: "
       "'presence.count' at_least: 1 make_up { months: 1 zone: 'Europe/Kyiv' first_day_counts: "
       "true } }",
       ""},
      {"bearers: 'UA' categories: MOVE floor { per: MONTH zone: 'UTC' amount: 'presence.count' "
       "at_least: 1 make_up { elapsed: '27d23h59m59s' } }",
       ""},
      {"bearers: 'UA' categories: MOVE floor { per: DAY zone: 'UTC' amount: 'presence.count' "
       "at_least: 1 make_up { elapsed: '23h59m' } }",
       ""},
      // The day on which clocks go forward is an hour shorter.
      {"bearers: 'UA' categories: MOVE floor { per: DAY zone: 'Europe/Kyiv' amount: "
       "'presence.count' at_least: 1 make_up { elapsed: '23h' } }",
       "BAD_LENGTH@floor.make_up"},
      {"bearers: 'UA' categories: MOVE floor { per: WEEK zone: 'UTC' amount: 'presence.count' "
       "at_least: 1 make_up { working_days: 5 zone: 'UTC' first_day_counts: true } }",
       ""},
      {"bearers: 'UA' categories: MOVE floor { per: YEAR zone: 'UTC' amount: 'presence.count' "
       "at_least: 1 make_up { calendar_days: 366 zone: 'UTC' first_day_counts: true } }",
       "BAD_LENGTH@floor.make_up"},
      // A right binds several, and nobody in particular.
      {"bearers: ['UA', 'RU'] categories: MOVE response { trigger { categories: CROSS } }", ""},
      {"categories: MOVE response { trigger { categories: CROSS } takes_effect { elapsed: '1h' } "
       "}",
       ""},
  });
}

TEST(NormChecksTest, Surroundings) {
  ExpectAll({
      // What came before makes a prohibition judge records together.
      {"categories: MOVE correlate_by: 'place.facility' given { event { categories: CROSS } } "
       "prohibition {}",
       ""},
      {"categories: MOVE correlate_by: 'place.facility' exceptions { id: 'e' given { event { "
       "categories: NOTICE } } } prohibition {}",
       ""},
      {"categories: MOVE correlate_by: 'place.facility' exceptions { id: 'e' condition: 'true' } "
       "prohibition {}",
       "NO_EFFECT@correlate_by"},
      {"categories: MOVE rectification { act { categories: RECTIFY } } prohibition {}", ""},
      {"categories: MOVE rectification { within: '48h' } ceiling { measure: COUNT at_most: 1 "
       "at_any_instant { holder: 'place.facility' } }",
       ""},
  });
}

TEST(NormChecksTest, Findings) {
  ExpectAll({
      {"findings { provisions: 'P0' attributed_to: 'ALLIES' } prohibition {}", ""},
      {"findings { provisions: 'P0' likelihood_at_least: LIKELY } prohibition {}", ""},
      // Charged is the bearer, not its member.
      {"findings { provisions: 'P0' attributed_to: 'TR' } prohibition {}",
       "NOT_A_BEARER@findings.attributed_to"},
      {"findings { provisions: 'P' attributed_to: 'TR' } prohibition {}",
       "UNKNOWN_PROVISION@findings.provisions[0]"},
      {"findings { provisions: 'P0' attributed_to: 'Turkey' } prohibition {}",
       "UNKNOWN_PARTY@findings.attributed_to"},
      // Once for each time that it is said.
      {"findings { provisions: ['P0', 'P1'] } ceiling { measure: COUNT at_most: 1 share_of { "
       "findings { provisions: 'P1' } } }",
       "FINDING_CYCLE@findings.provisions[1] "
       "FINDING_CYCLE@ceiling.share_of.findings.provisions[0]"},
  });
}

// Enums of proto3 are open, those of agreements are not.
TEST(NormChecksTest, NumbersThatNameNoValue) {
  for (const char* text : {"ceiling { measure: 77 at_most: 1 }",
                           "ceiling { measure: COUNT per: 9 zone: 'UTC' at_most: 1 }"}) {
    EXPECT_NE(CodesOfProvision(absl::StrCat("categories: MOVE ", text)), "") << text;
  }
}

TEST(NormChecksTest, WhatOnlyKeysAndTheOtherSideNameIsUsed) {
  constexpr char kZones[] =
      "zones { id: 'port' name: 'Port' settlements { names: 'Port' } } "
      "zones { id: 'bank' name: 'Bank' settlements { names: 'Bank' } } "
      "zones { id: 'pier' name: 'Pier' settlements { names: 'Pier' } } ";
  constexpr char kProvision[] =
      "provisions { id: 'P1' article: 'Art. 1' text: 't' grading_family: 'CEI' categories: MOVE "
      "correlate_by: \"within('port')\" place { inside: 'odesa' other_side: 'bank' } "
      "notification { notice { categories: NOTICE } content: \"within('pier')\" } }";
  EXPECT_EQ(CodesOf(absl::StrCat(kRest, kZones, kProvision)), "");
  EXPECT_EQ(CodesOf(absl::StrCat(kRest, kZones)),
            "UNUSED_ZONE@zones[1] UNUSED_ZONE@zones[2] UNUSED_ZONE@zones[3]");
}

}  // namespace
}  // namespace compliance
