// The part of the parser that reads lists and maps.
#include "compliance/expr/parser.h"

namespace compliance {
namespace expr {

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

bool Parser::ReadOptionalMark() { return Consume("?"); }

}  // namespace expr
}  // namespace compliance
