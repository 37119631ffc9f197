#include "compliance/testing/layering/checker.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "compliance/testing/layering/source_text.h"
#include "re2/re2.h"

namespace compliance::layering {
namespace {

constexpr int kNoFloor = -1;
constexpr absl::string_view kTesting = "testing";
constexpr absl::string_view kSchema = "v1";

int FloorOf(const std::string& folder, const Rules& rules) {
  for (size_t floor = 0; floor < rules.floors.size(); ++floor) {
    for (const std::string& on_floor : rules.floors[floor]) {
      if (on_floor == folder) return static_cast<int>(floor);
    }
  }
  return kNoFloor;
}

bool Holds(const std::map<std::string, std::set<std::string>>& table, const std::string& from,
           const std::string& to) {
  const auto row = table.find(from);
  return row != table.end() && row->second.count(to) > 0;
}

// "geo" of "compliance/geo/zone.h", "examples" of "examples/embedded/main.cc".
std::string FolderOf(absl::string_view path) {
  const std::vector<std::string> parts = absl::StrSplit(path, '/');
  if (parts[0] != "compliance") return parts[0];
  return parts.size() > 2 ? parts[1] : "";
}

std::string GuardOf(absl::string_view path) {
  std::string guard = absl::AsciiStrToUpper(path);
  std::replace_if(
      guard.begin(), guard.end(), [](char c) { return !absl::ascii_isalnum(c); }, '_');
  return absl::StrCat(absl::StartsWith(path, "compliance/") ? "" : "COMPLIANCE_", guard, "_");
}

class FileChecker {
 public:
  FileChecker(absl::string_view path, absl::string_view source, const Rules& rules)
      : path_(path), folder_(FolderOf(path)), text_(SplitSource(source)), rules_(rules) {}

  std::vector<std::string> Check() {
    if (FloorOf(folder_, rules_) == kNoFloor) {
      Offend(0, absl::StrCat("the folder '", folder_, "' is on no floor; give it one"));
      return offences_;
    }
    if (absl::EndsWith(path_, ".h")) CheckGuard();
    for (size_t i = 0; i < text_.raw.size(); ++i) {
      CheckInclude(i);
      static const RE2 kUnfinished(R"(\b(TODO|FIXME|XXX|HACK)\b)");
      if (RE2::PartialMatch(text_.comments[i], kUnfinished)) {
        Offend(i, "unfinished work; finish it, or open an issue and leave the code whole");
      }
    }
    CheckConstructs();
    const size_t max_lines = static_cast<size_t>(rules_.max_lines);
    if (text_.raw.size() > max_lines) {
      Offend(max_lines, absl::StrCat(text_.raw.size(), " lines, over ", max_lines,
                                     "; split the file by its ideas"));
    }
    return offences_;
  }

 private:
  void Offend(size_t line_index, absl::string_view offence) {
    offences_.push_back(absl::StrCat(path_, ":", line_index + 1, ": ", offence,
                                     " (rules: compliance/testing/layering/rules.cc)"));
  }

  // Tests may use what tests are made of, whatever their folder.
  bool IsTest() const { return absl::EndsWith(path_, "_test.cc"); }

  void CheckGuard() {
    const std::string guard = GuardOf(path_);
    const std::string wanted[] = {absl::StrCat("#ifndef ", guard), absl::StrCat("#define ", guard)};
    size_t met = 0;
    size_t last = 0;
    for (size_t i = 0; i < text_.code.size() && met < 2; ++i) {
      const absl::string_view line = absl::StripAsciiWhitespace(text_.code[i]);
      if (line.empty()) continue;
      last = i;
      if (line != wanted[met]) break;
      ++met;
    }
    if (met < 2) Offend(last, absl::StrCat("the include guard must be ", guard));
  }

  void CheckInclude(size_t line) {
    // Literals are blanked in `code`, so the path comes from the raw line.
    static const RE2 kDirective(R"(^\s*#\s*include\b)");
    static const RE2 kInclude(R"re(^\s*#\s*include\s*["<]([^">]+)[">])re");
    std::string included;
    if (!RE2::PartialMatch(text_.code[line], kDirective) ||
        !RE2::PartialMatch(text_.raw[line], kInclude, &included)) {
      return;
    }
    for (const Rules::Library& library : rules_.libraries) {
      if (RE2::FullMatch(included, library.includes) && library.folders.count(folder_) == 0) {
        Offend(line, absl::StrCat(included, " is not for ", folder_, "; ", library.way_out));
      }
    }
    if (absl::StartsWith(included, "compliance/")) CheckOrder(line, included);
  }

  void CheckOrder(size_t line, const std::string& included) {
    const std::string other = FolderOf(included);
    if (other == folder_) return;
    const int from = FloorOf(folder_, rules_);
    const int to = FloorOf(other, rules_);
    if (IsTest() && (other == kTesting || other == kSchema)) return;
    if (to == kNoFloor) {
      Offend(line,
             absl::StrCat(included, ": the folder '", other, "' is on no floor; give it one"));
    } else if (rules_.narrow.count(folder_) > 0 && !Holds(rules_.narrow, folder_, other)) {
      Offend(line, absl::StrCat(folder_, " includes ", included, " of ", other,
                                ", which it must not know; take what is needed as a parameter"));
    } else if (to >= from && !Holds(rules_.also, folder_, other)) {
      Offend(line, absl::StrCat(folder_, " (floor ", from, ") includes ", included, " of ", other,
                                " (floor ", to,
                                "); only lower floors may be included: move what both need down, "
                                "or take it as a parameter"));
    }
  }

  void CheckConstructs() {
    for (const Rules::Construct& construct : rules_.constructs) {
      if (construct.folders.count(folder_) > 0) continue;
      const RE2 pattern(construct.code);
      for (size_t i = 0; i < text_.code.size(); ++i) {
        if (!RE2::PartialMatch(text_.code[i], pattern)) continue;
        Offend(i, absl::StrCat(construct.name, " is not for ", folder_, "; ", construct.way_out));
      }
    }
  }

  const std::string path_;
  const std::string folder_;
  const SourceText text_;
  const Rules& rules_;
  std::vector<std::string> offences_;
};

}  // namespace

std::vector<std::string> CheckFile(absl::string_view path, absl::string_view source,
                                   const Rules& rules) {
  return FileChecker(path, source, rules).Check();
}

std::vector<std::string> SourceFiles(const std::string& root) {
  namespace fs = std::filesystem;
  std::vector<std::string> files;
  for (const char* top : {"compliance", "examples", "benchmarks"}) {
    if (!fs::is_directory(fs::path(root) / top)) continue;
    for (fs::recursive_directory_iterator entry(fs::path(root) / top), end; entry != end; ++entry) {
      const fs::path& path = entry->path();
      // The convenience links that Bazel leaves in a workspace.
      if (entry->is_symlink()) continue;
      if (path.extension() == ".cc" || path.extension() == ".h") {
        files.push_back(fs::relative(path, root).string());
      }
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> CheckTree(const std::string& root, const Rules& rules) {
  std::vector<std::string> offences;
  for (const std::string& path : SourceFiles(root)) {
    std::ifstream stream(absl::StrCat(root, "/", path), std::ios::binary);
    const std::string source{std::istreambuf_iterator<char>(stream), {}};
    for (std::string& offence : CheckFile(path, source, rules)) {
      offences.push_back(std::move(offence));
    }
  }
  return offences;
}

}  // namespace compliance::layering
