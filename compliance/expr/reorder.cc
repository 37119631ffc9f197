#include "compliance/expr/reorder.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace compliance {
namespace expr {
namespace {

struct Operand {
  Node* node;
  double key;
};

// A chain like a && (b && c) && d: its operands, and the places in the tree that they stand in.
struct Chain {
  std::vector<Operand> operands;
  std::vector<Node**> places;
};

bool IsLogical(const Node& node) {
  return node.kind == NodeKind::kCall && node.children.size() == 2 &&
         (node.text == "_&&_" || node.text == "_||_");
}

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

void Collect(Node* node, const std::string& connective, Chain* chain) {
  for (Node*& child : node->children) {
    if (IsLogical(*child) && child->text == connective) {
      Collect(child, connective, chain);
    } else {
      chain->operands.push_back({child, child->cost});
      chain->places.push_back(&child);
    }
  }
}

void Sort(Chain* chain) {
  double greatest = 0;
  for (Operand& operand : chain->operands) {
    if (operand.key < greatest && IsOftenAnError(*operand.node)) operand.key = greatest;
    greatest = std::max(greatest, operand.key);
  }
  std::stable_sort(chain->operands.begin(), chain->operands.end(),
                   [](const Operand& a, const Operand& b) { return a.key < b.key; });
  for (size_t i = 0; i < chain->places.size(); ++i) *chain->places[i] = chain->operands[i].node;
}

// The cost of the connectives inside the chain, whose operands have changed.
void SumUp(Node* node, const std::string& connective) {
  node->cost = 1;
  for (Node* child : node->children) {
    if (IsLogical(*child) && child->text == connective) SumUp(child, connective);
    node->cost += child->cost;
  }
}

}  // namespace

void ReorderOperands(Node* root) {
  if (!IsLogical(*root)) {
    for (Node* child : root->children) ReorderOperands(child);
    return;
  }
  Chain chain;
  Collect(root, root->text, &chain);
  Sort(&chain);
  SumUp(root, root->text);
  for (const Operand& operand : chain.operands) ReorderOperands(operand.node);
}

}  // namespace expr
}  // namespace compliance
