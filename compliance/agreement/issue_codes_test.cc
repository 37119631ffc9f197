// ISSUE_CODES.md lists every code that an agreement can be given, and no other.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "re2/re2.h"

namespace compliance {
namespace {

namespace fs = std::filesystem;

// Literals in capitals that are no codes.
constexpr const char* kNotCodes[] = {"F", "T", "TRUE", "FALSE", "SHA256"};

std::string Read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

void Collect(const std::string& text, const RE2& pattern, std::set<std::string>* codes) {
  re2::StringPiece rest(text);
  std::string code;
  while (RE2::FindAndConsume(&rest, pattern, &code)) codes->insert(code);
}

// String literals in capitals of the folders whose issues an agreement can be given.
std::set<std::string> CodesInSources() {
  // In the runfiles, WORKSPACE is a link to the file in the tree.
  const fs::path root = fs::canonical("WORKSPACE").parent_path() / "compliance";
  const RE2 literal(R"re("([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)")re");
  std::set<std::string> codes;
  for (const char* folder : {"base", "expr", "geo", "agreement"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string name = entry.path().filename().string();
      if (!absl::EndsWith(name, ".cc") || absl::EndsWith(name, "_test.cc")) continue;
      Collect(Read(entry.path()), literal, &codes);
    }
  }
  return codes;
}

std::set<std::string> ListedCodes() {
  std::set<std::string> codes;
  Collect(Read("compliance/agreement/ISSUE_CODES.md"), RE2("\n\\| `([A-Z_]+)` \\|"), &codes);
  return codes;
}

TEST(IssueCodesTest, EveryCodeIsListedAndEveryListedCodeExists) {
  std::set<std::string> codes = CodesInSources();
  for (const char* literal : kNotCodes) codes.erase(literal);
  EXPECT_THAT(ListedCodes(), testing::ContainerEq(codes));
}

TEST(IssueCodesTest, EveryCodeIsShownByAWrongAgreement) {
  std::set<std::string> shown;
  for (const auto& entry : fs::directory_iterator("testdata/invalid")) {
    if (entry.path().extension() != ".golden") continue;
    Collect(Read(entry.path()), RE2("\\[([A-Z_]+)\\]\n"), &shown);
  }
  EXPECT_THAT(shown, testing::ContainerEq(ListedCodes()));
}

}  // namespace
}  // namespace compliance
