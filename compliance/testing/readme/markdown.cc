#include "compliance/testing/readme/markdown.h"

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "re2/re2.h"

namespace compliance::readme {
namespace {

std::vector<std::string> Lines(absl::string_view text) {
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

// One command for each line; a backslash at its end goes on in the next. Comment lines are dropped.
std::vector<std::string> Commands(const std::vector<std::string>& lines) {
  std::vector<std::string> commands;
  std::string command;
  for (absl::string_view line : lines) {
    if (command.empty() && (line.empty() || absl::StartsWith(line, "#"))) continue;
    const bool goes_on = absl::ConsumeSuffix(&line, "\\");
    absl::StrAppend(&command, line);
    if (goes_on) continue;
    commands.push_back(command);
    command.clear();
  }
  return commands;
}

bool Matches(absl::Span<const std::string> expected, absl::Span<const std::string> actual) {
  while (!expected.empty() && expected[0] != "...") {
    if (actual.empty() || actual[0] != expected[0]) return false;
    expected.remove_prefix(1);
    actual.remove_prefix(1);
  }
  if (expected.empty()) return actual.empty();
  expected.remove_prefix(1);
  for (size_t skipped = 0; skipped <= actual.size(); ++skipped) {
    if (Matches(expected, actual.subspan(skipped))) return true;
  }
  return false;
}

class Parser {
 public:
  explicit Parser(absl::string_view markdown) : lines_(Lines(markdown)) {}

  Readme Parse() {
    while (next_ < lines_.size()) {
      const size_t marker_line = next_;
      static const RE2 kMarker(R"(<!-- ((?:tested|output|same as).*) -->)");
      std::string marker;
      if (RE2::FullMatch(lines_[next_++], kMarker, &marker)) TakeMarked(marker_line, marker);
    }
    return readme_;
  }

 private:
  void TakeMarked(size_t marker_line, const std::string& marker) {
    if (next_ == lines_.size() || !absl::StartsWith(lines_[next_], "```")) {
      return Problem(marker_line, "no fenced block follows this marker");
    }
    const int line = static_cast<int>(++next_);
    std::vector<std::string> content;
    while (next_ < lines_.size() && lines_[next_] != "```") content.push_back(lines_[next_++]);
    ++next_;
    int exit_code = 0;
    std::string file;
    static const RE2 kExit(R"(tested: exit (\d+))");
    static const RE2 kSame(R"(same as (\S+))");
    if (marker == "tested" || RE2::FullMatch(marker, kExit, &exit_code)) {
      readme_.tested.push_back({line, Commands(content), exit_code, false, ""});
    } else if (RE2::FullMatch(marker, kSame, &file)) {
      readme_.copied.push_back({line, file, absl::StrJoin(content, "\n") + "\n"});
    } else if (marker == "output" && !readme_.tested.empty()) {
      readme_.tested.back().has_output = true;
      readme_.tested.back().output = absl::StrJoin(content, "\n") + "\n";
    } else {
      Problem(marker_line, "this marker is not understood, or 'output' without 'tested' before it");
    }
  }

  void Problem(size_t line_index, absl::string_view problem) {
    readme_.problems.push_back(absl::StrCat(line_index + 1, ": ", problem));
  }

  const std::vector<std::string> lines_;
  size_t next_ = 0;
  Readme readme_;
};

}  // namespace

Readme ParseReadme(absl::string_view markdown) { return Parser(markdown).Parse(); }

bool OutputMatches(absl::string_view expected, absl::string_view actual) {
  return Matches(Lines(expected), Lines(actual));
}

}  // namespace compliance::readme
