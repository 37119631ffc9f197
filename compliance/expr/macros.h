// Macros: calls that the parser rewrites into comprehensions.
//
//   actors.exists(a, a.party == "RU")   a loop with a bool accumulator, `accumulator || ...`
//
// Source: cel-spec, doc/langdef.md, "Macros"; its extensions for two variables, bindings,
// optionals, math and proto2.
#ifndef COMPLIANCE_EXPR_MACROS_H_
#define COMPLIANCE_EXPR_MACROS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/expr/ast.h"

namespace compliance {
namespace expr {

struct MacroCall {
  Ast* ast;
  size_t offset;
  absl::string_view name;
  Node* receiver;  // Or null.
  std::vector<Node*> arguments;
  std::string error;  // Set when the call is a macro, but wrong.
  size_t error_offset;
};

// The expansion; null if the call is no macro or is wrong.
Node* ExpandMacro(MacroCall* call);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_MACROS_H_
