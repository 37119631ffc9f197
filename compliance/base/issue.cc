#include "compliance/base/issue.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "compliance/base/utf8.h"

namespace compliance {
namespace {

// Characters shown on either side of the caret, and of a message.
constexpr size_t kContext = 70;
constexpr size_t kLongestMessage = 500;

size_t CountCharacters(absl::string_view text) {
  size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(std::max<size_t>(CharacterLength(text), 1));
  return count;
}

// Without the first `count` characters.
absl::string_view SkipCharacters(absl::string_view text, size_t count) {
  for (; count > 0 && !text.empty(); --count) {
    text.remove_prefix(std::max<size_t>(CharacterLength(text), 1));
  }
  return text;
}

absl::string_view Printable(absl::string_view character) {
  return IsControl(character) ? " " : character;
}

// The line and a caret under `column`; tabs become single spaces so that the caret stays in place.
void AppendSnippet(const SourcePosition& position, std::string& out) {
  const size_t before = static_cast<size_t>(position.column) - 1;
  const bool cut = before > kContext;
  const absl::string_view rest = SkipCharacters(position.line_text, cut ? before - kContext : 0);
  const absl::string_view beyond = SkipCharacters(rest, std::min(before, kContext) + kContext);
  const std::vector<absl::string_view> characters =
      SplitCharacters(rest.substr(0, rest.size() - beyond.size()));
  const size_t caret = std::min(std::min(before, kContext), characters.size());
  size_t first = 0;
  // Indentation of the source says nothing here.
  while (first < caret && (characters[first] == " " || characters[first] == "\t")) ++first;
  std::string line = cut ? "..." : "";
  size_t caret_column = line.size();
  for (size_t i = first; i < characters.size(); ++i) {
    if (i < caret) caret_column += DisplayWidth(characters[i]);
    absl::StrAppend(&line, Printable(characters[i]));
  }
  if (!beyond.empty()) absl::StrAppend(&line, "...");
  absl::StrAppend(&out, "    ", line, "\n    ", std::string(caret_column, ' '), "^\n");
}

// Messages quote the text.
std::string OneLine(absl::string_view message) {
  const absl::string_view beyond = SkipCharacters(message, kLongestMessage);
  message.remove_suffix(beyond.size());
  std::string line;
  for (absl::string_view character : SplitCharacters(message)) {
    absl::StrAppend(&line, Printable(character));
  }
  return beyond.empty() ? line : absl::StrCat(line, "...");
}

}  // namespace

bool HasErrors(const Issues& issues) {
  return std::any_of(issues.begin(), issues.end(),
                     [](const Issue& issue) { return issue.severity == Severity::kError; });
}

std::pair<std::string, std::string> CauseAndWayOut(absl::string_view text) {
  return absl::StrSplit(text, absl::MaxSplits("; ", 1));
}

void SortIssues(Issues& issues) {
  std::stable_sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) {
    return std::tie(a.position.file, a.position.line, a.position.column, a.code) <
           std::tie(b.position.file, b.position.line, b.position.column, b.code);
  });
}

std::string FormatIssue(const Issue& issue) {
  std::string out;
  const SourcePosition& position = issue.position;
  if (!position.file.empty()) absl::StrAppend(&out, position.file, ":");
  if (position.line > 0) absl::StrAppend(&out, position.line, ":");
  if (position.column > 0) absl::StrAppend(&out, position.column, ":");
  if (!out.empty()) out += " ";
  absl::StrAppend(&out, issue.severity == Severity::kError ? "error: " : "warning: ",
                  OneLine(issue.message), " [", issue.code, "]\n");
  if (position.column > 0 && !position.line_text.empty()) AppendSnippet(position, out);
  if (!issue.suggestion.empty()) absl::StrAppend(&out, "  ", OneLine(issue.suggestion), "\n");
  return out;
}

std::string FormatIssues(const Issues& issues) {
  std::string out;
  for (const Issue& issue : issues) out += FormatIssue(issue);
  return out;
}

LineIndex::LineIndex(absl::string_view text) : text_(text), starts_({0}) {
  for (size_t i = 0; i < text.size(); ++i) {
    const bool crlf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (text[i] == '\n' || (text[i] == '\r' && !crlf)) starts_.push_back(i + 1);
  }
}

SourcePosition LineIndex::At(absl::string_view file, size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const size_t start = *(after - 1);
  const size_t end = std::min(text_.find_first_of("\r\n", start), text_.size());
  return {std::string(file), after - starts_.begin(),
          static_cast<int64_t>(CountCharacters(text_.substr(start, offset - start))) + 1,
          std::string(text_.substr(start, end - start))};
}

SourcePosition PositionAt(absl::string_view file, absl::string_view text, size_t offset) {
  return LineIndex(text).At(file, offset);
}

}  // namespace compliance
