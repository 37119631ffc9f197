// README.md says what is true: its commands run and print what it shows, its example is the one
// that is built.
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

#include "absl/strings/str_join.h"
#include "compliance/testing/readme/check_readme.h"
#include "gtest/gtest.h"

namespace compliance::readme {
namespace {

TEST(ReadmeTest, SaysWhatIsTrue) {
  namespace fs = std::filesystem;
  const fs::path runfiles = std::getenv("PWD");
  // The runfiles may be read-only: a directory that looks like the checkout and takes new files.
  const fs::path checkout = fs::path(testing::TempDir()) / "checkout";
  fs::create_directories(checkout);
  for (const fs::directory_entry& entry : fs::directory_iterator(runfiles)) {
    fs::create_symlink(entry.path(), checkout / entry.path().filename());
  }
  const Verdict verdict =
      CheckReadme((runfiles / "README.md").string(),
                  (runfiles / "compliance/cli/compliance").string(), checkout.string());
  EXPECT_TRUE(verdict.failures.empty()) << "README.md:\n" << absl::StrJoin(verdict.failures, "\n");
  EXPECT_GT(verdict.commands_run, 0);
  EXPECT_GT(verdict.files_compared, 0);
  for (const std::string& note : verdict.notes) std::cout << "README.md:" << note << "\n";
}

}  // namespace
}  // namespace compliance::readme
