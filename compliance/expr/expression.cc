#include "compliance/expr/expression.h"

#include <algorithm>

#include "compliance/expr/ast.h"
#include "compliance/expr/checker.h"
#include "compliance/expr/compiler.h"
#include "compliance/expr/declarations.h"
#include "compliance/expr/parser.h"

namespace compliance {
namespace expr {

Expression::Expression(const Environment& environment)
    : program_(environment.declarations().messages(), environment.options().limits.cost) {}

Expression::Compiled Expression::Compile(const Environment& environment, absl::string_view source,
                                         Checking checking) {
  const EnvironmentOptions& options = environment.options();
  const Declarations& declarations = environment.declarations();
  Compiled result;
  Ast ast;
  if (!Parser(source, options.limits, options.macros, &ast, &result.diagnostics).Parse()) {
    return result;
  }
  TypePool types(declarations.messages().pool);
  const bool strict = checking == Checking::kStrict;
  Checker checker(declarations, &types, strict ? &result.diagnostics : nullptr);
  const Type* type = checker.Check(ast.root);
  result.type = strict ? type->ToString() : "dyn";
  result.type_kind = strict ? type->kind : TypeKind::kDyn;
  if (result.diagnostics.empty()) {
    std::unique_ptr<Expression> expression(new Expression(environment));
    Compiler(declarations, checker.local_count(), &expression->program_, &result.diagnostics)
        .Compile(ast.root);
    if (result.diagnostics.empty()) result.expression = std::move(expression);
  }
  std::stable_sort(result.diagnostics.begin(), result.diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.offset < b.offset; });
  return result;
}

}  // namespace expr
}  // namespace compliance
