// What several conditions have in common, taken out of them: trees -> parts that refer to parts.
//
//   category == FIRE && actors.exists(a, a.party == 'RU')    ->   category == FIRE && <part 2>
//   use_of_force.count.low > 3 || actors.exists(...)         ->   ... || <part 2>
//
// A part is evaluated at most once for each message, so a sub-expression becomes one if it stands
// at several places, reads no variable of a loop around it, costs more than looking up a result,
// and is a bool, a number, a time or a duration: values that own nothing and refer to nothing.
// Patterns that match one field become parts wherever they stand, if there are enough of them to
// be matched together. A part that is a chain of && or || over other parts is only the list of
// them; what stands between those parts becomes a part too.
#ifndef COMPLIANCE_EXPR_SHARING_H_
#define COMPLIANCE_EXPR_SHARING_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/expr/ast.h"
#include "compliance/expr/prepared.h"

namespace compliance {
namespace expr {

struct SharedTrees {
  // Either a tree, or && or || of other parts.
  struct Part {
    Node* root = nullptr;
    int locals = 0;
    std::vector<int> operands;  // In the order of evaluation.
    bool decisive = false;      // What an operand must be to decide: true for ||, false for &&.
  };
  // Parts `field.matches(pattern)` of one field.
  struct Patterns {
    const Node* field;
    std::vector<absl::string_view> patterns;
    std::vector<int> parts;
  };
  std::vector<Part> parts;
  std::vector<int> part_of_tree;  // What each tree has become.
  std::vector<Patterns> patterns;
  Ast nodes;  // Beside those of the trees.
};

// The trees are changed, and the result refers to them.
SharedTrees Share(const std::vector<Prepared*>& trees);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_SHARING_H_
