// Tokens of protobuf text format with their byte offsets: the ground on which TextDocument places
// fields. Lexing itself is google::protobuf::io::Tokenizer's.
//
// Thread-safety: values. Ownership: tokens view the text, which must outlive them.
#ifndef COMPLIANCE_BASE_TEXT_TOKENS_H_
#define COMPLIANCE_BASE_TEXT_TOKENS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/io/tokenizer.h"

namespace compliance {

struct TextToken {
  google::protobuf::io::Tokenizer::TokenType type;
  size_t offset;           // Of its first byte.
  absl::string_view text;  // As written: string literals with quotes and escapes.
};

// Where something is wrong.
struct TextError {
  size_t offset = 0;
  std::string message;  // Empty: nothing is wrong.
};

struct TextTokens {
  std::vector<TextToken> tokens;
  // The first lexical error, or nesting deeper than kDeepestText; `tokens` is then not complete.
  TextError error;
};

constexpr int kDeepestText = 64;

// `text` must be UTF-8 without NUL. Cost: linear.
TextTokens Tokenize(absl::string_view text);

// Collects the first error that a protobuf tokenizer or parser reports, placed by offset.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  explicit FirstError(absl::string_view text) : text_(text) {}
  void AddError(int line, google::protobuf::io::ColumnNumber column,
                const std::string& message) override;
  void AddWarning(int, google::protobuf::io::ColumnNumber, const std::string&) override {}
  const TextError& error() const { return error_; }

 private:
  absl::string_view text_;
  TextError error_;
};

// Given that a string value of one or more adjacent literals starts at `start` of `text`: the
// offset in `text` of byte `index` of the value. Escapes, adjacent literals and comments between
// them are followed; an index beyond the end is the last closing quote.
size_t OffsetInLiterals(absl::string_view text, size_t start, size_t index);

}  // namespace compliance

#endif  // COMPLIANCE_BASE_TEXT_TOKENS_H_
