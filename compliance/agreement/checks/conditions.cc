#include <string>

#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/record_environment.h"
#include "compliance/expr/condition.h"

namespace compliance {
namespace {

// Absent: true. Where it must be present, CheckRequired says so.
void CheckCondition(const CheckContext& context, const std::string& source, const std::string& path,
                    Issues* issues) {
  if (source.empty()) return;
  const auto compiled = expr::Condition::Compile(RecordEnvironment(), source);
  for (const expr::Diagnostic& diagnostic : compiled.diagnostics) {
    context.Error(path, diagnostic.code, diagnostic.message, diagnostic.suggestion, issues);
    issues->back().position = context.document.LocateInString(path, diagnostic.offset);
  }
}

}  // namespace

void CheckConditions(const CheckContext& context, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  for (int i = 0; i < agreement.provisions_size(); ++i) {
    const v1::Provision& provision = agreement.provisions(i);
    const std::string path = Element("provisions", i);
    CheckCondition(context, provision.condition(), path + ".condition", issues);
    for (int j = 0; j < provision.exceptions_size(); ++j) {
      CheckCondition(context, provision.exceptions(j).condition(),
                     path + Element(".exceptions", j) + ".condition", issues);
    }
  }
  for (int i = 0; i < agreement.policy().families_size(); ++i) {
    const v1::GradingFamily& family = agreement.policy().families(i);
    for (int j = 0; j < family.rules_size(); ++j) {
      CheckCondition(context, family.rules(j).when(),
                     Element("policy.families", i) + Element(".rules", j) + ".when", issues);
    }
  }
}

}  // namespace compliance
