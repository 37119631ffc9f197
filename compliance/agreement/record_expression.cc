#include "compliance/agreement/record_expression.h"

#include "absl/strings/str_cat.h"

namespace compliance {
namespace {

bool Suits(ExpressionUse use, const expr::Expression::Compiled& compiled) {
  using expr::TypeKind;
  switch (compiled.type_kind) {
    case TypeKind::kInt:
    case TypeKind::kUint:
    case TypeKind::kDyn:
      return true;
    case TypeKind::kBool:
    case TypeKind::kString:
      return use == ExpressionUse::kKey;
    case TypeKind::kDouble:
      return use == ExpressionUse::kAmount;
    default:
      return use == ExpressionUse::kAmount && compiled.type == "compliance.v1.Quantity";
  }
}

}  // namespace

expr::Expression::Compiled CompileRecordExpression(ExpressionUse use,
                                                   const AgreementEnvironment& environment,
                                                   absl::string_view source) {
  expr::Expression::Compiled compiled =
      expr::Expression::Compile(environment.expressions(), source);
  if (!compiled.diagnostics.empty() || Suits(use, compiled)) return compiled;
  const bool is_key = use == ExpressionUse::kKey;
  compiled.expression = nullptr;
  compiled.diagnostics.push_back(
      {0, "EXPRESSION_TYPE",
       absl::StrCat(is_key ? "what records are told apart by" : "the amount", " is ",
                    compiled.type),
       is_key ? "give a string, a whole number, a bool or an enum, as in 'actors[0].party'"
              : "give a number or a quantity, as in 'presence.count'"});
  return compiled;
}

}  // namespace compliance
