#include "compliance/expr/prepared.h"

#include "compliance/expr/checker.h"
#include "compliance/expr/declarations.h"
#include "compliance/expr/fold.h"
#include "compliance/expr/parser.h"
#include "compliance/expr/reorder.h"
#include "compliance/expr/static_cost.h"

namespace compliance {
namespace expr {

void Prepare(const Environment& environment, absl::string_view source, Checking checking,
             Context* constants, Prepared* prepared, Diagnostics* diagnostics) {
  const EnvironmentOptions& options = environment.options();
  Ast* const ast = &prepared->ast;
  if (!Parser(source, options.limits, options.macros, ast, diagnostics).Parse()) return;
  Checker checker(environment.declarations(), &prepared->types,
                  checking == Checking::kStrict ? diagnostics : nullptr);
  prepared->type = checker.Check(ast->root);
  prepared->locals = checker.local_count();
  if (!diagnostics->empty()) return;
  FoldConstants(ast->root, constants);
  EstimateCosts(ast->root);
  CheckEstimatedCost(*ast->root, options.limits.estimated_cost, diagnostics);
  if (diagnostics->empty()) ReorderOperands(ast->root);
}

}  // namespace expr
}  // namespace compliance
