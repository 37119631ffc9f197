#include "compliance/report/summary_text.h"

#include <limits>
#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/report/tally.h"
#include "compliance/report/words.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

using ::testing::HasSubstr;

constexpr char kAgreement[] = R"pb(
  id: "black-sea-guarantee"
  instrument { title: "Black Sea security guarantee" }
  parties { id: "RU" name: "Russian Federation" }
  parties { id: "UA" name: "Ukraine" }
  provisions { id: "P1" article: "Art. 1" }
  provisions { id: "P2" article: "Art. 2(1)" }
  provisions { id: "P3" article: "Art. 3" }
)pb";

v1::Agreement TheAgreement() {
  v1::Agreement agreement;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kAgreement, &agreement));
  return agreement;
}

v1::Finding MakeFinding(const char* provision, v1::Disposition disposition, v1::Grade grade,
                        v1::AttributionStatus status, const char* party) {
  static int made = 0;
  v1::Finding finding;
  finding.set_id(absl::StrCat("f-", ++made));
  finding.set_provision(provision);
  finding.set_disposition(disposition);
  finding.set_grade(grade);
  finding.mutable_attribution()->set_status(status);
  finding.mutable_attribution()->set_party(party);
  return finding;
}

v1::NonFindingTally MakeNonFindings(const char* provision, v1::NonFindingReason reason,
                                    int64_t records) {
  v1::NonFindingTally tally;
  tally.set_provision(provision);
  tally.set_reason(reason);
  tally.set_records(records);
  return tally;
}

v1::Summary TheSummary() {
  TallyBuilder tally(TheAgreement());
  tally.Add(MakeFinding("P2", v1::PROBABLE, v1::G1_MINOR, v1::ATTRIBUTED, "UA"));
  v1::Finding shots = MakeFinding("P1", v1::ESTABLISHED, v1::G2_SIGNIFICANT, v1::ATTRIBUTED, "RU");
  shots.mutable_quantity()->set_best(1100);
  tally.Add(shots);
  v1::Finding more = MakeFinding("P1", v1::ESTABLISHED, v1::G3_SERIOUS, v1::CONTESTED, "");
  more.mutable_quantity()->set_best(7);
  tally.Add(more);
  v1::Finding indeterminate =
      MakeFinding("P1", v1::INDETERMINATE, v1::G2_SIGNIFICANT, v1::ATTRIBUTED, "RU");
  indeterminate.add_reasons(v1::LOCATION);
  indeterminate.add_reasons(v1::TIME);
  tally.Add(indeterminate);
  for (int i = 0; i < 1234; ++i) {
    tally.Add(MakeFinding("P1", v1::ESTABLISHED, v1::G4_GRAVE, v1::ATTRIBUTED, "RU"));
  }
  tally.Add(MakeFinding("P1", v1::ALLEGED, v1::G1_MINOR, v1::ATTRIBUTED, "RU"));
  tally.Add(MakeNonFindings("P2", v1::OUT_OF_SCOPE, 16));
  tally.Add(MakeNonFindings("P2", v1::OUT_OF_SCOPE, 1));
  for (v1::NonFindingReason reason :
       {v1::NOT_IN_FORCE, v1::EXPIRED, v1::OUTSIDE_AREA, v1::EXEMPT, v1::UNRELIABLE}) {
    tally.Add(MakeNonFindings("P2", reason, 1));
  }
  v1::Accounting accounting;
  accounting.set_read(42002);
  accounting.set_evaluated(42001);
  accounting.set_skipped(1);
  accounting.set_touched_no_provision(79);
  return tally.Build(accounting);
}

TEST(SummaryText, Golden) {
  EXPECT_EQ(SummaryText(TheAgreement(), TheSummary()), R"(Black Sea security guarantee
================================================================================
1,239 findings under agreement 'black-sea-guarantee'

P1  Art. 1
                                 G0       G1       G2       G3       G4    total
  Russian Federation (RU)
    established                   -        -        1        -    1,234    1,235
    alleged                       -        1        -        -        -        1
  charged to nobody
    indeterminate                 -        -        1        -        -        1
  contested between parties
    established                   -        -        -        1        -        1
  quantity:      Russian Federation (RU) 1,100 established; nobody 7
                 established; 1,236 without a figure
  indeterminate: 1 location too uncertain, 1 time too uncertain

P2  Art. 2(1)
                                 G0       G1       G2       G3       G4    total
  Ukraine (UA)
    probable                      -        1        -        -        -        1
  no finding:    17 out of scope, 1 not in force, 1 after expiry, 1 outside the
                 area, 1 exempt, 1 no usable evidence

P3  Art. 3
  no findings

Grades: G0 technical, G1 minor, G2 significant, G3 serious, G4 grave.

Records
  read 42,002 = evaluated 42,001 + skipped 1 + duplicate 0 + beyond horizon 0
  79 touch no provision
)");
}

TEST(Tally, ChargesNobodyUnlessAttributedAndDetermined) {
  const v1::Summary summary = TheSummary();
  ASSERT_EQ(summary.tallies_size(), 6);
  EXPECT_EQ(summary.tallies(0).ShortDebugString(),
            "provision: \"P1\" article: \"Art. 1\" party: \"RU\" disposition: ESTABLISHED grade: "
            "G2_SIGNIFICANT findings: 1 units: 1100");
  EXPECT_EQ(
      summary.tallies(3).ShortDebugString(),
      "provision: \"P1\" article: \"Art. 1\" disposition: INDETERMINATE grade: G2_SIGNIFICANT "
      "findings: 1 findings_without_units: 1");
  EXPECT_EQ(summary.tallies(4).ShortDebugString(),
            "provision: \"P1\" article: \"Art. 1\" disposition: ESTABLISHED grade: G3_SERIOUS "
            "findings: 1 units: 7 attribution: CONTESTED");
}

TEST(Tally, ARevisionTakesThePlaceOfTheOneBefore) {
  TallyBuilder tally(TheAgreement());
  v1::Finding finding = MakeFinding("P1", v1::INDETERMINATE, v1::G1_MINOR, v1::ATTRIBUTED, "RU");
  finding.add_reasons(v1::TIME);
  tally.Add(finding);
  finding.set_disposition(v1::ESTABLISHED);
  finding.clear_reasons();
  tally.Add(finding);
  v1::Summary summary = tally.Build({});
  ASSERT_EQ(summary.tallies_size(), 1);
  EXPECT_EQ(summary.tallies(0).disposition(), v1::ESTABLISHED);
  EXPECT_EQ(summary.tallies(0).findings(), 1);
  EXPECT_EQ(summary.indeterminate_size(), 0);
  finding.set_state(v1::WITHDRAWN);
  tally.Add(finding);
  EXPECT_EQ(tally.Build({}).tallies_size(), 0);
}

TEST(Tally, UnitsFollowRevisions) {
  TallyBuilder tally(TheAgreement());
  v1::Finding finding = MakeFinding("P1", v1::ESTABLISHED, v1::G1_MINOR, v1::ATTRIBUTED, "RU");
  tally.Add(finding);
  EXPECT_EQ(tally.Build({}).tallies(0).findings_without_units(), 1);
  finding.mutable_quantity()->set_best(std::numeric_limits<int64_t>::max());
  tally.Add(finding);
  v1::Finding another = finding;
  another.set_id("another");
  tally.Add(another);  // Too many to count.
  EXPECT_EQ(tally.Build({}).tallies(0).units(), std::numeric_limits<int64_t>::max());
  another.mutable_quantity()->set_best(3);
  tally.Add(another);
  finding.set_state(v1::WITHDRAWN);
  tally.Add(finding);
  EXPECT_EQ(tally.Build({}).tallies(0).units(), 3);
  EXPECT_EQ(tally.Build({}).tallies(0).findings_without_units(), 0);
}

v1::Agreement DisputedAgreement() {
  v1::Agreement agreement = TheAgreement();
  agreement.mutable_provisions(0)->add_readings("R1");
  *agreement.add_provisions() = agreement.provisions(0);
  agreement.mutable_provisions(3)->set_readings(0, "R2");
  for (const char* by_default : {"R1", "S1"}) {
    v1::DisputedText& text = *agreement.add_disputed_texts();
    const std::string kind(by_default, 1);
    for (const char* number : {"1", "2"}) {
      v1::Reading& reading = *text.add_readings();
      reading.set_id(kind + number);
      reading.set_text("as " + kind + number + " has it");
    }
    text.set_default_reading(by_default);
  }
  return agreement;
}

v1::TallyTerms Under(const std::string& reading) {
  v1::TallyTerms terms;
  terms.set_reading(reading);
  return terms;
}

int64_t CountedUnder(const char* reading) {
  TallyBuilder tally(DisputedAgreement(), Under(reading));
  v1::Finding of_all = MakeFinding("P1", v1::ESTABLISHED, v1::G1_MINOR, v1::ATTRIBUTED, "RU");
  v1::Finding first = MakeFinding("P1", v1::ESTABLISHED, v1::G1_MINOR, v1::ATTRIBUTED, "RU");
  first.add_readings("R1");
  first.mutable_quantity()->set_best(10);
  v1::Finding second = MakeFinding("P1", v1::ESTABLISHED, v1::G1_MINOR, v1::ATTRIBUTED, "RU");
  second.add_readings("R2");
  second.set_not_by_default(true);
  second.mutable_quantity()->set_best(100);
  v1::Finding other = MakeFinding("P1", v1::ESTABLISHED, v1::G1_MINOR, v1::ATTRIBUTED, "RU");
  other.add_readings("S2");
  other.set_not_by_default(true);
  other.mutable_quantity()->set_best(1000);
  of_all.mutable_quantity()->set_best(1);
  for (const v1::Finding& finding : {of_all, first, second, other}) tally.Add(finding);
  return tally.Build({}).tallies(0).units();
}

TEST(Tally, CountsByDefaultOrUnderTheReadingThatIsAskedFor) {
  EXPECT_EQ(CountedUnder(""), 11);
  EXPECT_EQ(CountedUnder("R1"), 11);
  EXPECT_EQ(CountedUnder("R2"), 101);
  // Of the other text the default counts.
  EXPECT_EQ(CountedUnder("S2"), 1011);
  EXPECT_EQ(CountedUnder("unknown"), 11);
}

TEST(Tally, AFindingThatHoldsNoLongerByDefaultCountsNoMore) {
  TallyBuilder tally(DisputedAgreement());
  v1::Finding finding = MakeFinding("P1", v1::ESTABLISHED, v1::G1_MINOR, v1::ATTRIBUTED, "RU");
  tally.Add(finding);
  finding.set_not_by_default(true);
  tally.Add(finding);
  EXPECT_EQ(tally.Build({}).tallies_size(), 0);
}

TEST(SummaryText, SaysAsOfWhichReadingsItCounts) {
  const v1::Agreement agreement = DisputedAgreement();
  const auto text_under = [&](const char* reading) {
    TallyBuilder tally(agreement, Under(reading));
    tally.Add(MakeNonFindings("P1", v1::EXEMPT, 2));
    return SummaryText(agreement, tally.Build({}));
  };
  const std::string by_default = text_under("");
  EXPECT_THAT(by_default, HasSubstr("\nCounted under reading R1, the default: as R1 has it\n"
                                    "Counted under reading S1, the default: as S1 has it\n"));
  EXPECT_THAT(by_default, HasSubstr("  no finding:    2 exempt\n"));
  const std::string asked = text_under("R2");
  EXPECT_THAT(asked, HasSubstr("\nCounted under reading R2: as R2 has it\n"
                               "Counted under reading S1, the default: as S1 has it\n"));
  EXPECT_THAT(asked, HasSubstr("  no finding:    2 exempt; as of the default reading\n"));
  // Stated twice, told once.
  EXPECT_EQ(asked.find("\nP1  "), asked.rfind("\nP1  "));
}

TEST(AccountingLine, WhatWasNotYetKnownIsNamedWhereThereIsAny) {
  v1::Accounting accounting;
  accounting.set_read(3);
  accounting.set_not_yet_known(3);
  EXPECT_EQ(AccountingLine(accounting),
            "read 3 = evaluated 0 + skipped 0 + duplicate 0 + beyond horizon 0 + not yet known 3");
}

TEST(WordsOf, Quantities) {
  const auto words = [](const char* text) {
    v1::Quantity quantity;
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &quantity));
    return WordsOf(quantity);
  };
  EXPECT_EQ(words(""), "");
  EXPECT_EQ(words("best: 7"), "7");
  EXPECT_EQ(words("best: 7 low: 5 high: 1200"), "7 (5 to 1,200)");
  EXPECT_EQ(words("best: 7 low: 5"), "7 (5 or more)");
  EXPECT_EQ(words("low: 5"), "5 or more");
  EXPECT_EQ(words("low: 5 high: 9"), "5 to 9");
  EXPECT_EQ(words("high: 9"), "at most 9");
}

TEST(SummaryJson, OneLine) {
  v1::Summary summary;
  summary.set_agreement("a");
  summary.mutable_accounting()->set_read(3);
  std::string json;
  AppendSummaryJson(summary, &json);
  EXPECT_EQ(json, "{\"agreement\":\"a\",\"accounting\":{\"read\":\"3\"}}\n");
}

TEST(Tally, CountsWhatBeganWithinTheBounds) {
  v1::TallyTerms terms;
  terms.mutable_from()->set_seconds(100);
  terms.mutable_until()->set_seconds(200);
  TallyBuilder tally(TheAgreement(), terms);
  for (const int64_t start : {99, 100, 199, 200}) {
    v1::Finding finding = MakeFinding("P1", v1::ESTABLISHED, v1::G1_MINOR, v1::ATTRIBUTED, "RU");
    finding.mutable_occurred()->mutable_start()->set_seconds(start);
    tally.Add(finding);
  }
  EXPECT_EQ(tally.Build({}).tallies(0).findings(), 2);
}

// Nobody is charged for several reasons, each in a row of its own.
TEST(Tally, ContestedAndUndeterminedStandApart) {
  TallyBuilder tally(TheAgreement());
  tally.Add(MakeFinding("P1", v1::ESTABLISHED, v1::G1_MINOR, v1::CONTESTED, ""));
  tally.Add(MakeFinding("P1", v1::ESTABLISHED, v1::G1_MINOR, v1::UNDETERMINED, ""));
  const v1::Summary summary = tally.Build({});
  ASSERT_EQ(summary.tallies_size(), 2);
  EXPECT_EQ(summary.tallies(0).attribution(), v1::CONTESTED);
  EXPECT_EQ(summary.tallies(1).attribution(), v1::UNDETERMINED);
}

}  // namespace
}  // namespace compliance
