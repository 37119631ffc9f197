#include "compliance/agreement/load.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr char kGood[] = R"(id: "pact"
instrument { title: "A pact" status: HYPOTHETICAL source: "written as an example" }
parties { id: "UA" name: "Ukraine" adverse_to: "RU" }
parties { id: "RU" name: "Russia" aliases: ["Russian forces", "Black Sea Fleet"] }
parties { id: "ALLIES" name: "Allies" }
parties { id: "TR" name: "Turkey" member_of { of: "ALLIES" during { start: "2026-03-10T00:00:00Z" } } }
in_force { start: "2026-03-01T00:00:00[Europe/Kyiv]" limit: "2027-03-01T00:00:00[Europe/Kyiv]" }
zones { id: "odesa" name: "Odesa" circles { center { lat: 46.4858 lng: 30.7434 } radius_m: 12000 } }
zones { id: "villages" name: "Villages" settlements { names: ["Nir Am", "שדרות"] } }
provisions {
  id: "P1" article: "Art. 1" text: "No strike." bearers: ["RU", "ALLIES"]
  presumption { party: "TR" likelihood: LIKELY basis: "only it is there" }
  in_force {} categories: [STRIKE, FIRE] condition: "category == STRIKE"
  place { inside: ["odesa", "villages"] }
  exceptions { id: "training" condition: "AUTHORISED_TRAINING in circumstances" }
  exceptions { id: "first-day" in_force { limit: "2026-03-02T00:00:00Z" } }
  exceptions { id: "villages" place { inside: "villages" } }
  grading_family: "FIR" prohibition {}
}
)";

std::string CodesOf(absl::string_view text) {
  std::string codes;
  for (const Issue& issue : LoadAgreement("a.textproto", text).issues) {
    absl::StrAppend(&codes, codes.empty() ? "" : " ", issue.code, "@", issue.field);
  }
  return codes;
}

TEST(LoadAgreementTest, AcceptsWhatIsRight) {
  const LoadedAgreement loaded = LoadAgreement("a.textproto", kGood);
  EXPECT_EQ(FormatIssues(loaded.issues), "");
  EXPECT_TRUE(loaded.ok());
  EXPECT_EQ(loaded.agreement().provisions(0).exceptions_size(), 3);
}

TEST(LoadAgreementTest, WarningsAreNoErrors) {
  const LoadedAgreement loaded =
      LoadAgreement("a.textproto", absl::StrCat(kGood, "parties { id: 'X' name: 'X' }"));
  ASSERT_EQ(loaded.issues.size(), 1u);
  EXPECT_EQ(loaded.issues[0].code, "UNUSED_PARTY");
  EXPECT_TRUE(loaded.ok());
}

struct Change {
  const char* from;
  const char* to;
  const char* codes;
};

// One root cause, one issue.
TEST(LoadAgreementTest, OneCauseOneIssue) {
  const Change changes[] = {
      // The uses of what has no id, or another, are no issues of their own.
      {"zones { id: \"odesa\"", "zones {", "REQUIRED@zones[0].id"},
      {"parties { id: \"RU\"", "parties {", "REQUIRED@parties[1].id"},
      {"id: \"odesa\" name", "id: \"odessa\" name", "UNKNOWN_ZONE@provisions[0].place.inside[0]"},
      {"member_of { of: \"ALLIES\"", "member_of { of: \"ALLY\"",
       "UNKNOWN_PARTY@parties[3].member_of[0].of"},
      // A bearer that is not known may be the one presumed.
      {"bearers: [\"RU\", \"ALLIES\"]", "bearers: \"Allies\"",
       "UNKNOWN_PARTY@provisions[0].bearers[0]"},
      // A bad span is not also an exception that never holds.
      {"limit: \"2026-03-02T00:00:00Z\"", "limit: \"tomorrow\"",
       "BAD_TIME@provisions[0].exceptions[1].in_force[0].limit"},
      // An enum given as UNSPECIFIED is not also missing.
      {"likelihood: LIKELY", "likelihood: LIKELIHOOD_UNSPECIFIED",
       "UNSPECIFIED@provisions[0].presumption.likelihood"},
      {"status: HYPOTHETICAL ", "", "REQUIRED@instrument.status"},
      // A bad id that is used as it is spelt.
      {"\"villages\"", "\"the villages\"",
       "BAD_ID@zones[1].id BAD_ID@provisions[0].exceptions[2].id"},
      {"grading_family: \"FIR\" ", "", "REQUIRED@provisions[0].grading_family"},
      {"inside: [\"odesa\", \"villages\"]", "", "REQUIRED@provisions[0].place.inside"},
      {"prohibition {}", "", "REQUIRED@provisions[0].norm"},
      {"\"Black Sea Fleet\"", "\"Turkey\"", ""},
      {"\"Black Sea Fleet\"", "\"TR\"", "AMBIGUOUS_ALIAS@parties[1].aliases[1]"},
      {"\"Black Sea Fleet\"", "\"\"", "REQUIRED@parties[1].aliases[1]"},
      {"of: \"ALLIES\"", "of: \"TR\"",
       "MEMBERSHIP_CYCLE@parties[3].member_of[0] "
       "PRESUMPTION_NOT_BEARER@provisions[0].presumption.party"},
  };
  for (const Change& change : changes) {
    const std::string text = absl::StrReplaceAll(kGood, {{change.from, change.to}});
    ASSERT_NE(text, kGood) << change.from;
    EXPECT_EQ(CodesOf(text), change.codes) << change.to;
  }
}

// A text that cannot be read is not checked further: what is missing may only be misspelt.
TEST(LoadAgreementTest, MisspeltFieldIsNotAlsoMissing) {
  EXPECT_EQ(CodesOf(absl::StrReplaceAll(kGood, {{"article:", "artcle:"}})), "UNKNOWN_FIELD@");
}

TEST(LoadAgreementTest, SurvivesEveryTruncation) {
  const std::string text = kGood;
  for (size_t length = 0; length + 2 < text.size(); ++length) {
    LoadAgreement("a.textproto", text.substr(0, length));
  }
}

}  // namespace
}  // namespace compliance
