// Source -> checked tree, ready to be compiled: constants folded, within its limits, cheap tests
// first. The stages that expressions and sets of conditions have in common.
#ifndef COMPLIANCE_EXPR_PREPARED_H_
#define COMPLIANCE_EXPR_PREPARED_H_

#include "absl/strings/string_view.h"
#include "compliance/expr/ast.h"
#include "compliance/expr/context.h"
#include "compliance/expr/diagnostic.h"
#include "compliance/expr/environment.h"
#include "compliance/expr/type.h"

namespace compliance {
namespace expr {

// An unchecked expression finds out its type errors when it is evaluated.
enum class Checking { kStrict, kLenient };

struct Prepared {
  explicit Prepared(const google::protobuf::DescriptorPool* pool) : types(pool) {}

  Ast ast;
  TypePool types;              // Of the nodes.
  const Type* type = nullptr;  // Of the whole.
  int locals = 0;
};

// Diagnostics as they are found; if there are any, the tree is not to be compiled. Folded values
// live in `constants`.
void Prepare(const Environment& environment, absl::string_view source, Checking checking,
             Context* constants, Prepared* prepared, Diagnostics* diagnostics);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_PREPARED_H_
