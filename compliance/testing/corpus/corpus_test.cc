// The corpus in testdata/agreements: every agreement is clean, its README tells what it encodes,
// and the list of provisions, where it is at hand, is encoded whole. Its cases run in cases_test.
#include <cstdlib>
#include <string>

#include "absl/strings/str_join.h"
#include "compliance/agreement/load.h"
#include "compliance/base/files.h"
#include "compliance/testing/corpus/coverage.h"
#include "compliance/testing/corpus/coverage_text.h"
#include "compliance/testing/corpus/provision_list.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr char kCorpus[] = "testdata/agreements";

std::string Read(const std::string& path) { return ReadFile(path).value_or(""); }

class CorpusTest : public testing::Test {
 protected:
  void SetUp() override {
    absl::StatusOr<Coverage> coverage = CoverageOf(kCorpus);
    ASSERT_TRUE(coverage.ok()) << coverage.status();
    coverage_ = *std::move(coverage);
  }

  Coverage coverage_;
};

TEST_F(CorpusTest, IsClean) {
  for (const InstrumentCoverage& instrument : coverage_.instruments) {
    const std::string path =
        std::string(kCorpus) + "/" + instrument.folder + "/agreement.textproto";
    EXPECT_EQ(FormatIssues(LoadAgreement(path, Read(path), ReadFile).issues), "");
  }
}

TEST_F(CorpusTest, EveryInstrumentHasAReadmeThatNamesItsRows) {
  for (const InstrumentCoverage& instrument : coverage_.instruments) {
    const std::string readme = Read(std::string(kCorpus) + "/" + instrument.folder + "/README.md");
    for (const auto& [row, covered] : instrument.rows) {
      EXPECT_THAT(readme, testing::HasSubstr(row)) << instrument.folder;
    }
  }
}

TEST_F(CorpusTest, ItsReadmeHoldsTheTables) {
  const std::string readme = Read(std::string(kCorpus) + "/README.md");
  EXPECT_THAT(readme, testing::HasSubstr(InstrumentTable(coverage_)));
  EXPECT_THAT(readme, testing::HasSubstr(NormTable(coverage_)));
}

TEST_F(CorpusTest, EncodesTheWholeList) {
  const char* data = std::getenv("COMPLIANCE_REAL_DATA");
  if (data == nullptr || *data == '\0') {
    GTEST_SKIP() << "COMPLIANCE_REAL_DATA does not name the folder beside the list of provisions";
  }
  const auto list = ReadProvisionList(std::string(data) + "/../provisions.csv");
  ASSERT_TRUE(list.ok()) << list.status();
  EXPECT_EQ(absl::StrJoin(Gaps(coverage_, *list), "\n"), "");
  EXPECT_THAT(Read(std::string(kCorpus) + "/README.md"),
              testing::HasSubstr(ListTables(coverage_, *list)));
}

}  // namespace
}  // namespace compliance
