// Every case folder under testdata passes, in every variation that must not matter.
#include <cctype>
#include <cstdint>
#include <string>

#include "compliance/testing/case_runner.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

class CasesTest : public testing::TestWithParam<std::string> {
 protected:
  void Expect(const CaseVariation& variation) {
    const CaseResult result = RunCase(GetParam(), variation);
    EXPECT_TRUE(result.passed) << GetParam() << "\n" << result.report;
  }
};

TEST_P(CasesTest, AsWritten) { Expect({}); }

TEST_P(CasesTest, AgreementThroughItsBinaryForm) {
  CaseVariation variation;
  variation.binary_agreement = true;
  Expect(variation);
}

TEST_P(CasesTest, WithEveryZoneAskedThroughTheIndex) {
  CaseVariation variation;
  variation.program.zones_before_index = 0;
  Expect(variation);
}

TEST_P(CasesTest, WithEachZoneAskedByItself) {
  CaseVariation variation;
  variation.program.zones_before_index = Program::kNoIndex;
  Expect(variation);
}

TEST_P(CasesTest, RestoredBeforeEveryRecord) {
  CaseVariation variation;
  variation.restore_before_every_record = true;
  Expect(variation);
}

TEST_P(CasesTest, InAnyArrivalOrder) {
  // Real agreements take longer to load than to run.
  const bool is_real = GetParam().rfind("testdata/agreements", 0) == 0;
  for (uint64_t seed = 1; seed <= (is_real ? 4 : 20); ++seed) {
    SCOPED_TRACE(testing::Message() << "shuffle seed " << seed);
    CaseVariation variation;
    variation.shuffle_seed = seed;
    Expect(variation);
  }
}

INSTANTIATE_TEST_SUITE_P(Testdata, CasesTest, testing::ValuesIn(FindCases("testdata")),
                         [](const auto& folder) {
                           std::string name = folder.param;
                           for (char& c : name) {
                             if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
                           }
                           return name;
                         });

TEST(CaseRunnerTest, ReportsWhatDiffers) {
  const CaseResult result = RunCase("compliance/testing/testdata/failing_case", {});
  EXPECT_FALSE(result.passed);
  EXPECT_EQ(result.report, R"(  findings BAN near: disposition differs
                   expected     actual
      provision    "BAN"        "BAN"
      record       "near"       "near"
    > disposition  ESTABLISHED  PROBABLE
    > party        "OTHER"      "ACTOR"
  findings BAN far: it did not come out
    provision: "BAN" record: "far"
  non_findings BAN far: reason differs
                 expected  actual
      provision  "BAN"     "BAN"
      record     "far"     "far"
    > reason     EXEMPT    OUTSIDE_AREA
  accounting: read differs
                 expected  actual
    > read       4         3
    > evaluated  4         3
  findings BAN unsure: not expected
    provision: "BAN" record: "unsure" disposition: INDETERMINATE reasons: LOCATION grade: G1_MINOR party: "ACTOR"
  as of 2026-01-01T00:00:00Z:
  findings BAN near: revision differs
                       expected       actual
      provision        "BAN"          "BAN"
      record           "near"         "near"
    > revision         2              1
    > revised_because  CORRECTED      -
    > quantity         best: 7        -
    > evidence         "near", "far"  "near"
  findings BAN unsure: it did not come out
    provision: "BAN" record: "unsure" state: WITHDRAWN
  tallies BAN ACTOR: findings differs
                 expected  actual
      provision  "BAN"     "BAN"
      party      "ACTOR"   "ACTOR"
    > findings   2         1
    > units      7         0
  findings BAN unsure: not expected
    provision: "BAN" record: "unsure" disposition: INDETERMINATE reasons: LOCATION grade: G1_MINOR party: "ACTOR"
)");
}

TEST(CaseRunnerTest, SaysWhyACaseCannotBeRun) {
  const CaseResult result = RunCase("no/such/folder", {});
  EXPECT_FALSE(result.passed);
  EXPECT_NE(result.report.find("no/such/folder/case.textproto"), std::string::npos)
      << result.report;
}

}  // namespace
}  // namespace compliance
