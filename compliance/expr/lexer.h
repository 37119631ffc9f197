// Bytes -> tokens, one at a time.
//
// Source: cel-spec, doc/langdef.md, "Syntax". String and bytes literals are decoded here: every
// escape, raw and triple-quoted forms. An invalid token carries its cause.
#ifndef COMPLIANCE_EXPR_LEXER_H_
#define COMPLIANCE_EXPR_LEXER_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace compliance {
namespace expr {

enum class TokenKind : uint8_t {
  kEnd,
  kInvalid,  // text: the cause
  kName,     // text; reserved words included
  kQuoted,   // text: of a name in backticks
  kInt,      // integer, as written without sign
  kUint,     // integer
  kDouble,   // real
  kString,   // text
  kBytes,    // text
  kSymbol,   // text: "&&", "==", "(", ...
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  size_t offset = 0;
  size_t size = 0;  // Bytes of the source.
  std::string text;
  uint64_t integer = 0;
  double real = 0;

  bool Is(absl::string_view symbol) const { return kind == TokenKind::kSymbol && text == symbol; }
  // true, false, null, in: nowhere a name. Reserved words may name fields.
  bool IsKeyword() const;
  bool IsReserved() const;
  bool IsName(absl::string_view name) const { return kind == TokenKind::kName && text == name; }
};

class Lexer {
 public:
  explicit Lexer(absl::string_view source) : source_(source) {}
  Token Next();

 private:
  void SkipSpaceAndComments();
  Token Take(TokenKind kind, size_t size);
  Token Invalid(size_t size, std::string cause);
  Token Number();
  Token HexNumber();
  Token Quoted();
  // A string or bytes literal whose prefix (r, b) has `prefix` bytes; kEnd if none stands here.
  Token Literal();

  absl::string_view rest() const { return source_.substr(position_); }

  absl::string_view source_;
  size_t position_ = 0;
};

// Decodes the escapes of a literal's content. Returns the cause if one is wrong, and its offset.
struct Unescaped {
  std::string text;
  std::string error;
  size_t error_offset = 0;
};
Unescaped Unescape(absl::string_view content, bool bytes);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_LEXER_H_
