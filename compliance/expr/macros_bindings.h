// The macros that give a value a name: cel.bind(), cel.block() and those of optionals.
//
// Source: cel-spec; cel-go, ext/bindings.go and ext/README.md.
#ifndef COMPLIANCE_EXPR_MACROS_BINDINGS_H_
#define COMPLIANCE_EXPR_MACROS_BINDINGS_H_

#include "compliance/expr/macros.h"

namespace compliance {
namespace expr {

// cel.bind(name, value, body)
Node* ExpandBind(MacroCall* call);

// cel.block([value, ...], body): cel.index(i) names the value i, in the body and in later values.
Node* ExpandBlock(MacroCall* call);
Node* ExpandIndex(MacroCall* call);
// cel.iterVar(i, j), cel.accuVar(i, j): names for the variables of loops.
Node* ExpandLoopName(MacroCall* call);

// optional.optMap(name, body): optional.of(body) over the content, if there is one;
// optional.optFlatMap(name, body): body, which is an optional itself.
Node* ExpandOptional(MacroCall* call);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_MACROS_BINDINGS_H_
