#include "compliance/testing/shrink.h"

#include <filesystem>
#include <string>

#include "compliance/testing/case_runner.h"
#include "compliance/testing/trial.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

// As if the engine overlooked every finding that a record of category STRIKE gives.
bool OverlooksStrikes(const Trial& trial) {
  const TrialOutcome outcome = RunTrial(trial);
  if (!outcome.problem.empty()) return false;
  for (const v1::Finding& finding : outcome.expected.findings) {
    for (const v1::Record& record : trial.records) {
      const bool is_its_event = record.id() == finding.evidence(0).record_id();
      if (is_its_event && record.category() == v1::STRIKE) return true;
    }
  }
  return false;
}

Trial DifferingTrial() {
  for (uint64_t seed = 1;; ++seed) {
    const Trial trial = RandomTrial(seed, 1);
    if (OverlooksStrikes(trial)) return trial;
  }
}

TEST(ShrinkTest, LeavesWhatTheDifferenceNeeds) {
  const Trial small = Shrink(DifferingTrial(), OverlooksStrikes);
  EXPECT_TRUE(OverlooksStrikes(small));
  EXPECT_EQ(small.agreement.provisions_size(), 1) << TextOf(small);
  EXPECT_EQ(small.records.size(), 1u) << TextOf(small);
  EXPECT_TRUE(small.advances.empty()) << TextOf(small);
  EXPECT_EQ(small.records[0].category(), v1::STRIKE);
  EXPECT_LE(small.records[0].evidence_size(), 1) << TextOf(small);
}

TEST(ShrinkTest, WritesACaseThatPassesOnceEngineAndReferenceAgree) {
  const std::string folder = testing::TempDir() + "/shrunk-case";
  ASSERT_TRUE(WriteCase(Shrink(DifferingTrial(), OverlooksStrikes), folder).ok());
  EXPECT_TRUE(std::filesystem::exists(folder + "/difference.txt"));
  const CaseResult result = RunCase(folder, {});
  EXPECT_TRUE(result.passed) << result.report;
}

}  // namespace
}  // namespace compliance
