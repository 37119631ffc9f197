#include "compliance/finding/confidence.h"

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/default_policy.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using google::protobuf::TextFormat;

v1::Evidence Item(const std::string& source, const std::string& code, const std::string& party = "",
                  const std::string& origin = "") {
  v1::Evidence item;
  item.set_source(source);
  item.set_reliability(static_cast<v1::Reliability>(code[0] - 'A' + 1));
  item.set_credibility(static_cast<v1::Credibility>(code[1] - '0'));
  item.set_party(party);
  item.set_derived_from(origin);
  return item;
}

v1::Evidence Hashed(v1::Evidence item, char hash) {
  item.set_sha256(std::string(64, hash));
  return item;
}

struct Row {
  std::string name;
  std::vector<v1::Evidence> items;
  std::string expected;  // "HIGH ESTABLISHED", or "unusable"
};

class ConfidenceTest : public testing::TestWithParam<Row> {};

// The accused is RU, and UA its adversary; the policy is DGP-0.
TEST_P(ConfidenceTest, Weighs) {
  v1::Agreement agreement;
  ASSERT_TRUE(TextFormat::ParseFromString(
      "parties { id: 'RU' } parties { id: 'UA' adverse_to: 'RU' }", &agreement));
  const PartyGraph parties(agreement);
  v1::Record record;
  for (const v1::Evidence& item : GetParam().items) *record.add_evidence() = item;

  const EvidenceScale scale(DefaultPolicy());
  const auto accused = [&] {
    return BearerTest::Accused{{parties.Find("RU")}, {parties.Find("RU")}};
  };
  const WeighedEvidence weighed = scale.Weigh(record.evidence(), accused, parties, TimeSpan());
  const std::string actual =
      !weighed.usable ? "unusable"
                      : absl::StrCat(v1::Confidence_Name(weighed.confidence), " ",
                                     v1::Disposition_Name(EvidenceScale::DispositionOf(weighed)));
  EXPECT_EQ(actual, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, ConfidenceTest,
    testing::ValuesIn(std::vector<Row>{
        {"None", {}, "unusable"},
        {"OnlyE", {Item("a", "E1")}, "unusable"},
        {"OnlyImprobable", {Item("a", "A5")}, "unusable"},
        {"OnlyF6", {Item("a", "F6")}, "unusable"},
        {"F2IsUsableAndMeetsNothing", {Item("a", "F2")}, "LOW PROBABLE"},
        {"OneB3", {Item("a", "B3")}, "MODERATE ESTABLISHED"},
        {"OneB4", {Item("a", "B4")}, "LOW PROBABLE"},
        {"OneC2", {Item("a", "C2")}, "LOW PROBABLE"},
        {"TwoC3", {Item("a", "C3"), Item("b", "C3")}, "MODERATE ESTABLISHED"},
        {"TwoC3OfOneSource", {Item("a", "C3"), Item("a", "C3")}, "LOW PROBABLE"},
        {"B2AndC3", {Item("a", "B2"), Item("b", "C3")}, "HIGH ESTABLISHED"},
        {"C3AndB2", {Item("a", "C3"), Item("b", "B2")}, "HIGH ESTABLISHED"},
        {"B3AndC3", {Item("a", "B3"), Item("b", "C3")}, "MODERATE ESTABLISHED"},
        {"B2AndC3OfOneOrigin",
         {Item("a", "B2", "", "agency"), Item("b", "C3", "", "agency")},
         "MODERATE ESTABLISHED"},
        {"SourceThatRepeatsAnother",
         {Item("a", "B2"), Item("b", "C3", "", "a")},
         "MODERATE ESTABLISHED"},
        {"AdversaryAlone", {Item("ministry", "A1", "UA")}, "LOW ALLEGED"},
        {"TwoAdversaries", {Item("m", "A1", "UA"), Item("n", "A1", "UA")}, "LOW ALLEGED"},
        {"AdversaryAndWeakNeutral", {Item("m", "A1", "UA"), Item("n", "D4")}, "LOW PROBABLE"},
        {"Admission", {Item("fleet", "D4", "RU")}, "MODERATE ESTABLISHED"},
        {"AdmissionCorroborated", {Item("fleet", "D4", "RU"), Item("b", "C3")}, "HIGH ESTABLISHED"},
        {"AdmissionOfAnUnreliableSource", {Item("fleet", "E5", "RU")}, "MODERATE ESTABLISHED"},
        {"AdversaryRepeated",
         {Item("ministry", "A1", "UA"), Item("newspaper", "B2", "", "ministry")},
         "LOW ALLEGED"},
        {"OneImagePassedOn",
         {Hashed(Item("a", "B2"), '1'), Hashed(Item("b", "C3"), '1')},
         "MODERATE ESTABLISHED"},
        {"TwoImages",
         {Hashed(Item("a", "B2"), '1'), Hashed(Item("b", "C3"), '2')},
         "HIGH ESTABLISHED"},
        {"AnImagePassedOnAndWhoPassedItOn",
         {Hashed(Item("a", "B2"), '1'), Hashed(Item("b", "B2"), '1'), Item("b", "C3")},
         "MODERATE ESTABLISHED"},
        {"AnImagePassedOnAndSomebodyElse",
         {Hashed(Item("a", "B2"), '1'), Hashed(Item("b", "B2"), '1'), Item("c", "C3")},
         "HIGH ESTABLISHED"},
        {"AnAdversarysImage",
         {Hashed(Item("ministry", "A1", "UA"), '1'), Hashed(Item("newspaper", "B2"), '1')},
         "LOW ALLEGED"},
        {"WhoRepeatsIsNoBetter", {Item("a", "C4"), Item("b", "A1", "", "a")}, "LOW PROBABLE"},
        {"WhoRepeatsWhoRepeats",
         {Item("a", "D2"), Item("b", "C4", "", "a"), Item("c", "A1", "", "b")},
         "LOW PROBABLE"},
        {"AdversaryDoesNotCorroborate",
         {Item("a", "B2"), Item("m", "A1", "UA")},
         "MODERATE ESTABLISHED"},
    }),
    [](const auto& row) { return row.param.name; });

// Confidence as a number; nothing usable is below everything.
int LevelOf(const std::vector<v1::Evidence>& items) {
  static const auto& scale = *new EvidenceScale(DefaultPolicy());
  static const auto& parties = *new PartyGraph(v1::Agreement());
  v1::Record record;
  for (const v1::Evidence& item : items) *record.add_evidence() = item;
  const auto accused = [] { return BearerTest::Accused(); };
  const WeighedEvidence weighed = scale.Weigh(record.evidence(), accused, parties, TimeSpan());
  return weighed.usable ? weighed.confidence : -1;
}

TEST(ConfidenceProperty, IndependentItemsNeverLowerItDerivedOnesNeverRaiseIt) {
  std::mt19937_64 random(7);
  const auto below = [&random](int limit) { return static_cast<int>(random() % limit); };
  const auto code = [&] {
    return std::string({static_cast<char>('A' + below(6)), static_cast<char>('1' + below(6))});
  };
  for (int trial = 0; trial < 20000; ++trial) {
    std::vector<v1::Evidence> items;
    const int count = 1 + below(4);
    for (int i = 0; i < count; ++i) {
      const int source = below(4);
      const bool repeats = source > 0 && below(3) == 0;
      items.push_back(Item(absl::StrCat("s", source), code(), "",
                           repeats ? absl::StrCat("s", below(source)) : ""));
      if (below(4) == 0) items.back().set_sha256(std::string(64, '0' + below(2)));
    }
    const int before = LevelOf(items);
    std::vector<v1::Evidence> more = items;
    more.push_back(Item("newcomer", code()));
    EXPECT_GE(LevelOf(more), before) << "trial " << trial;
    more.back() = Item("repeater", code(), "", items[below(count)].source());
    EXPECT_LE(LevelOf(more), before) << "trial " << trial;
  }
}

}  // namespace
}  // namespace compliance
