// Which parts of checked trees are the same: equal parts get the same number.
//
//   Structure structure;
//   structure.Add(*first.root);
//   structure.Add(*second.root);
//   structure.NumberOf(a) == structure.NumberOf(b)     // the same meaning, wherever they stand
//
// Equality is exact, not by hash: same nodes, same names as resolved, same overloads, same
// literals. Loop variables are equal if they belong to the same loop counted from inside, whatever
// they are called. No algebra: `a && b` is not `b && a` (but see reorder.h). Thread-safety: one
// thread.
#ifndef COMPLIANCE_EXPR_STRUCTURE_H_
#define COMPLIANCE_EXPR_STRUCTURE_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "compliance/expr/ast.h"

namespace compliance {
namespace expr {

class Structure {
 public:
  // Folded; the tree is borrowed and must not change before the last question.
  void Add(const Node& root);

  int NumberOf(const Node& node) const { return parts_.at(&node).number; }
  // Whether the part reads no variable of a loop around it.
  bool IsClosed(const Node& node) const { return parts_.at(&node).enclosing_loops == 0; }

 private:
  struct Part {
    int number = 0;
    int enclosing_loops = 0;  // As many as its variables reach out of.
  };

  Part Visit(const Node& node);
  Part VisitLocal(const Node& node);
  Part Finish(const Node& node, const std::string& key, int enclosing_loops);

  absl::flat_hash_map<std::string, int> numbers_;  // By what a node is and its children's numbers.
  absl::flat_hash_map<const Node*, Part> parts_;
  std::vector<int> loops_;  // The first local of each loop around the node that is visited.
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_STRUCTURE_H_
