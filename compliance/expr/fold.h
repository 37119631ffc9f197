// Constant folding: what does not depend on variables is evaluated when it is compiled, once.
#ifndef COMPLIANCE_EXPR_FOLD_H_
#define COMPLIANCE_EXPR_FOLD_H_

#include "compliance/expr/ast.h"
#include "compliance/expr/context.h"

namespace compliance {
namespace expr {

// Replaces constant parts of a checked tree by their values, which live in `constants`.
void FoldConstants(Node* node, Context* constants);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_FOLD_H_
