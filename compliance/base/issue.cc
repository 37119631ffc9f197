#include "compliance/base/issue.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "compliance/base/utf8.h"

namespace compliance {
namespace {

// Characters shown on either side of the caret.
constexpr size_t kContext = 70;

// The line and a caret under `column`; tabs become single spaces so that the caret stays in place.
void AppendSnippet(const SourcePosition& position, std::string& out) {
  std::vector<absl::string_view> characters = SplitCharacters(position.line_text);
  const size_t caret = std::min<size_t>(position.column - 1, characters.size());
  size_t first = caret > kContext ? caret - kContext : 0;
  const size_t limit = std::min(characters.size(), caret + kContext);
  // Indentation of the source says nothing here.
  while (first < caret && (characters[first] == " " || characters[first] == "\t")) ++first;
  const bool cut = first > 0 && caret > kContext;
  std::string line = cut ? "..." : "";
  size_t caret_column = line.size();
  for (size_t i = first; i < limit; ++i) {
    if (i < caret) caret_column += DisplayWidth(characters[i]);
    absl::StrAppend(&line, IsControl(characters[i]) ? " " : characters[i]);
  }
  if (limit < characters.size()) absl::StrAppend(&line, "...");
  absl::StrAppend(&out, "    ", line, "\n    ", std::string(caret_column, ' '), "^\n");
}

}  // namespace

bool HasErrors(const Issues& issues) {
  return std::any_of(issues.begin(), issues.end(),
                     [](const Issue& issue) { return issue.severity == Severity::kError; });
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
  absl::StrAppend(&out, issue.severity == Severity::kError ? "error: " : "warning: ", issue.message,
                  " [", issue.code, "]\n");
  if (position.column > 0 && !position.line_text.empty()) AppendSnippet(position, out);
  if (!issue.suggestion.empty()) absl::StrAppend(&out, "  ", issue.suggestion, "\n");
  return out;
}

std::string FormatIssues(const Issues& issues) {
  std::string out;
  for (const Issue& issue : issues) out += FormatIssue(issue);
  return out;
}

SourcePosition PositionAt(absl::string_view file, absl::string_view text, size_t offset) {
  offset = std::min(offset, text.size());
  SourcePosition position;
  position.file = std::string(file);
  position.line = 1;
  size_t line_start = 0;
  for (size_t i = 0; i < offset; ++i) {
    const bool crlf = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (text[i] == '\n' || (text[i] == '\r' && !crlf)) {
      ++position.line;
      line_start = i + 1;
    }
  }
  const size_t line_end = std::min(text.find_first_of("\r\n", line_start), text.size());
  position.line_text = std::string(text.substr(line_start, line_end - line_start));
  position.column =
      static_cast<int64_t>(SplitCharacters(text.substr(line_start, offset - line_start)).size()) +
      1;
  return position;
}

}  // namespace compliance
