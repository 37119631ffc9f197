#include "compliance/agreement/party_graph.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/temporal/instant.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

v1::Agreement Parse(const std::string& text) {
  v1::Agreement agreement;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &agreement));
  return agreement;
}

TimeSpan Hours(int first, int limit) {
  const absl::Time midnight = *ParseInstant("2026-03-01T00:00:00Z");
  return {midnight + absl::Hours(first), midnight + absl::Hours(limit)};
}

TEST(PartyGraphTest, KnowsIdsAliasesAndNamesOfOnePartyOnly) {
  const PartyGraph parties(Parse(R"pb(
    parties { id: "A" name: "Alpha" aliases: "Alpha forces" }
    parties { id: "B" name: "Militia" }
    parties { id: "C" name: "Militia" }
  )pb"));
  EXPECT_EQ(parties.id(parties.Find("A")), "A");
  EXPECT_EQ(parties.id(parties.Find("Alpha")), "A");
  EXPECT_EQ(parties.id(parties.Find("Alpha forces")), "A");
  EXPECT_EQ(parties.Find("Militia"), PartyGraph::kStranger);
  EXPECT_EQ(parties.Find("alpha"), PartyGraph::kStranger);
}

TEST(PartyGraphTest, AChainHoldsWhileAllItsLinksDo) {
  const PartyGraph parties(Parse(R"pb(
    parties { id: "G" name: "G" }
    parties {
      id: "M"
      name: "M"
      member_of {
        of: "G"
        during { start: "2026-03-01T01:00:00Z" }
      }
    }
    parties {
      id: "A"
      name: "A"
      member_of {
        of: "M"
        during { limit: "2026-03-01T01:00:00Z" }
      }
    }
    parties {
      id: "B"
      name: "B"
      member_of {
        of: "M"
        during { limit: "2026-03-01T02:00:00Z" }
      }
    }
  )pb"));
  const PartyGraph::Membership members = parties.MembersOf(parties.Find("G"));
  EXPECT_EQ(members.At(parties.Find("A"), Hours(0, 2)), Truth::kFalse);
  EXPECT_EQ(members.At(parties.Find("B"), Hours(0, 2)), Truth::kUnknown);
  EXPECT_EQ(members.At(parties.Find("B"), Hours(1, 2)), Truth::kTrue);
  EXPECT_EQ(members.At(parties.Find("G"), Hours(0, 2)), Truth::kTrue);
  EXPECT_EQ(members.At(PartyGraph::kStranger, Hours(0, 2)), Truth::kFalse);
}

TEST(PartyGraphTest, WhoChangesSidesBelongsToOneOfThemThroughout) {
  const PartyGraph parties(Parse(R"pb(
    parties { id: "G1" name: "G1" }
    parties { id: "G2" name: "G2" }
    parties {
      id: "A"
      name: "A"
      member_of {
        of: "G1"
        during { limit: "2026-03-01T01:00:00Z" }
      }
      member_of {
        of: "G2"
        during { start: "2026-03-01T01:00:00Z" }
      }
    }
  )pb"));
  const PartyGraph::Id a = parties.Find("A");
  const PartyGraph::Id g1 = parties.Find("G1"), g2 = parties.Find("G2");
  EXPECT_EQ(parties.MembersOf(g1).At(a, Hours(0, 2)), Truth::kUnknown);
  EXPECT_EQ(parties.MembersOfAny({g1, g2}).At(a, Hours(0, 2)), Truth::kTrue);
}

TEST(PartyGraphTest, MembersShareTheirGroupsAdversaries) {
  const PartyGraph parties(Parse(R"pb(
    parties { id: "RU" name: "RU" }
    parties { id: "UA" name: "UA" adverse_to: "RU" }
    parties {
      id: "BRIGADE"
      name: "BRIGADE"
      member_of {
        of: "UA"
        during { limit: "2026-03-01T01:00:00Z" }
      }
    }
    parties { id: "UN" name: "UN" }
  )pb"));
  const auto adverse = [&](const char* a, const char* b, TimeSpan at) {
    return parties.MayBeAdverse(parties.Find(a), parties.Find(b), at);
  };
  EXPECT_TRUE(adverse("UA", "RU", Hours(0, 1)));
  EXPECT_TRUE(adverse("RU", "UA", Hours(0, 1)));
  EXPECT_TRUE(adverse("BRIGADE", "RU", Hours(0, 1)));
  EXPECT_TRUE(adverse("RU", "BRIGADE", Hours(0, 2)));
  EXPECT_FALSE(adverse("BRIGADE", "RU", Hours(1, 2)));
  EXPECT_FALSE(adverse("UN", "RU", Hours(0, 1)));
  EXPECT_FALSE(adverse("nobody", "RU", Hours(0, 1)));
}

TEST(PartyGraphTest, LongChainsAndManyDiamondsAreNoTrouble) {
  std::string text = "parties { id: 'p0' name: 'p0' }";
  constexpr int kParties = 3000;
  for (int i = 1; i < kParties; ++i) {
    absl::StrAppend(&text, "parties { id: 'p", i, "' name: 'p", i, "' member_of { of: 'p", i - 1,
                    "' } member_of { of: 'p", i / 2, "' } }");
  }
  const PartyGraph parties(Parse(text));
  const PartyGraph::Membership members = parties.MembersOf(parties.Find("p0"));
  EXPECT_EQ(members.At(parties.Find(absl::StrCat("p", kParties - 1)), Hours(0, 1)), Truth::kTrue);
}

}  // namespace
}  // namespace compliance
