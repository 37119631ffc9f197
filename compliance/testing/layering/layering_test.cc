// Holds the tree this test was built from to the rules of the house.
#include <filesystem>

#include "absl/strings/str_join.h"
#include "compliance/testing/layering/checker.h"
#include "gtest/gtest.h"

namespace compliance::layering {
namespace {

TEST(LayeringTest, TheHouseKeepsItsOrder) {
  // In the runfiles, WORKSPACE is a link to the file in the tree.
  const std::string root = std::filesystem::canonical("WORKSPACE").parent_path().string();
  EXPECT_GT(SourceFiles(root).size(), 10u);
  const std::vector<std::string> offences = CheckTree(root, TheHouse());
  EXPECT_TRUE(offences.empty()) << absl::StrJoin(offences, "\n");
}

}  // namespace
}  // namespace compliance::layering
