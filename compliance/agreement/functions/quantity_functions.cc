#include "compliance/agreement/functions/quantity_functions.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace compliance {
namespace {

using Comparison = Truth (*)(const v1::Quantity&, int64_t);

expr::Function Named(const char* name, Comparison compare) {
  return {absl::StrCat("(compliance.v1.Quantity).", name, "(int) -> bool"),
          [compare](absl::Span<const expr::Value> arguments) {
            const auto& quantity = static_cast<const v1::Quantity&>(arguments[0].message());
            return expr::Value::Of(compare(quantity, arguments[1].int_value()));
          }};
}

}  // namespace

QuantityRange RangeOf(const v1::Quantity& quantity) {
  const bool exact = quantity.has_best() && !quantity.has_low() && !quantity.has_high();
  if (exact) return {quantity.best(), quantity.best()};
  return {quantity.has_low() ? quantity.low() : quantity.best(),
          quantity.has_high() ? quantity.high() : QuantityRange::kOpen};
}

Truth AtLeast(const v1::Quantity& quantity, int64_t number) {
  const QuantityRange range = RangeOf(quantity);
  if (range.least >= number) return Truth::kTrue;
  return range.most < number ? Truth::kFalse : Truth::kUnknown;
}

Truth MoreThan(const v1::Quantity& quantity, int64_t number) {
  const QuantityRange range = RangeOf(quantity);
  if (range.least > number) return Truth::kTrue;
  return range.most <= number ? Truth::kFalse : Truth::kUnknown;
}

std::vector<expr::Function> QuantityFunctions() {
  return {
      Named("at_least", AtLeast),
      Named("more_than", MoreThan),
      Named("at_most", [](const v1::Quantity& q, int64_t n) { return Not(MoreThan(q, n)); }),
      Named("fewer_than", [](const v1::Quantity& q, int64_t n) { return Not(AtLeast(q, n)); }),
  };
}

}  // namespace compliance
