#include "compliance/program/amount.h"

#include <cmath>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/functions/quantity_functions.h"
#include "compliance/agreement/record_expression.h"

namespace compliance {
namespace {

constexpr double kOpen = std::numeric_limits<double>::infinity();

Range Exactly(double value) {
  return value >= 0 && std::isfinite(value) ? Range{value, value} : Range{0, kOpen};
}

Range RangeOfQuantity(const v1::Quantity& quantity) {
  const QuantityRange range = RangeOf(quantity);
  return {static_cast<double>(range.least),
          range.most == QuantityRange::kOpen ? kOpen : static_cast<double>(range.most)};
}

}  // namespace

absl::StatusOr<Amount> Amount::Create(const AgreementEnvironment& environment,
                                      const std::string& source) {
  auto compiled = CompileRecordExpression(ExpressionUse::kAmount, environment, source);
  if (compiled.expression == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat("amount '", source, "'"));
  }
  Amount amount;
  amount.is_whole_ = compiled.type_kind == expr::TypeKind::kInt ||
                     compiled.type_kind == expr::TypeKind::kUint ||
                     compiled.type_kind == expr::TypeKind::kMessage;
  amount.expression_ = std::move(compiled.expression);
  return amount;
}

Range Amount::Of(const v1::Record& record) const {
  if (expression_ == nullptr) return {each_, each_};
  expr::Context context(expression_->program().messages, expression_->program().cost);
  const expr::Value value = expression_->Evaluate(context, &record, {});
  switch (value.kind()) {
    case expr::Kind::kInt:
      return Exactly(static_cast<double>(value.int_value()));
    case expr::Kind::kUint:
      return Exactly(static_cast<double>(value.uint_value()));
    case expr::Kind::kDouble:
      return Exactly(value.double_value());
    case expr::Kind::kMessage:
      // A dynamic expression may give anything.
      if (value.message().GetDescriptor() != v1::Quantity::descriptor()) return {0, kOpen};
      return RangeOfQuantity(static_cast<const v1::Quantity&>(value.message()));
    default:
      return {0, kOpen};
  }
}

}  // namespace compliance
