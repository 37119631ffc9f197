// What an expression will cost, estimated without data.
//
//   EstimateCosts(root);           // node->cost, node->elements, for every node
//   root->cost                     // "category == STRIKE": 2; "id.matches('^a')": 21
//
// The unit is a step of the evaluator, some 5 to 10 ns. What the tree says is known: the length of
// a list literal, and of what is mapped or filtered from it. A list of unknown length counts as
// kAssumedElements, and a loop costs its body so many times; loops within one another multiply.
// The estimate orders tests (reorder.h), tells what is worth sharing (sharing.h), and refuses what
// no data could make affordable (Limits::estimated_cost).
#ifndef COMPLIANCE_EXPR_STATIC_COST_H_
#define COMPLIANCE_EXPR_STATIC_COST_H_

#include "compliance/expr/ast.h"
#include "compliance/expr/diagnostic.h"

namespace compliance {
namespace expr {

constexpr double kAssumedElements = 32;

// Of a checked tree, folded or not.
void EstimateCosts(Node* root);

// A CONDITION_LIMIT at the part that costs most, if the estimate of the root is above the limit.
void CheckEstimatedCost(const Node& root, double limit, Diagnostics* diagnostics);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_STATIC_COST_H_
