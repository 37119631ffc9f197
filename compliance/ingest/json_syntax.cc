#include "compliance/ingest/json_syntax.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "compliance/base/utf8.h"

namespace compliance {
namespace {

constexpr char kSyntax[] = "JSON_SYNTAX";

// The first byte that belongs to no well-formed character, or npos.
size_t FindMalformed(absl::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const size_t length = CharacterLength(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return absl::string_view::npos;
}

// What a walk over strings and brackets finds.
struct Structure {
  size_t end = absl::string_view::npos;          // Behind the bracket that closes the object.
  size_t open_string = absl::string_view::npos;  // Of the string in which the text ends.
  size_t control = absl::string_view::npos;      // A control character within a string.
};

Structure Walk(absl::string_view text) {
  Structure structure;
  int depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (static_cast<unsigned char>(c) < 0x20) {
        structure.control = i;
        return structure;
      }
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
      structure.open_string = i;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      structure.end = i + 1;
      break;
    }
  }
  if (!in_string) structure.open_string = absl::string_view::npos;
  return structure;
}

}  // namespace

JsonProblem ExplainJsonSyntax(absl::string_view text, size_t hint) {
  const auto problem = [](size_t offset, absl::string_view code, std::string message,
                          std::string suggestion) {
    return JsonProblem{offset, std::string(code), "", std::move(message), std::move(suggestion)};
  };
  const size_t malformed = FindMalformed(text);
  if (malformed != absl::string_view::npos) {
    return problem(malformed, "INVALID_UTF8",
                   absl::StrFormat("the byte 0x%02X here is not UTF-8",
                                   static_cast<unsigned char>(text[malformed])),
                   "convert the file to UTF-8");
  }
  const size_t first = text.find_first_not_of(" \t\r");
  if (first == absl::string_view::npos || text[first] != '{') {
    return problem(first == absl::string_view::npos ? 0 : first, "NOT_AN_OBJECT",
                   "the line does not begin with '{'", "each line is one JSON object");
  }
  const Structure structure = Walk(text);
  if (structure.control != absl::string_view::npos) {
    return problem(structure.control, kSyntax,
                   absl::StrFormat("the control character 0x%02X stands within a string",
                                   static_cast<unsigned char>(text[structure.control])),
                   "write it as an escape, such as \\t or \\u0000");
  }
  if (structure.open_string != absl::string_view::npos) {
    return problem(structure.open_string, "TRUNCATED",
                   "the line ends within the string that begins here",
                   "close the string; or is the line cut off?");
  }
  if (structure.end == absl::string_view::npos) {
    return problem(text.size(), "TRUNCATED", "the line ends within an object",
                   "close the object; or is the line cut off?");
  }
  const size_t behind = text.find_first_not_of(" \t\r", structure.end);
  if (behind != absl::string_view::npos) {
    return problem(behind, kSyntax, "text follows the object", "each line is one JSON object");
  }
  return problem(std::min(hint, text.size()), kSyntax, "this is not JSON",
                 "look for a missing comma, colon or quote, or a misspelt true, false or null");
}

}  // namespace compliance
