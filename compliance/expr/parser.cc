#include "compliance/expr/parser.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace compliance {
namespace expr {
namespace {

struct Operator {
  int level;
  const char* token;
  const char* function;
};

// Binary operators from the weakest level to the strongest.
constexpr Operator kOperators[] = {
    {0, "||", "_||_"}, {1, "&&", "_&&_"}, {2, "==", "_==_"}, {2, "!=", "_!=_"}, {2, "<", "_<_"},
    {2, "<=", "_<=_"}, {2, ">", "_>_"},   {2, ">=", "_>=_"}, {2, "in", "@in"},  {3, "+", "_+_"},
    {3, "-", "_-_"},   {4, "*", "_*_"},   {4, "/", "_/_"},   {4, "%", "_%_"},
};
constexpr int kFirstNonLogical = 2;
constexpr int kLevels = 5;

const Operator* OperatorAt(int level, const Token& token) {
  for (const Operator& op : kOperators) {
    if (op.level == level && (token.Is(op.token) || (token.IsName("in") && op.token == token.text)))
      return &op;
  }
  return nullptr;
}

}  // namespace

Parser::Parser(absl::string_view source, const Limits& limits, bool macros, Ast* ast,
               Diagnostics* diagnostics)
    : source_(source),
      limits_(limits),
      macros_(macros),
      ast_(ast),
      diagnostics_(diagnostics),
      lexer_(source) {}

bool Parser::Parse() {
  if (source_.size() > limits_.bytes) {
    diagnostics_->push_back({limits_.bytes, "CONDITION_LIMIT",
                             absl::StrCat("the expression has ", source_.size(), " bytes; at most ",
                                          limits_.bytes, " are accepted"),
                             ""});
    return false;
  }
  Advance();
  Node* root = Expression();
  if (root != nullptr && token_.kind != TokenKind::kEnd) root = FailHere("the end");
  ast_->root = root;
  return root != nullptr;
}

Node* Parser::Expression() {
  if (++nesting_ > limits_.depth) {
    if (!failed_) {
      failed_ = true;
      diagnostics_->push_back(
          {token_.offset, "CONDITION_LIMIT",
           absl::StrCat("the expression is nested deeper than ", limits_.depth, " levels"), ""});
    }
    return nullptr;
  }
  Node* node = Binary(0);
  if (node != nullptr && token_.Is("?")) {
    const size_t offset = token_.offset;
    Advance();
    Node* yes = Binary(0);
    if (yes == nullptr || !Expect(":")) return nullptr;
    Node* no = Expression();
    if (no == nullptr) return nullptr;
    Node* choice = ast_->Add(NodeKind::kCall, offset);
    choice->text = "_?_:_";
    choice->children = {node, yes, no};
    node = Finish(choice);
  }
  --nesting_;
  return node;
}

Node* Parser::Binary(int level) {
  if (level < kFirstNonLogical) return LogicalChain(level);
  if (level == kLevels) return Unary();
  Node* left = Binary(level + 1);
  while (left != nullptr) {
    const Operator* op = OperatorAt(level, token_);
    if (op == nullptr) break;
    Node* call = ast_->Add(NodeKind::kCall, token_.offset);
    Advance();
    Node* right = Binary(level + 1);
    if (right == nullptr) return nullptr;
    call->text = op->function;
    call->children = {left, right};
    left = Finish(call);
  }
  return left;
}

Node* Parser::LogicalChain(int level) {
  std::vector<Node*> terms;
  std::vector<size_t> offsets;
  const Operator* op = nullptr;
  for (;;) {
    Node* term = Binary(level + 1);
    if (term == nullptr) return nullptr;
    terms.push_back(term);
    const Operator* next = OperatorAt(level, token_);
    if (next == nullptr) break;
    op = next;
    offsets.push_back(token_.offset);
    Advance();
  }
  if (op == nullptr) return terms[0];
  return Balanced(op->function, terms, offsets, 0, terms.size());
}

Node* Parser::Balanced(const char* function, const std::vector<Node*>& terms,
                       const std::vector<size_t>& offsets, size_t first, size_t limit) {
  if (limit - first == 1) return terms[first];
  const size_t middle = first + (limit - first + 1) / 2;
  Node* call = ast_->Add(NodeKind::kCall, offsets[middle - 1]);
  call->text = function;
  call->children = {Balanced(function, terms, offsets, first, middle),
                    Balanced(function, terms, offsets, middle, limit)};
  if (call->children[0] == nullptr || call->children[1] == nullptr) return nullptr;
  return Finish(call);
}

Node* Parser::Unary() {
  if (!token_.Is("!") && !token_.Is("-")) return Member();
  // Either !!!x or ---x.
  const std::string sign = token_.text;
  std::vector<size_t> offsets;
  while (token_.Is(sign)) {
    offsets.push_back(token_.offset);
    Advance();
  }
  const bool negative_literal =
      sign == "-" && (token_.kind == TokenKind::kInt || token_.kind == TokenKind::kDouble);
  Node* node = nullptr;
  if (negative_literal) {
    node = NumberLiteral(true, offsets.back());
    offsets.pop_back();
    if (node != nullptr) node = Selection(node);
  } else {
    node = Member();
  }
  while (node != nullptr && !offsets.empty()) {
    Node* call = ast_->Add(NodeKind::kCall, offsets.back());
    offsets.pop_back();
    call->text = sign == "!" ? "!_" : "-_";
    call->children = {node};
    node = Finish(call);
  }
  return node;
}

Node* Parser::Member() {
  Node* node = Primary();
  return node == nullptr ? nullptr : Selection(node);
}

// The chain of .field, .call(), [index] and {message} behind an operand.
Node* Parser::Selection(Node* node) {
  while (node != nullptr) {
    if (token_.Is("[")) {
      node = Index(node);
      continue;
    }
    if (token_.Is("{") && (node->kind == NodeKind::kName || node->kind == NodeKind::kSelect)) {
      node = MessageLiteral(node);
      continue;
    }
    if (!token_.Is(".")) break;
    Advance();
    const bool optional = ReadOptionalMark();
    const size_t offset = token_.offset;
    const bool quoted = token_.kind == TokenKind::kQuoted;
    if (!quoted && (token_.kind != TokenKind::kName || token_.IsKeyword())) {
      return FailHere("a field name");
    }
    std::string name = std::move(token_.text);
    Advance();
    if (token_.Is("(") && !optional && !quoted) {
      node = Call(node, std::move(name), offset);
      continue;
    }
    Node* select = ast_->Add(optional ? NodeKind::kCall : NodeKind::kSelect, offset);
    select->children = {node};
    if (optional) {
      Node* field = ast_->Add(NodeKind::kLiteral, offset);
      field->text = std::move(name);
      field->value = Value::String(field->text);
      select->text = "_?._";
      select->children.push_back(field);
    } else {
      select->text = std::move(name);
    }
    node = Finish(select);
  }
  return node;
}

Node* Parser::Index(Node* operand) {
  Node* call = ast_->Add(NodeKind::kCall, token_.offset);
  Advance();
  call->text = ReadOptionalMark() ? "_[?_]" : "_[_]";
  Node* index = Expression();
  if (index == nullptr || !Expect("]")) return nullptr;
  call->children = {operand, index};
  return Finish(call);
}

bool Parser::ReadOptionalMark() { return Consume("?"); }

Node* Parser::Finish(Node* node) {
  SetDepth(node);
  if (node->depth <= 4 * limits_.depth) return node;
  failed_ = true;
  diagnostics_->push_back(
      {node->offset, "CONDITION_LIMIT",
       absl::StrCat("the expression's tree is deeper than ", 4 * limits_.depth, " levels"), ""});
  return nullptr;
}

void Parser::Advance() { token_ = lexer_.Next(); }

bool Parser::Consume(absl::string_view symbol) {
  if (!token_.Is(symbol)) return false;
  Advance();
  return true;
}

bool Parser::Expect(absl::string_view symbol) {
  if (Consume(symbol)) return true;
  FailHere(absl::StrCat("'", symbol, "'"));
  return false;
}

Node* Parser::FailHere(absl::string_view expected) {
  if (token_.kind == TokenKind::kInvalid) return Fail(token_.offset, token_.text);
  if (token_.kind == TokenKind::kEnd) {
    return Fail(token_.offset,
                absl::StrCat("the expression ends where ", expected, " is expected"));
  }
  const absl::string_view found = source_.substr(token_.offset, std::min<size_t>(token_.size, 20));
  std::string suggestion;
  if (found == "=") suggestion = "equality is written '=='";
  return Fail(token_.offset, absl::StrCat("'", found, "' stands where ", expected, " is expected"),
              std::move(suggestion));
}

Node* Parser::Fail(size_t offset, std::string message, std::string suggestion) {
  if (!failed_) {
    diagnostics_->push_back(
        {offset, "CONDITION_SYNTAX", std::move(message), std::move(suggestion)});
  }
  failed_ = true;
  return nullptr;
}

}  // namespace expr
}  // namespace compliance
