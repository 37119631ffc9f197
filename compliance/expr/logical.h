// Chains of one connective, however they are bracketed: a && (b && c) && d.
#ifndef COMPLIANCE_EXPR_LOGICAL_H_
#define COMPLIANCE_EXPR_LOGICAL_H_

#include <string>
#include <vector>

#include "compliance/expr/ast.h"

namespace compliance {
namespace expr {

inline bool IsLogical(const Node& node) {
  return node.kind == NodeKind::kCall && node.children.size() == 2 &&
         (node.text == "_&&_" || node.text == "_||_");
}

// The places of a chain's operands, from left to right.
inline void CollectOperands(Node* chain, std::vector<Node**>* places) {
  for (Node*& child : chain->children) {
    if (IsLogical(*child) && child->text == chain->text) {
      CollectOperands(child, places);
    } else {
      places->push_back(&child);
    }
  }
}

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_LOGICAL_H_
