// Text -> syntax tree, macros expanded.
//
// Recursive descent with precedence climbing; one recursion for each level of nesting that the
// reader sees, bounded by Limits::depth, as is the depth of the tree. Chains of && and || become
// balanced trees, which changes neither value nor order. Stops at the first syntax error.
// Source: cel-spec, doc/langdef.md, "Syntax".
#ifndef COMPLIANCE_EXPR_PARSER_H_
#define COMPLIANCE_EXPR_PARSER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/expr/ast.h"
#include "compliance/expr/diagnostic.h"
#include "compliance/expr/environment.h"
#include "compliance/expr/lexer.h"

namespace compliance {
namespace expr {

class Parser {
 public:
  Parser(absl::string_view source, const Limits& limits, bool macros, Ast* ast,
         Diagnostics* diagnostics);

  // Fills ast->root. False after a diagnostic.
  bool Parse();

 private:
  // Every function returns null after a diagnostic.
  Node* Expression();
  Node* Binary(int level);
  Node* LogicalChain(int level);
  Node* Unary();
  Node* Member();
  Node* Primary();
  Node* Selection(Node* operand);
  Node* Index(Node* operand);
  Node* NameOrCall();
  Node* ListLiteral();
  Node* MapLiteral();
  Node* MessageLiteral(Node* name);
  Node* Call(Node* receiver, std::string function, size_t offset);
  Node* NumberLiteral(bool negative, size_t offset);

  Node* Finish(Node* node);
  Node* Balanced(const char* function, const std::vector<Node*>& terms,
                 const std::vector<size_t>& offsets, size_t first, size_t limit);
  bool ReadOptionalMark();
  bool Arguments(std::vector<Node*>* arguments);
  void Advance();
  bool Consume(absl::string_view symbol);
  bool Expect(absl::string_view symbol);
  Node* Fail(size_t offset, std::string message, std::string suggestion = "");
  Node* FailHere(absl::string_view expected);

  absl::string_view source_;
  const Limits& limits_;
  bool macros_;
  Ast* ast_;
  Diagnostics* diagnostics_;
  Lexer lexer_;
  Token token_;
  int nesting_ = 0;
  bool failed_ = false;
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_PARSER_H_
