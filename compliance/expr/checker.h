// The type checker: gives every node a type, every name a meaning and every call its overloads.
//
// All errors are collected, up to 100: a wrong part has the type "error", which agrees with
// everything, so that one cause gives one diagnostic. A lenient check reports nothing: what it
// cannot resolve is left to evaluation. Source: cel-spec, doc/langdef.md, "Gradual type checking",
// "Name resolution".
#ifndef COMPLIANCE_EXPR_CHECKER_H_
#define COMPLIANCE_EXPR_CHECKER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/expr/ast.h"
#include "compliance/expr/declarations.h"
#include "compliance/expr/diagnostic.h"
#include "compliance/expr/inference.h"

namespace compliance {
namespace expr {

class Checker {
 public:
  // Without `diagnostics` the check is lenient.
  Checker(const Declarations& declarations, TypePool* pool, Diagnostics* diagnostics)
      : declarations_(declarations), pool_(pool), inference_(pool), diagnostics_(diagnostics) {}

  // Returns the type of the expression. Locals are numbered from 0; comprehension nodes carry the
  // number of their first one.
  const Type* Check(Node* root);
  int local_count() const { return local_count_; }

 private:
  struct Local {
    std::string name;
    const Type* type;
    int index;
  };

  const Type* Visit(Node* node);
  const Type* VisitLiteral(Node* node);
  const Type* VisitName(Node* node);
  const Type* VisitSelect(Node* node);
  const Type* VisitHas(Node* node);
  const Type* VisitCall(Node* node);
  const Type* VisitChoice(Node* node);
  const Type* VisitOptionalSelect(Node* node);
  const Type* VisitList(Node* node);
  const Type* VisitMap(Node* node);
  const Type* VisitMessage(Node* node);
  const Type* VisitComprehension(Node* node);

  // The field of an operand of this type, as a type.
  const Type* SelectField(Node* node, const Type* operand, absl::string_view name);
  const Type* ResolveOverloads(Node* node, const std::vector<const Overload*>& overloads);
  bool ResolveQualified(Node* node);
  const std::vector<const Overload*>* FindFunction(Node* node);
  const Local* FindLocal(absl::string_view name) const;
  void Apply(const Declaration& declaration, Node* node);
  const Type* Element(Node* node, const Type* type, bool optional);
  const Type* JoinAll(const Type* joined, const Type* next);
  void RangeTypes(Node* range, const Type* type, bool two_variables, const Type** variable,
                  const Type** second);

  // Whether what is wrong is not told (any more); spares the work of finding suggestions.
  bool IsSilent() const;
  const Type* Fail(size_t offset, const char* code, std::string message,
                   std::string suggestion = "");
  const Type* NoOverload(const Node& node);
  std::string AskWithFunctions(const std::vector<const Type*>& operands) const;

  // The rule of distinct_enums (checker_enums.cc).
  struct Operand {
    const Node* node;
    const Type* type;  // Of the operand, or of its elements.
  };
  void CheckEnums(const Node& call);
  void CheckEnumsWithin(const Operand& value, const Operand& container);
  void CheckEnumPair(const Operand& a, const Operand& b);
  Operand OperandOf(const Node& node);

  const Declarations& declarations_;
  TypePool* pool_;
  Inference inference_;
  Diagnostics* diagnostics_;
  std::vector<Local> locals_;
  int local_count_ = 0;
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_CHECKER_H_
