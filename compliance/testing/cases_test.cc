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

TEST_P(CasesTest, InAnyArrivalOrder) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
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
  EXPECT_EQ(
      result.report,
      "  expected BAN near ESTABLISHED [] * * * OTHER\n"
      "  actual   BAN near PROBABLE [] * * * ACTOR\n"
      "  expected BAN far * [] * * * *\n"
      "  actual   no finding\n"
      "  expected no finding\n"
      "  actual   BAN unsure INDETERMINATE [LOCATION]\n"
      "  expected non-finding BAN far EXEMPT\n"
      "  actual   non-finding OUTSIDE_AREA\n"
      "  expected read 4 = evaluated 4 + skipped 0 + duplicate 0\n"
      "  actual   read 3 = evaluated 3 + skipped 0 + duplicate 0\n"
      "  as of 2026-01-01T00:00:00Z:\n"
      "  expected BAN near * [] * * * * quantity {best: 7} evidence near,far revision 2 because "
      "CORRECTED\n"
      "  actual   BAN near * [] * * * * quantity {} evidence near revision 1 because "
      "REVISION_REASON_UNSPECIFIED\n"
      "  expected BAN unsure * [] * * * * WITHDRAWN\n"
      "  actual   no finding\n"
      "  expected no finding\n"
      "  actual   BAN unsure INDETERMINATE [LOCATION]\n"
      "  expected tally BAN ACTOR * findings 2 units 7\n"
      "  actual   tally BAN ACTOR * findings 1 units 0\n");
}

TEST(CaseRunnerTest, SaysWhyACaseCannotBeRun) {
  const CaseResult result = RunCase("no/such/folder", {});
  EXPECT_FALSE(result.passed);
  EXPECT_NE(result.report.find("no/such/folder/case.textproto"), std::string::npos)
      << result.report;
}

}  // namespace
}  // namespace compliance
