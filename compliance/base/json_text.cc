#include "compliance/base/json_text.h"

#include <charconv>
#include <cmath>
#include <cstdint>

#include "absl/strings/str_format.h"
#include "compliance/base/little_endian.h"
#include "compliance/base/utf8.h"

namespace compliance {
namespace {

bool NeedsEscape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || (c & 0x80) != 0;
}

// Whether any of eight characters needs one. What is subtracted from makes the highest bit of its
// byte, and borrows from the next: that can only add to marks that are there.
bool AnyNeedsEscape(uint64_t eight) {
  constexpr uint64_t kEach = 0x0101010101010101;
  const uint64_t control = eight - kEach * 0x20;
  const uint64_t quote = (eight ^ kEach * '"') - kEach;
  const uint64_t backslash = (eight ^ kEach * '\\') - kEach;
  return ((control | quote | backslash | eight) & kEach * 0x80) != 0;
}

// How many characters at the front of `text` stand in a JSON string as they are.
size_t PlainLength(absl::string_view text) {
  size_t length = 0;
  while (length + 8 <= text.size() && !AnyNeedsEscape(Load64(text.data() + length))) length += 8;
  while (length < text.size() && !NeedsEscape(text[length])) ++length;
  return length;
}

void AppendEscaped(char c, std::string* json) {
  switch (c) {
    case '"':
      json->append("\\\"");
      return;
    case '\\':
      json->append("\\\\");
      return;
    case '\n':
      json->append("\\n");
      return;
    case '\r':
      json->append("\\r");
      return;
    case '\t':
      json->append("\\t");
      return;
    default:
      absl::StrAppendFormat(json, "\\u%04x", static_cast<unsigned char>(c));
  }
}

}  // namespace

void AppendJsonString(absl::string_view text, std::string* json) {
  json->push_back('"');
  while (!text.empty()) {
    const size_t plain = PlainLength(text);
    json->append(text.data(), plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    size_t length = 1;
    if ((text[0] & 0x80) == 0) {
      AppendEscaped(text[0], json);
    } else if ((length = CharacterLength(text)) > 0) {
      json->append(text.data(), length);
    } else {
      json->append("\xEF\xBF\xBD");
      length = 1;
    }
    text.remove_prefix(length);
  }
  json->push_back('"');
}

void AppendJsonReal(double value, std::string* json) {
  if (std::isnan(value)) {
    json->append("\"NaN\"");
  } else if (std::isinf(value)) {
    json->append(value > 0 ? "\"Infinity\"" : "\"-Infinity\"");
  } else {
    char buffer[32];
    const std::to_chars_result result = std::to_chars(buffer, buffer + sizeof(buffer), value);
    json->append(buffer, result.ptr - buffer);
  }
}

}  // namespace compliance
