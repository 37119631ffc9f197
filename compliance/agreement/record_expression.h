// Expressions over a record that are no conditions: what a provision tells records apart by and
// adds up.
//
//   auto key = CompileRecordExpression(ExpressionUse::kKey, environment, "actors[0].party");
//   if (key.expression == nullptr) return key.diagnostics;
//
// Thread-safety: immutable. Ownership: borrows the environment. Cost: as a condition.
#ifndef COMPLIANCE_AGREEMENT_RECORD_EXPRESSION_H_
#define COMPLIANCE_AGREEMENT_RECORD_EXPRESSION_H_

#include "absl/strings/string_view.h"
#include "compliance/agreement/agreement_environment.h"
#include "compliance/expr/expression.h"

namespace compliance {

enum class ExpressionUse {
  kKey,     // A string, a whole number, a bool or an enum.
  kAmount,  // A number or a Quantity.
};

// Diagnoses also a type that does not suit the use.
expr::Expression::Compiled CompileRecordExpression(ExpressionUse use,
                                                   const AgreementEnvironment& environment,
                                                   absl::string_view source);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_RECORD_EXPRESSION_H_
