#include "compliance/base/text_tokens.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace compliance {
namespace {

using google::protobuf::io::ArrayInputStream;
using google::protobuf::io::Tokenizer;

// Follows the tokenizer's lines and columns: 0-based, columns in bytes, a tab goes to the next
// multiple of 8.
class Cursor {
 public:
  explicit Cursor(absl::string_view text) : text_(text) {}

  size_t Advance(int line, int column) {
    while (offset_ < text_.size() && (line_ < line || (line_ == line && column_ < column))) {
      const char c = text_[offset_++];
      if (c == '\n') {
        ++line_;
        column_ = 0;
      } else {
        column_ += c == '\t' ? 8 - column_ % 8 : 1;
      }
    }
    return offset_;
  }

 private:
  absl::string_view text_;
  size_t offset_ = 0;
  int line_ = 0;
  int column_ = 0;
};

absl::string_view OrEnd(absl::string_view token) {
  return token.empty() ? "the end of the text" : token;
}

// Says what people see instead of what the tokenizer thinks.
std::string LexicalCause(absl::string_view message) {
  if (absl::StartsWith(message, "Interpreting non ascii")) {
    return "this character may stand only in a string or a comment";
  }
  if (absl::StartsWith(message, "String literals cannot cross") ||
      absl::StartsWith(message, "Unexpected end of string")) {
    return "the string is not closed on its line";
  }
  if (absl::ConsumePrefix(&message, "Expected \"") && absl::ConsumeSuffix(&message, "\".")) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(message, absl::MaxSplits("\", found \"", 1));
    return absl::StrCat("expected ", parts.first, ", got: ", OrEnd(parts.second));
  }
  if (absl::ConsumePrefix(&message, "Expected identifier, got: ")) {
    return absl::StrCat("expected a name, got: ", OrEnd(message));
  }
  std::string cause(absl::StripSuffix(message, "."));
  if (!cause.empty()) cause[0] = absl::ascii_tolower(cause[0]);
  if (absl::EndsWith(cause, "got: ")) absl::StrAppend(&cause, OrEnd(""));
  return cause;
}

// Bytes of the character or escape sequence at the front of the inside of a literal.
size_t UnitLength(absl::string_view inside) {
  if (inside.size() < 2 || inside[0] != '\\') return 1;
  const auto digits = [&](size_t most, auto is_digit) {
    size_t i = 2;
    while (i < inside.size() && i < 2 + most && is_digit(inside[i])) ++i;
    return i;
  };
  const auto is_hex = [](unsigned char c) { return absl::ascii_isxdigit(c); };
  switch (inside[1]) {
    case 'x':
    case 'X':
      return digits(2, is_hex);
    case 'u': {
      const size_t length = digits(4, is_hex);
      // A pair of surrogates is one character.
      const bool head = length == 6 && absl::StartsWithIgnoreCase(inside.substr(2), "d") &&
                        absl::StrContains("89abAB", inside[3]);
      if (!head || !absl::StartsWith(inside.substr(length), "\\u")) return length;
      return std::min(inside.size(), length + 6);
    }
    case 'U':
      return digits(8, is_hex);
    default:
      if (inside[1] < '0' || inside[1] > '7') return 2;
      return digits(2, [](unsigned char c) { return c >= '0' && c <= '7'; });
  }
}

size_t DecodedLength(absl::string_view unit) {
  if (unit[0] != '\\') return unit.size();
  std::string decoded;
  Tokenizer::ParseString(absl::StrCat("\"", unit, "\""), &decoded);
  return decoded.size();
}

}  // namespace

void FirstError::AddError(int line, google::protobuf::io::ColumnNumber column,
                          const std::string& message) {
  if (!error_.message.empty()) return;
  error_ = {Cursor(text_).Advance(line, column), LexicalCause(message)};
}

TextTokens Tokenize(absl::string_view text) {
  TextTokens result;
  FirstError errors(text);
  ArrayInputStream input(text.data(), static_cast<int>(text.size()));
  Tokenizer tokenizer(&input, &errors);
  tokenizer.set_allow_f_after_float(true);
  tokenizer.set_comment_style(Tokenizer::SH_COMMENT_STYLE);
  Cursor cursor(text);
  int depth = 0;
  while (tokenizer.Next() && errors.error().message.empty()) {
    const Tokenizer::Token& token = tokenizer.current();
    const size_t offset = cursor.Advance(token.line, token.column);
    result.tokens.push_back({token.type, offset, text.substr(offset, token.text.size())});
    if (token.text == "{" || token.text == "<" || token.text == "[") ++depth;
    if (token.text == "}" || token.text == ">" || token.text == "]") --depth;
    if (depth > kDeepestText) {
      result.error = {offset, absl::StrCat("more than ", kDeepestText, " levels of nesting")};
      return result;
    }
  }
  result.error = errors.error();
  return result;
}

size_t OffsetInLiterals(absl::string_view text, size_t start, size_t index) {
  const absl::string_view rest = text.substr(start);
  FirstError errors(rest);
  ArrayInputStream input(rest.data(), static_cast<int>(rest.size()));
  Tokenizer tokenizer(&input, &errors);
  tokenizer.set_comment_style(Tokenizer::SH_COMMENT_STYLE);
  Cursor cursor(rest);
  size_t position = start;
  while (tokenizer.Next() && tokenizer.current().type == Tokenizer::TYPE_STRING) {
    const Tokenizer::Token& token = tokenizer.current();
    position = start + cursor.Advance(token.line, token.column) + 1;
    absl::string_view inside = absl::string_view(token.text).substr(1, token.text.size() - 2);
    while (!inside.empty()) {
      const size_t written = UnitLength(inside);
      const size_t decoded = DecodedLength(inside.substr(0, written));
      if (index < decoded) return inside[0] == '\\' ? position : position + index;
      index -= decoded;
      position += written;
      inside.remove_prefix(written);
    }
  }
  return position;
}

}  // namespace compliance
