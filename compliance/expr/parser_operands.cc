// The parser's operands: literals, names, calls, lists, maps, messages.
#include <limits>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/expr/macros.h"
#include "compliance/expr/parser.h"

namespace compliance {
namespace expr {

Node* Parser::Primary() {
  const size_t offset = token_.offset;
  switch (token_.kind) {
    case TokenKind::kInt:
    case TokenKind::kUint:
    case TokenKind::kDouble:
      return NumberLiteral(false, offset);
    case TokenKind::kString:
    case TokenKind::kBytes: {
      Node* node = ast_->Add(NodeKind::kLiteral, offset);
      node->text = std::move(token_.text);
      node->value =
          token_.kind == TokenKind::kString ? Value::String(node->text) : Value::Bytes(node->text);
      Advance();
      return node;
    }
    case TokenKind::kName:
      return NameOrCall();
    default:
      break;
  }
  if (Consume("(")) {
    Node* node = Expression();
    return node != nullptr && Expect(")") ? node : nullptr;
  }
  if (token_.Is("[")) return ListLiteral();
  if (token_.Is("{")) return MapLiteral();
  if (token_.Is(".")) return NameOrCall();
  return FailHere("an expression");
}

Node* Parser::NumberLiteral(bool negative, size_t offset) {
  Node* node = ast_->Add(NodeKind::kLiteral, offset);
  const uint64_t magnitude = token_.integer;
  constexpr uint64_t kMax = std::numeric_limits<int64_t>::max();
  switch (token_.kind) {
    case TokenKind::kUint:
      node->value = Value::Uint(magnitude);
      break;
    case TokenKind::kDouble:
      node->value = Value::Double(negative ? -token_.real : token_.real);
      break;
    default:
      if (magnitude > kMax + (negative ? 1 : 0)) {
        return Fail(offset, "a number out of the range of int (64 bits)");
      }
      node->value = Value::Int(static_cast<int64_t>(negative ? 0 - magnitude : magnitude));
  }
  Advance();
  return node;
}

Node* Parser::NameOrCall() {
  const size_t offset = token_.offset;
  std::string name;
  if (Consume(".")) name = ".";
  for (const auto& constant :
       {std::make_pair("true", Value::Bool(true)), std::make_pair("false", Value::Bool(false)),
        std::make_pair("null", Value::Null())}) {
    if (!name.empty() || !token_.IsName(constant.first)) continue;
    Node* node = ast_->Add(NodeKind::kLiteral, offset);
    node->value = constant.second;
    Advance();
    return node;
  }
  if (token_.kind != TokenKind::kName || token_.IsKeyword()) return FailHere("a name");
  if (token_.IsReserved()) {
    return Fail(token_.offset, absl::StrCat("'", token_.text, "' is a reserved word"));
  }
  name += token_.text;
  Advance();
  if (token_.Is("(")) return Call(nullptr, std::move(name), offset);
  Node* node = ast_->Add(NodeKind::kName, offset);
  node->text = std::move(name);
  return node;
}

Node* Parser::Call(Node* receiver, std::string function, size_t offset) {
  Node* call = ast_->Add(NodeKind::kCall, offset);
  call->text = std::move(function);
  call->receiver = receiver != nullptr;
  std::vector<Node*> arguments;
  if (!Arguments(&arguments)) return nullptr;
  if (macros_) {
    MacroCall macro{ast_, offset, call->text, receiver, arguments, "", 0};
    Node* expansion = ExpandMacro(&macro);
    if (!macro.error.empty()) return Fail(macro.error_offset, macro.error);
    if (expansion != nullptr) return Finish(expansion);
  }
  if (receiver != nullptr) call->children.push_back(receiver);
  call->children.insert(call->children.end(), arguments.begin(), arguments.end());
  return Finish(call);
}

bool Parser::Arguments(std::vector<Node*>* arguments) {
  if (!Expect("(")) return false;
  if (Consume(")")) return true;
  do {
    Node* argument = Expression();
    if (argument == nullptr) return false;
    arguments->push_back(argument);
  } while (Consume(","));
  return Expect(")");
}

Node* Parser::ListLiteral() {
  Node* list = ast_->Add(NodeKind::kList, token_.offset);
  Advance();
  while (!token_.Is("]")) {
    list->optional.push_back(ReadOptionalMark());
    Node* element = Expression();
    if (element == nullptr) return nullptr;
    list->children.push_back(element);
    if (!Consume(",")) break;
  }
  return Expect("]") ? Finish(list) : nullptr;
}

Node* Parser::MapLiteral() {
  Node* map = ast_->Add(NodeKind::kMap, token_.offset);
  Advance();
  while (!token_.Is("}")) {
    map->optional.push_back(ReadOptionalMark());
    Node* key = Expression();
    if (key == nullptr || !Expect(":")) return nullptr;
    Node* value = Expression();
    if (value == nullptr) return nullptr;
    map->children.push_back(key);
    map->children.push_back(value);
    if (!Consume(",")) break;
  }
  return Expect("}") ? Finish(map) : nullptr;
}

Node* Parser::MessageLiteral(Node* name) {
  Node* message = ast_->Add(NodeKind::kMessage, name->offset);
  for (const Node* part = name; part != nullptr;
       part = part->children.empty() ? nullptr : part->children[0]) {
    if (part->kind != NodeKind::kSelect && part->kind != NodeKind::kName) {
      return FailHere("an operator");
    }
    message->text =
        message->text.empty() ? part->text : absl::StrCat(part->text, ".", message->text);
    message->offset = part->offset;
  }
  Advance();
  while (!token_.Is("}")) {
    message->optional.push_back(ReadOptionalMark());
    if (token_.kind != TokenKind::kQuoted &&
        (token_.kind != TokenKind::kName || token_.IsKeyword())) {
      return FailHere("a field name");
    }
    message->names.push_back(token_.text);
    Advance();
    if (!Expect(":")) return nullptr;
    Node* value = Expression();
    if (value == nullptr) return nullptr;
    message->children.push_back(value);
    if (!Consume(",")) break;
  }
  return Expect("}") ? Finish(message) : nullptr;
}

}  // namespace expr
}  // namespace compliance
