// Checked syntax tree -> program.
//
// A field of a field of the evaluated message, or of the element of a loop over its fields, becomes
// one instruction, and so does its comparison with a constant (predicate.h). A side of && or ||
// that decides jumps past the rest. Constant patterns become RE2 automata (a pattern that RE2
// refuses is a diagnostic). What consists of predicates alone becomes a decision (decision.h) as
// well.
#ifndef COMPLIANCE_EXPR_COMPILER_H_
#define COMPLIANCE_EXPR_COMPILER_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
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

  void Compile(const Node& root);

 private:
  void Visit(const Node& node);
  void VisitName(const Node& node);
  void VisitSelect(const Node& node);
  void VisitHas(const Node& node);
  void VisitCall(const Node& node);
  void VisitCallOf(const Node& node, absl::Span<Node* const> arguments,
                   std::vector<const Overload*> overloads);
  bool VisitBoundCall(const Node& node);
  bool HasConstants(const Node& node, size_t first);
  bool Bind(const Node& node, size_t first, std::vector<const Overload*>* bound);
  void VisitLogical(const Node& node, Join join);
  void VisitChoice(const Node& node);
  void VisitAggregate(const Node& node, Op op);
  void VisitComprehension(const Node& node);
  bool VisitMatch(const Node& node);
  bool VisitNegation(const Node& node);
  const re2::RE2* PatternOf(const Node& node);
  bool MakePredicate(const Node& node, Predicate* predicate);
  bool MakePresenceOf(const Node& node, Predicate* predicate);
  bool MakeSearchOf(const Node& node, int start, Predicate* predicate);
  const Decision* MakeDecision(const Node& root, int start, bool negated);
  const Node* PathStart(const Node& node) const;
  bool IsPath(const Node& node) const;
  const PathSite& AddPath(const Node& node);

  Instruction& Emit(Op op, int growth);
  void EmitConstant(const Value& value);
  // Of operands on the stack, `paths`: where they come from (PathOf).
  void EmitCall(const Node& node, std::vector<std::string> paths,
                std::vector<const Overload*> overloads);
  void EmitPredicate(const Predicate& predicate);
  // Joins the operand that starts at `operand` to the one below it.
  void EmitJoin(int operand, Join join);
  // Jumps if the top of the stack decides; gives the instruction that wants the target.
  int EmitShortcut(Join join);
  int Here() const { return static_cast<int>(program_->code.size()); }
  // Here, as a target of jumps.
  int Label() { return label_ = Here(); }
  // Whether the code from `begin` on is a field test and nothing else.
  bool IsPredicate(int begin) const;
  FieldSite SiteOf(const Node& node);
  // The field path that a node reads, for explanations; empty if it is none.
  std::string PathOf(const Node& node) const;

  const Declarations& declarations_;
  Program* program_;
  Diagnostics* diagnostics_;
  size_t depth_ = 0;
  bool unset_is_unknown_;
  int label_ = -1;  // The last one.
  std::vector<std::string> local_paths_;
  absl::flat_hash_map<const Node*, const PathSite*> paths_;
  absl::flat_hash_map<const Node*, const re2::RE2*> patterns_;
  std::vector<bool> is_element_;  // Locals that are messages in a field of a known message.
};

// The Relation that a call is, or -1.
int RelationOf(const Node& node);

// The local that holds the element which a loop over a list has come to.
int ElementOf(const Node& comprehension);

// Of exists() and all(): the accumulator is joined with a predicate until that decides.
bool IsSearch(const Node& comprehension);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_COMPILER_H_
