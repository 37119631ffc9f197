// Checked syntax tree -> program.
//
// Constant parts are evaluated here, once; a field of a field of the evaluated message becomes one
// instruction; constant patterns become RE2 automata (a pattern that RE2 refuses is a diagnostic).
#ifndef COMPLIANCE_EXPR_COMPILER_H_
#define COMPLIANCE_EXPR_COMPILER_H_

#include <string>
#include <vector>

#include "compliance/expr/ast.h"
#include "compliance/expr/declarations.h"
#include "compliance/expr/diagnostic.h"
#include "compliance/expr/program.h"

namespace compliance {
namespace expr {

class Compiler {
 public:
  Compiler(const Declarations& declarations, int locals, Program* program,
           Diagnostics* diagnostics);

  void Compile(Node* root);

 private:
  void Visit(const Node& node);
  void VisitName(const Node& node);
  void VisitSelect(const Node& node);
  void VisitHas(const Node& node);
  void VisitCall(const Node& node);
  bool VisitBoundCall(const Node& node);
  bool HasConstants(const Node& node, size_t first);
  void EmitCall(const Node& node, std::vector<const Node*> arguments,
                std::vector<const Overload*> overloads);
  void VisitLogical(const Node& node, Op begin, Op end);
  void VisitChoice(const Node& node);
  void VisitAggregate(const Node& node, Op op);
  void VisitComprehension(const Node& node);
  bool VisitMatch(const Node& node);
  bool VisitTextTest(const Node& node);
  bool VisitEquality(const Node& node);
  bool VisitTest(const Node& node);
  bool VisitMembership(const Node& node);
  bool StartsAtRoot(const Node& node) const;
  const PathSite& AddPath(const Node& node);

  Instruction& Emit(Op op, int growth);
  void EmitConstant(const Value& value);
  int Here() const { return static_cast<int>(program_->code.size()); }
  FieldSite SiteOf(const Node& node);
  // The field path that a node reads, for explanations; empty if it is none.
  std::string PathOf(const Node& node) const;

  const Declarations& declarations_;
  Program* program_;
  Diagnostics* diagnostics_;
  size_t depth_ = 0;
  bool unset_is_unknown_;
  std::vector<std::string> local_paths_;
};

// The Relation that a call is, or -1.
int RelationOf(const Node& node);

// Replaces what does not depend on variables by its value, which lives in `constants`.
void FoldConstants(Node* node, Context* constants);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_COMPILER_H_
