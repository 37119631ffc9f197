#include "compliance/geo/brute_force_questions.h"
#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

// A hundred thousand: ./bazelw run --config=opt //benchmarks/geo:brute_force_comparison -- 100000 1
TEST(BruteForce, GivesTheSameAnswers) {
  constexpr int kSeed = 31;
  const Comparison comparison = CompareWithBruteForce(kSeed, 5000);
  for (const std::string& question : comparison.differing) {
    ADD_FAILURE() << question << "; seed " << kSeed;
  }
  EXPECT_LT(comparison.worst_error_m, 1e-3) << comparison.worst << "; seed " << kSeed;
  EXPECT_GE(comparison.polygons, 1500);
  for (int count : comparison.truths) EXPECT_GT(count, 1000);
}

}  // namespace
}  // namespace compliance::geo
