// The engine equals the reference evaluator on random agreements and records, in any arrival order
// however time advances on the way, and restored from snapshots.
#include <iostream>
#include <string>

#include "compliance/testing/trials.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr int kWorlds = 2000;
constexpr int kParts = 4;  // That run beside each other.

class DifferentialTest : public testing::TestWithParam<int> {};

TEST_P(DifferentialTest, EngineEqualsReference) {
  TrialCounts counts;
  TrialOptions options;
  options.worlds = kWorlds / kParts;
  options.first_seed = 1 + GetParam() * options.worlds;
  EXPECT_EQ(RunTrials(options, &counts), "");
  for (const auto& [norm, of_norm] : counts.by_norm()) {
    SCOPED_TRACE(norm);
    RecordProperty(norm + ", worlds", std::to_string(of_norm.worlds));
    RecordProperty(norm + ", breaches", std::to_string(of_norm.breaches));
    // A generator that hardly ever breaches anything would prove nothing.
    const int64_t told = of_norm.breaches + of_norm.undecided + of_norm.none;
    EXPECT_GE(of_norm.breaches, told / 800);
    EXPECT_LT(of_norm.breaches, told * 9 / 10);
  }
  EXPECT_GT(counts.of_readings().all, 50);
  EXPECT_GT(counts.of_readings().by_default, 20);
  EXPECT_GT(counts.of_readings().not_by_default, 20);
  EXPECT_GT(counts.of_readings().undecided, 50);
  EXPECT_GT(counts.of_readings().several, 20);
  const TrialCounts::Said& said = counts.said();
  for (const int64_t some :
       {said.open, said.determined, said.attributed, said.disputed, said.observed}) {
    EXPECT_GT(some, 0);
  }
  std::cout << counts.Text();
}

INSTANTIATE_TEST_SUITE_P(Worlds, DifferentialTest, testing::Range(0, kParts));

}  // namespace
}  // namespace compliance
