#include "compliance/expr/lexer.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "compliance/base/utf8.h"

namespace compliance {
namespace expr {
namespace {

// Longer ones first.
constexpr absl::string_view kSymbols[] = {"==", "!=", "<=", ">=", "&&", "||", "[", "]",
                                          "{",  "}",  "(",  ")",  ".",  ",",  "-", "!",
                                          "?",  ":",  "+",  "*",  "/",  "%",  "<", ">"};

constexpr absl::string_view kKeywords[] = {"true", "false", "null", "in"};
constexpr absl::string_view kReserved[] = {
    "as",  "break", "const",   "continue",  "else",   "for", "function", "if",   "import",
    "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};

template <size_t n>
bool IsAnyOf(const Token& token, const absl::string_view (&names)[n]) {
  return token.kind == TokenKind::kName &&
         std::find(std::begin(names), std::end(names), token.text) != std::end(names);
}

bool StartsName(char c) { return absl::ascii_isalpha(c) || c == '_'; }
bool ContinuesName(char c) { return absl::ascii_isalnum(c) || c == '_'; }
bool ContinuesQuoted(char c) {
  return ContinuesName(c) || c == '.' || c == '-' || c == '/' || c == ' ';
}

size_t CountDigits(absl::string_view text) {
  return std::find_if_not(text.begin(), text.end(), absl::ascii_isdigit) - text.begin();
}

}  // namespace

bool Token::IsKeyword() const { return IsAnyOf(*this, kKeywords); }
bool Token::IsReserved() const { return IsAnyOf(*this, kReserved); }

void Lexer::SkipSpaceAndComments() {
  while (position_ < source_.size()) {
    const char c = source_[position_];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      ++position_;
    } else if (absl::StartsWith(rest(), "//")) {
      position_ = std::min(source_.find('\n', position_), source_.size());
    } else {
      return;
    }
  }
}

Token Lexer::Take(TokenKind kind, size_t size) {
  Token token;
  token.kind = kind;
  token.offset = position_;
  token.size = size;
  position_ += size;
  return token;
}

Token Lexer::Invalid(size_t size, std::string cause) {
  Token token = Take(TokenKind::kInvalid, size);
  token.text = std::move(cause);
  return token;
}

Token Lexer::Next() {
  SkipSpaceAndComments();
  const absl::string_view text = rest();
  if (text.empty()) return Take(TokenKind::kEnd, 0);
  const char c = text[0];
  if (absl::ascii_isdigit(c) || (c == '.' && text.size() > 1 && absl::ascii_isdigit(text[1]))) {
    return Number();
  }
  Token literal = Literal();
  if (literal.kind != TokenKind::kEnd) return literal;
  if (StartsName(c)) {
    const size_t size = std::find_if_not(text.begin(), text.end(), ContinuesName) - text.begin();
    Token token = Take(TokenKind::kName, size);
    token.text = std::string(text.substr(0, size));
    return token;
  }
  if (c == '`') return Quoted();
  for (absl::string_view symbol : kSymbols) {
    if (!absl::StartsWith(text, symbol)) continue;
    Token token = Take(TokenKind::kSymbol, symbol.size());
    token.text = std::string(symbol);
    return token;
  }
  const size_t size = std::max<size_t>(1, CharacterLength(text));
  if (CharacterLength(text) == 0) return Invalid(1, "a byte that is not UTF-8");
  if (size == 1 && IsControl(text.substr(0, 1)))
    return Invalid(1, "an unexpected control character");
  return Invalid(size, absl::StrCat("an unexpected character '", text.substr(0, size), "'"));
}

Token Lexer::Quoted() {
  const absl::string_view text = rest();
  const size_t end = std::find_if_not(text.begin() + 1, text.end(), ContinuesQuoted) - text.begin();
  if (end == 1 || end >= text.size() || text[end] != '`') {
    return Invalid(std::min(end + 1, text.size()), "a quoted name that is empty or not closed");
  }
  Token token = Take(TokenKind::kQuoted, end + 1);
  token.text = std::string(text.substr(1, end - 1));
  return token;
}

Token Lexer::HexNumber() {
  const absl::string_view digits = rest().substr(2);
  const size_t size =
      std::find_if_not(digits.begin(), digits.end(), absl::ascii_isxdigit) - digits.begin();
  uint64_t value = 0;
  if (size == 0 || !absl::SimpleHexAtoi(digits.substr(0, size), &value)) {
    return Invalid(2 + size, "a hexadecimal number out of the range of 64 bits");
  }
  const bool is_unsigned = size < digits.size() && (digits[size] == 'u' || digits[size] == 'U');
  Token token = Take(is_unsigned ? TokenKind::kUint : TokenKind::kInt, 2 + size + is_unsigned);
  token.integer = value;
  return token;
}

Token Lexer::Number() {
  const absl::string_view text = rest();
  if (absl::StartsWith(text, "0x") || absl::StartsWith(text, "0X")) return HexNumber();
  size_t size = CountDigits(text);
  bool real = false;
  if (size + 1 < text.size() && text[size] == '.' && absl::ascii_isdigit(text[size + 1])) {
    real = true;
    size += 1 + CountDigits(text.substr(size + 1));
  }
  if (size < text.size() && (text[size] == 'e' || text[size] == 'E')) {
    size_t exponent = size + 1;
    if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
    const size_t digits = CountDigits(text.substr(exponent));
    if (digits > 0) {
      real = true;
      size = exponent + digits;
    }
  }
  const absl::string_view number = text.substr(0, size);
  if (real) {
    Token token = Take(TokenKind::kDouble, size);
    if (!absl::SimpleAtod(number, &token.real)) token.kind = TokenKind::kInvalid;
    return token;
  }
  uint64_t value = 0;
  if (!absl::SimpleAtoi(number, &value))
    return Invalid(size, "a number out of the range of 64 bits");
  const bool is_unsigned = size < text.size() && (text[size] == 'u' || text[size] == 'U');
  Token token = Take(is_unsigned ? TokenKind::kUint : TokenKind::kInt, size + is_unsigned);
  token.integer = value;
  return token;
}

Token Lexer::Literal() {
  const absl::string_view text = rest();
  size_t prefix = 0;
  bool raw = false;
  bool bytes = false;
  for (; prefix < 2 && prefix < text.size(); ++prefix) {
    const char c = absl::ascii_tolower(text[prefix]);
    if (c == 'r' && !raw) {
      raw = true;
    } else if (c == 'b' && !bytes) {
      bytes = true;
    } else {
      break;
    }
  }
  if (prefix >= text.size() || (text[prefix] != '"' && text[prefix] != '\'')) return Token();

  const char quote = text[prefix];
  const std::string triple(3, quote);
  const bool is_triple = absl::StartsWith(text.substr(prefix), triple);
  const size_t start = prefix + (is_triple ? 3 : 1);
  size_t end = start;
  for (;; ++end) {
    if (end >= text.size() || (!is_triple && (text[end] == '\n' || text[end] == '\r'))) {
      return Invalid(std::min(end, text.size()), "a string that is not closed");
    }
    if (text[end] == '\\' && !raw) {
      ++end;
    } else if (is_triple ? absl::StartsWith(text.substr(end), triple) : text[end] == quote) {
      break;
    }
  }
  const absl::string_view content = text.substr(start, end - start);
  if (!bytes && !IsValidUtf8(content)) {
    return Invalid(end + 1, "a string that is not valid UTF-8");
  }
  Unescaped unescaped;
  if (raw) {
    unescaped.text = std::string(content);
  } else {
    unescaped = Unescape(content, bytes);
  }
  if (!unescaped.error.empty()) {
    position_ += start + unescaped.error_offset;
    return Invalid(text.size() - start - unescaped.error_offset, unescaped.error);
  }
  Token token = Take(bytes ? TokenKind::kBytes : TokenKind::kString, end + (is_triple ? 3 : 1));
  token.text = std::move(unescaped.text);
  return token;
}

}  // namespace expr
}  // namespace compliance
