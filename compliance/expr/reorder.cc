#include "compliance/expr/reorder.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/expr/logical.h"

namespace compliance {
namespace expr {
namespace {

struct Operand {
  Node* node;
  double key;
};

constexpr absl::string_view kOftenErrors[] = {
    "_[_]", "_/_", "_%_", "int", "uint", "double", "timestamp", "duration", "bool", "value",
};

bool IsOftenAnError(const Node& node) {
  if (node.kind == NodeKind::kLiteral) return false;
  const bool itself = node.kind == NodeKind::kCall
                          ? std::find(std::begin(kOftenErrors), std::end(kOftenErrors),
                                      node.text) != std::end(kOftenErrors)
                          : node.kind == NodeKind::kSelect && node.meaning == Meaning::kNone &&
                                node.field == nullptr;  // An entry of a map.
  return itself || std::any_of(node.children.begin(), node.children.end(),
                               [](const Node* child) { return IsOftenAnError(*child); });
}

void Sort(const std::vector<Node**>& places) {
  std::vector<Operand> operands;
  double greatest = 0;
  for (Node** place : places) {
    Node* const node = *place;
    const bool behind = node->cost < greatest && IsOftenAnError(*node);
    operands.push_back({node, behind ? greatest : node->cost});
    greatest = std::max(greatest, operands.back().key);
  }
  std::stable_sort(operands.begin(), operands.end(),
                   [](const Operand& a, const Operand& b) { return a.key < b.key; });
  for (size_t i = 0; i < places.size(); ++i) *places[i] = operands[i].node;
}

// The cost of the connectives inside the chain, whose operands have changed.
void SumUp(Node* chain) {
  chain->cost = 1;
  for (Node* child : chain->children) {
    if (IsLogical(*child) && child->text == chain->text) SumUp(child);
    chain->cost += child->cost;
  }
}

}  // namespace

void ReorderOperands(Node* root) {
  if (!IsLogical(*root)) {
    for (Node* child : root->children) ReorderOperands(child);
    return;
  }
  std::vector<Node**> places;
  CollectOperands(root, &places);
  Sort(places);
  SumUp(root);
  for (Node** place : places) ReorderOperands(*place);
}

}  // namespace expr
}  // namespace compliance
