// Cheap tests first: the operands of && and || in the order of their estimated cost.
//
//   id.matches('^smm') && category == STRIKE   ->   category == STRIKE && id.matches('^smm')
//
// && and || are commutative in CEL: a side that decides absorbs errors and unknowns of the other,
// on whichever side it stands. So the answer is the same in any order, and if it is unknown, it
// depends on the same fields, since then no operand has decided and all were evaluated. Only if
// several operands are errors and no other decides, which of them is reported may differ: it is
// the first in the new order.
//
// An operand that is often an error (a[0], x / y, int(text)) stays behind all that stood left of
// it, which are likely its guard: `size(a) > 0 && a[0] == 1`. Operands of equal cost keep their
// order.
#ifndef COMPLIANCE_EXPR_REORDER_H_
#define COMPLIANCE_EXPR_REORDER_H_

#include "compliance/expr/ast.h"

namespace compliance {
namespace expr {

// Needs the costs of EstimateCosts, which stay true.
void ReorderOperands(Node* root);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_REORDER_H_
