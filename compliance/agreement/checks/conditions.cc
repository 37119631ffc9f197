#include "compliance/agreement/agreement_environment.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/condition_sources.h"
#include "compliance/expr/condition.h"

namespace compliance {

void CheckConditions(const CheckContext& context, Issues* issues) {
  const auto environment = AgreementEnvironment::ForChecks(context.agreement);
  for (const ConditionSource& condition : ConditionsOf(context.agreement)) {
    const auto compiled = expr::Condition::Compile(environment->expressions(), condition.source);
    for (const expr::Diagnostic& diagnostic : compiled.diagnostics) {
      context.Error(condition.path, diagnostic.code, diagnostic.message, diagnostic.suggestion,
                    issues);
      issues->back().position = context.document.LocateInString(condition.path, diagnostic.offset);
    }
  }
}

}  // namespace compliance
