#include "compliance/testing/case_update.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "compliance/testing/case_runner.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr char kFailing[] = "compliance/testing/testdata/failing_case";

std::string Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// A copy that may be written to.
std::string CopyOf(const std::string& folder, const std::string& name) {
  const std::string copy = testing::TempDir() + "/" + name;
  std::filesystem::remove_all(copy);
  std::filesystem::create_directories(copy);
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ofstream(copy + "/" + entry.path().filename().string()) << Read(entry.path().string());
  }
  return copy;
}

TEST(CaseUpdateTest, WritesWhatComesOutAndKeepsTheRest) {
  const std::string folder = CopyOf(kFailing, "failing");
  const absl::StatusOr<bool> updated = UpdateCase(folder);
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_TRUE(*updated);
  EXPECT_EQ(Read(folder + "/case.textproto"), R"(# proto-file: compliance/v1/case.proto
# proto-message: Case

description: "wrong on purpose: what the case runner must report"
agreement: "agreement.textproto"
records: "records.jsonl"

findings { provision: "BAN" record: "near" disposition: PROBABLE party: "ACTOR" }
findings { provision: "BAN" record: "unsure" disposition: INDETERMINATE reasons: LOCATION grade: G1_MINOR party: "ACTOR" }
non_findings { provision: "BAN" record: "far" reason: OUTSIDE_AREA }
accounting { read: 3 evaluated: 3 }
as_of {
  at: "2026-01-01T00:00:00Z"
  findings { provision: "BAN" record: "near" revision: 1 evidence: "near" }
  findings { provision: "BAN" record: "unsure" disposition: INDETERMINATE reasons: LOCATION grade: G1_MINOR party: "ACTOR" }
  tallies { provision: "BAN" party: "ACTOR" findings: 1 units: 0 }
}
)");
  EXPECT_TRUE(RunCase(folder, {}).passed);
}

TEST(CaseUpdateTest, LeavesAloneWhatPasses) {
  const std::string folder = CopyOf("testdata/cases/half-open-time", "passing");
  const std::string before = Read(folder + "/case.textproto");
  const absl::StatusOr<bool> updated = UpdateCase(folder);
  ASSERT_TRUE(updated.ok()) << updated.status();
  EXPECT_FALSE(*updated);
  EXPECT_EQ(Read(folder + "/case.textproto"), before);
}

TEST(CaseUpdateTest, WritesNothingWhereACaseCannotBeRun) {
  EXPECT_FALSE(UpdateCase("no/such/folder").ok());
}

}  // namespace
}  // namespace compliance
