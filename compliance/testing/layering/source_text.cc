#include "compliance/testing/layering/source_text.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace compliance::layering {
namespace {

// Where the literal that opens at `begin` ends (one past its closing quote). A quote never spans
// lines.
size_t EndOfLiteral(absl::string_view source, size_t begin) {
  for (size_t i = begin + 1; i < source.size(); ++i) {
    if (source[i] == '\\') {
      ++i;
    } else if (source[i] == source[begin]) {
      return i + 1;
    } else if (source[i] == '\n') {
      return i;
    }
  }
  return source.size();
}

size_t EndOfRawLiteral(absl::string_view source, size_t quote) {
  const size_t parenthesis = source.find('(', quote);
  if (parenthesis == absl::string_view::npos) return source.size();
  const std::string closing =
      absl::StrCat(")", source.substr(quote + 1, parenthesis - quote - 1), "\"");
  const size_t end = source.find(closing, parenthesis);
  return end == absl::string_view::npos ? source.size() : end + closing.size();
}

size_t EndOf(absl::string_view source, size_t begin, absl::string_view closing) {
  return std::min(source.find(closing, begin), source.size());
}

bool IsWordCharacter(char c) { return absl::ascii_isalnum(c) || c == '_'; }

// The apostrophe of 1'000 and the prefix R of R"(...)" depend on the character before.
bool FollowsWord(absl::string_view source, size_t i) {
  return i > 0 && IsWordCharacter(source[i - 1]);
}

void Blank(std::string& text, size_t begin, size_t end) {
  for (size_t i = begin; i < std::min(end, text.size()); ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines = absl::StrSplit(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

}  // namespace

SourceText SplitSource(absl::string_view source) {
  std::string code(source);
  std::string comments(source);
  size_t code_begin = 0;
  size_t i = 0;
  // Everything before `begin` is code, [begin, end) a comment or the inside of a literal.
  const auto take = [&](size_t begin, size_t end, bool is_comment) {
    Blank(code, begin, end);
    Blank(comments, code_begin, is_comment ? begin : end);
    code_begin = i = end;
  };
  while (i < source.size()) {
    const absl::string_view rest = source.substr(i);
    if (rest.substr(0, 2) == "//") {
      take(i, EndOf(source, i, "\n"), true);
    } else if (rest.substr(0, 2) == "/*") {
      take(i, std::min(EndOf(source, i + 2, "*/") + 2, source.size()), true);
    } else if (rest.substr(0, 2) == "R\"" && !FollowsWord(source, i)) {
      take(i, EndOfRawLiteral(source, i + 1), false);
    } else if (rest[0] == '"' || (rest[0] == '\'' && !FollowsWord(source, i))) {
      take(i, EndOfLiteral(source, i), false);
    } else {
      ++i;
    }
  }
  Blank(comments, code_begin, comments.size());
  return {Lines(std::string(source)), Lines(code), Lines(comments)};
}

}  // namespace compliance::layering
