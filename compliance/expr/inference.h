// Type inference: assignability with type variables, after the algorithm of the CEL checker.
//
// Source: cel-spec, doc/langdef.md, "Gradual type checking". dyn agrees with everything; null with
// messages, timestamps, durations, wrappers, optionals and opaque types; a wrapper with what it
// wraps.
#ifndef COMPLIANCE_EXPR_INFERENCE_H_
#define COMPLIANCE_EXPR_INFERENCE_H_

#include <utility>
#include <vector>

#include "compliance/expr/type.h"

namespace compliance {
namespace expr {

class Inference {
 public:
  // Below are the type parameters of signatures, which are letters.
  static constexpr int kFirstVariable = 128;

  explicit Inference(TypePool* pool) : pool_(pool) {}

  // Whether a value of type `from` may stand where `to` is wanted; binds type variables.
  bool Assign(const Type* from, const Type* to);
  // All or nothing.
  bool AssignAll(const std::vector<const Type*>& from, const std::vector<const Type*>& to);
  // The type that both fit into, the more general of the two; null if there is none.
  const Type* Join(const Type* a, const Type* b);

  const Type* Fresh();
  // The type with its variables renamed; one call of Rename for all types of a signature.
  using Renaming = std::vector<std::pair<int, const Type*>>;
  const Type* Rename(const Type* type, Renaming* renaming);

  // With bound variables replaced; unbound ones become dyn if `close`.
  const Type* Substitute(const Type* type, bool close);
  // The binding of a variable, followed; any other type as it is.
  const Type* Resolve(const Type* type) const;

 private:
  bool AssignVariable(const Type* type, const Type* variable, bool* bound);
  bool OccursIn(const Type* variable, const Type* type) const;

  const Type* BindingOf(const Type& variable) const;
  void Bind(const Type& variable, const Type* type);

  TypePool* pool_;
  int next_variable_ = kFirstVariable;
  std::vector<const Type*> bindings_;               // By variable; null: unbound.
  std::vector<std::pair<int, const Type*>> trail_;  // What was overwritten, to undo it.
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_INFERENCE_H_
