#include "compliance/finding/attribution.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using google::protobuf::TextFormat;

constexpr char kParties[] = R"pb(
  parties { id: "RU" name: "Russia" aliases: "Russian forces" }
  parties { id: "UA" name: "Ukraine" }
  parties { id: "COALITION" name: "Coalition" }
  parties {
    id: "UNIT"
    name: "Unit"
    member_of { of: "RU" }
  }
  parties {
    id: "FR"
    name: "France"
    member_of {
      of: "COALITION"
      during { start: "2026-03-10T00:00:00Z" }
    }
  }
)pb";

TimeSpan At(const std::string& start, const std::string& limit) {
  return *ParseSpan([&] {
    v1::Span span;
    span.set_start(start);
    span.set_limit(limit);
    return span;
  }());
}

struct Row {
  std::string name;
  std::string provision;  // v1::Provision
  std::string record;     // v1::Record
  Truth bound;
  std::string attribution;  // "STATUS party"
};

class AttributionTest : public testing::TestWithParam<Row> {};

TEST_P(AttributionTest, Answers) {
  v1::Agreement agreement;
  v1::Provision provision;
  v1::Record record;
  ASSERT_TRUE(TextFormat::ParseFromString(kParties, &agreement));
  ASSERT_TRUE(TextFormat::ParseFromString(GetParam().provision, &provision));
  ASSERT_TRUE(TextFormat::ParseFromString(GetParam().record, &record));
  const TimeSpan occurred = At("2026-03-09T23:00:00Z", "2026-03-09T23:30:00Z");

  const PartyGraph parties(agreement);
  const BearerTest test(provision, parties, v1::LIKELY);
  const Candidates candidates = CandidatesOf(record, parties);
  EXPECT_EQ(test.Test(candidates, occurred), GetParam().bound);
  const v1::Attribution attribution = test.Attribute(candidates, occurred);
  EXPECT_EQ(
      absl::StrCat(v1::AttributionStatus_Name(attribution.status()), " ", attribution.party()),
      GetParam().attribution);
}

constexpr char kPresumed[] =
    "bearers: 'RU' presumption { party: 'RU' likelihood: VERY_LIKELY basis: 'b' }";

INSTANTIATE_TEST_SUITE_P(
    Rows, AttributionTest,
    testing::ValuesIn(std::vector<Row>{
        {"Bearer", "bearers: 'RU'", "actors { party: 'RU' }", Truth::kTrue, "ATTRIBUTED RU"},
        {"Alias", "bearers: 'RU'", "actors { party: 'Russian forces' }", Truth::kTrue,
         "ATTRIBUTED RU"},
        {"AliasAndIdAreOneCandidate", "bearers: 'RU'",
         "actors { party: 'Russian forces' } actors { party: 'RU' }", Truth::kTrue,
         "ATTRIBUTED RU"},
        {"AnotherParty", "bearers: 'RU'", "actors { party: 'UA' }", Truth::kFalse, "ATTRIBUTED UA"},
        {"Stranger", "bearers: 'RU'", "actors { party: 'nobody we know' }", Truth::kFalse,
         "ATTRIBUTED nobody we know"},
        {"NobodyNamed", "bearers: 'RU'", "", Truth::kUnknown, "UNDETERMINED "},
        {"EverybodyBound", "", "", Truth::kTrue, "UNDETERMINED "},
        {"EverybodyBoundAndNamed", "", "actors { party: 'UA' }", Truth::kTrue, "ATTRIBUTED UA"},
        {"Presumed", kPresumed, "", Truth::kTrue, "ATTRIBUTED RU"},
        {"PresumptionRebutted", kPresumed, "actors { party: 'UA' }", Truth::kFalse,
         "ATTRIBUTED UA"},
        {"ContestedBetweenBearerAndOther", "bearers: 'RU'",
         "actors { party: 'RU' } actors { party: 'UA' }", Truth::kUnknown, "CONTESTED "},
        {"ContestedAmongBearers", "bearers: ['RU', 'UA']",
         "actors { party: 'RU' } actors { party: 'UA' }", Truth::kTrue, "CONTESTED "},
        {"ContestedAmongOthers", "bearers: 'COALITION'",
         "actors { party: 'RU' } actors { party: 'UA' }", Truth::kFalse, "CONTESTED "},
        {"LikelyEnough", "bearers: 'RU'", "actors { party: 'RU' likelihood: LIKELY }", Truth::kTrue,
         "ATTRIBUTED RU"},
        {"NotLikelyEnough", "bearers: 'RU'", "actors { party: 'RU' likelihood: ROUGHLY_EVEN }",
         Truth::kUnknown, "UNDETERMINED "},
        {"OneStandsOut", "bearers: 'RU'",
         "actors { party: 'RU' likelihood: VERY_LIKELY } actors { party: 'UA' likelihood: UNLIKELY "
         "}",
         Truth::kTrue, "ATTRIBUTED RU"},
        {"UnstatedBesideLikelyIsContested", "bearers: 'RU'",
         "actors { party: 'RU' likelihood: VERY_LIKELY } actors { party: 'UA' }", Truth::kUnknown,
         "CONTESTED "},
        {"TwoFaintBearersLeaveRoomForOthers", "bearers: ['RU', 'UA']",
         "actors { party: 'RU' likelihood: UNLIKELY } actors { party: 'UA' likelihood: UNLIKELY }",
         Truth::kUnknown, "CONTESTED "},
        {"OneBearerAnswersForAllCandidates", "bearers: 'RU'",
         "actors { party: 'RU' } actors { party: 'UNIT' }", Truth::kTrue, "ATTRIBUTED RU"},
        {"KnownByName", "bearers: 'RU'", "actors { party: 'Russia' }", Truth::kTrue,
         "ATTRIBUTED RU"},
        {"NotYetAMember", "bearers: 'COALITION'", "actors { party: 'FR' }", Truth::kFalse,
         "ATTRIBUTED FR"},
    }),
    [](const auto& row) { return row.param.name; });

TEST(AttributionTest, MembershipCountsAtTheTimeOfTheEvent) {
  v1::Agreement agreement;
  v1::Provision provision;
  v1::Record record;
  ASSERT_TRUE(TextFormat::ParseFromString(kParties, &agreement));
  provision.add_bearers("COALITION");
  record.add_actors()->set_party("FR");
  const PartyGraph parties(agreement);
  const BearerTest test(provision, parties, v1::LIKELY);
  const Candidates candidates = CandidatesOf(record, parties);

  const TimeSpan after = At("2026-03-10T00:00:00Z", "2026-03-10T01:00:00Z");
  EXPECT_EQ(test.Test(candidates, after), Truth::kTrue);
  EXPECT_EQ(test.Attribute(candidates, after).party(), "COALITION");
  EXPECT_EQ(test.Attribute(candidates, after).candidates(0).party(), "FR");
  const TimeSpan across = At("2026-03-09T23:59:00Z", "2026-03-10T00:01:00Z");
  EXPECT_EQ(test.Test(candidates, across), Truth::kUnknown);
  EXPECT_EQ(test.ReasonIfUnknown(candidates), v1::TIME);
  EXPECT_EQ(test.Attribute(candidates, across).party(), "FR");
}

}  // namespace
}  // namespace compliance
