#include "compliance/expr/expression.h"

#include <algorithm>
#include <utility>

#include "compliance/expr/compiler.h"
#include "compliance/expr/declarations.h"

namespace compliance {
namespace expr {

Expression::Expression(const Environment& environment)
    : program_(environment.declarations().messages(), environment.options().limits.cost) {}

Expression::Compiled Expression::Compile(const Environment& environment, absl::string_view source,
                                         Checking checking) {
  const Declarations& declarations = environment.declarations();
  Compiled result;
  std::unique_ptr<Expression> expression(new Expression(environment));
  Program* const program = &expression->program_;
  Prepared prepared(declarations.messages().pool);
  Prepare(environment, source, checking, &program->constants, &prepared, &result.diagnostics);
  if (checking == Checking::kLenient) {
    result.type = "dyn";
  } else if (prepared.type != nullptr) {
    result.type = prepared.type->ToString();
    result.type_kind = prepared.type->kind;
  }
  if (result.diagnostics.empty()) {
    Compiler(declarations, prepared.locals, program, &result.diagnostics)
        .Compile(*prepared.ast.root);
    if (result.diagnostics.empty()) result.expression = std::move(expression);
  }
  std::stable_sort(result.diagnostics.begin(), result.diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.offset < b.offset; });
  return result;
}

std::vector<Condition::Call> Expression::Calls() const {
  std::vector<Condition::Call> calls;
  for (const BoundCall& bound : program_.bound_calls) {
    Condition::Call call{bound.function, {}};
    for (const Value& constant : bound.constants) {
      if (constant.is(Kind::kString)) call.names.push_back(std::string(constant.text()));
    }
    calls.push_back(std::move(call));
  }
  return calls;
}

}  // namespace expr
}  // namespace compliance
