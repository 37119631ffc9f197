#include "compliance/agreement/agreement_environment.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/condition_sources.h"
#include "compliance/agreement/measurement_environment.h"
#include "compliance/agreement/record_expression.h"
#include "compliance/expr/condition.h"

namespace compliance {
namespace {

void Report(const CheckContext& context, const expr::Diagnostics& diagnostics,
            const std::string& path, Issues* issues) {
  for (const expr::Diagnostic& diagnostic : diagnostics) {
    context.Error(path, diagnostic.code, diagnostic.message, diagnostic.suggestion, issues);
    issues->back().position = context.document.LocateInString(path, diagnostic.offset);
  }
}

}  // namespace

void CheckConditions(const CheckContext& context, Issues* issues) {
  const auto environment = AgreementEnvironment::ForChecks(context.agreement);
  for (const ConditionSource& condition : ConditionsOf(context.agreement)) {
    const auto compiled = expr::Condition::Compile(environment->expressions(), condition.source);
    Report(context, compiled.diagnostics, condition.path, issues);
  }
  for (const ConditionSource& condition : MeasuredConditionsOf(context.agreement)) {
    const auto compiled = expr::Condition::Compile(MeasurementEnvironment(), condition.source);
    Report(context, compiled.diagnostics, condition.path, issues);
  }
  for (const ExpressionSource& expression : ExpressionsOf(context.agreement)) {
    const auto compiled = CompileRecordExpression(expression.use, *environment, expression.source);
    Report(context, compiled.diagnostics, expression.path, issues);
  }
}

}  // namespace compliance
