#include "compliance/ingest/excerpt.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "compliance/base/utf8.h"

namespace compliance {

std::string Excerpt(absl::string_view text) {
  constexpr size_t kLongest = 60;
  std::string out = "'";
  while (!text.empty() && out.size() < kLongest) {
    const size_t length = std::max<size_t>(CharacterLength(text), 1);
    const absl::string_view character = text.substr(0, length);
    if (IsControl(character)) {
      absl::StrAppendFormat(&out, "\\x%02X", static_cast<unsigned char>(character[0]));
    } else {
      absl::StrAppend(&out, character);
    }
    text.remove_prefix(length);
  }
  absl::StrAppend(&out, text.empty() ? "'" : "...'");
  return out;
}

SourcePosition PositionInLine(absl::string_view file, int64_t line, absl::string_view text,
                              size_t offset) {
  constexpr size_t kLongestShown = 4096;
  SourcePosition position;
  position.file = std::string(file);
  position.line = line;
  position.column = 1;
  for (absl::string_view before = text.substr(0, std::min(offset, text.size())); !before.empty();
       ++position.column) {
    before.remove_prefix(std::max<size_t>(CharacterLength(before), 1));
  }
  if (text.size() <= kLongestShown) position.line_text = std::string(text);
  return position;
}

}  // namespace compliance
