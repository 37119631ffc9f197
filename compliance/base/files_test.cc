#include "compliance/base/files.h"

#include <filesystem>
#include <string>

#include "gtest/gtest.h"

namespace compliance {
namespace {

std::string InFolder(const std::string& name) { return testing::TempDir() + "/" + name; }

TEST(FilesTest, ReplacesAFileWhole) {
  const std::string path = InFolder("state");
  ASSERT_TRUE(ReplaceFile(path, "first, and longer").ok());
  ASSERT_TRUE(ReplaceFile(path, "second").ok());
  EXPECT_EQ(*ReadFile(path), "second");
  EXPECT_FALSE(std::filesystem::exists(path + ".new"));
}

TEST(FilesTest, ReplacesWhatALinkPointsTo) {
  const std::string path = InFolder("target"), link = InFolder("link");
  ASSERT_TRUE(ReplaceFile(path, "first").ok());
  std::filesystem::create_symlink(path, link);
  ASSERT_TRUE(ReplaceFile(link, "second").ok());
  EXPECT_TRUE(std::filesystem::is_symlink(link));
  EXPECT_EQ(*ReadFile(path), "second");
}

TEST(FilesTest, LeavesAloneWhatIsNoPlainFile) {
  EXPECT_EQ(ReplaceFile("/dev/null", "bytes").message(),
            "/dev/null is no plain file; name another");
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
  const std::string folder = InFolder("folder");
  std::filesystem::create_directory(folder);
  EXPECT_FALSE(ReplaceFile(folder, "bytes").ok());
}

}  // namespace
}  // namespace compliance
