// Every agreement of testdata/invalid against the exact text that `compliance check` prints for it.
//
// After a change that is meant: ./bazelw run //compliance/agreement:golden_test -- --update
// writes the .golden files anew; read the difference before committing it.

#include <dirent.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/agreement/load.h"
#include "compliance/base/files.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr char kFolder[] = "testdata/invalid/";

std::string Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// Names without ending, sorted.
std::vector<std::string> NamesEndingIn(absl::string_view ending) {
  std::vector<std::string> names;
  DIR* folder = opendir(kFolder);
  while (const dirent* entry = readdir(folder)) {
    absl::string_view name = entry->d_name;
    if (absl::ConsumeSuffix(&name, ending)) names.push_back(std::string(name));
  }
  closedir(folder);
  std::sort(names.begin(), names.end());
  return names;
}

std::string Check(const std::string& name) {
  const std::string path = absl::StrCat(kFolder, name, ".textproto");
  return FormatIssues(LoadAgreement(path, Read(path), ReadFile).issues);
}

class GoldenTest : public testing::TestWithParam<std::string> {};

TEST_P(GoldenTest, PrintsExactlyThis) {
  const std::string actual = Check(GetParam());
  EXPECT_FALSE(actual.empty()) << "nothing is found wrong with " << GetParam();
  EXPECT_TRUE(actual == Read(absl::StrCat(kFolder, GetParam(), ".golden")))
      << "for " << GetParam() << " is printed:\n"
      << actual;
}

INSTANTIATE_TEST_SUITE_P(Invalid, GoldenTest, testing::ValuesIn(NamesEndingIn(".textproto")),
                         [](const auto& info) { return info.param; });

TEST(GoldenFilesTest, EveryGoldenHasItsAgreement) {
  EXPECT_EQ(NamesEndingIn(".golden"), NamesEndingIn(".textproto"));
}

// `bazel run` names the workspace that the goldens belong to.
int Update() {
  const char* workspace = std::getenv("BUILD_WORKSPACE_DIRECTORY");
  if (workspace == nullptr) return 2;
  for (const std::string& name : NamesEndingIn(".textproto")) {
    std::ofstream(absl::StrCat(workspace, "/", kFolder, name, ".golden"), std::ios::binary)
        << Check(name);
  }
  return 0;
}

}  // namespace
}  // namespace compliance

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  if (argc == 2 && std::string(argv[1]) == "--update") return compliance::Update();
  return RUN_ALL_TESTS();
}
