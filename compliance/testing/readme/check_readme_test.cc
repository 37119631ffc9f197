#include "compliance/testing/readme/check_readme.h"

#include <cstdlib>
#include <string>

#include "compliance/testing/readme/markdown.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance::readme {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

std::string TestData() {
  return std::string(std::getenv("PWD")) + "/compliance/testing/readme/testdata";
}

Verdict CheckSample(const std::string& file) {
  return CheckReadme(TestData() + "/" + file, TestData() + "/print_arguments.sh", TestData());
}

TEST(CheckReadmeTest, WhatIsTrueHasNoFailures) {
  const Verdict verdict = CheckSample("good.md");
  EXPECT_THAT(verdict.failures, IsEmpty());
  EXPECT_THAT(verdict.notes,
              ElementsAre("4: skipped (not for a test): git clone somewhere && cd there",
                          "4: skipped (not for a test): ./bazelw test //..."));
  EXPECT_EQ(verdict.commands_run, 2);
  EXPECT_EQ(verdict.files_compared, 1);
}

TEST(CheckReadmeTest, WhatIsNotTrueIsNamedWithItsLine) {
  EXPECT_THAT(CheckSample("bad.md").failures,
              ElementsAre(StartsWith("21: this marker is not understood"),
                          StartsWith("24: no fenced block follows"),
                          "2: the output differs\n--- README\none\n--- printed\none\ntwo\n---",
                          "10: exit code 3 instead of 0",
                          "14: neither a run of the command line nor known set-up: curl somewhere",
                          StartsWith("18: the block is not the text of good.md.cc")));
}

TEST(OutputMatchesTest, DotsStandForAnyLines) {
  EXPECT_TRUE(OutputMatches("", ""));
  EXPECT_TRUE(OutputMatches("a\n", "a\n"));
  EXPECT_FALSE(OutputMatches("a\n", "a\nb\n"));
  EXPECT_FALSE(OutputMatches("a\nb\n", "a\n"));
  EXPECT_TRUE(OutputMatches("...\n", ""));
  EXPECT_TRUE(OutputMatches("a\n...\n", "a\n"));
  EXPECT_TRUE(OutputMatches("a\n...\nc\n", "a\nb\nb\nc\n"));
  EXPECT_TRUE(OutputMatches("...\nc\n...\n", "a\nc\nc\nd\n"));
  EXPECT_FALSE(OutputMatches("a\n...\nc\n", "a\nb\n"));
}

}  // namespace
}  // namespace compliance::readme
