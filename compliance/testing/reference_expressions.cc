#include "compliance/testing/reference_expressions.h"

#include <cmath>
#include <set>

#include "absl/strings/str_cat.h"

namespace compliance {
namespace {

ReferenceRange RangeOf(const v1::Quantity& quantity) {
  if (!quantity.has_best() && !quantity.has_low() && !quantity.has_high()) {
    return {0, kReferenceOpen};
  }
  // The figure reported was seen, more may be; a bound says that it is not exact.
  const bool exact = quantity.has_best() && !quantity.has_low() && !quantity.has_high();
  const double low = quantity.has_low()    ? static_cast<double>(quantity.low())
                     : quantity.has_best() ? static_cast<double>(quantity.best())
                                           : 0;
  if (exact) return {low, low};
  return {low, quantity.has_high() ? static_cast<double>(quantity.high()) : kReferenceOpen};
}

ReferenceRange RangeOf(double number) {
  if (!(number >= 0) || !std::isfinite(number)) return {0, kReferenceOpen};
  return {number, number};
}

}  // namespace

const expr::Expression& ReferenceExpressions::Compiled(const std::string& source) {
  std::unique_ptr<const expr::Expression>& expression = compiled_[source];
  if (expression == nullptr) {
    expression = expr::Expression::Compile(environment_->expressions(), source).expression;
  }
  return *expression;
}

absl::optional<std::string> ReferenceExpressions::LabelOf(const std::string& source,
                                                          const v1::Record& record) {
  if (record.actors_size() < 2) return LabelIfOneActed(source, record);
  std::set<absl::optional<std::string>> labels;
  for (const v1::Actor& actor : record.actors()) {
    v1::Record of_one = record;
    of_one.clear_actors();
    *of_one.add_actors() = actor;
    labels.insert(LabelIfOneActed(source, of_one));
  }
  return labels.size() == 1 ? *labels.begin() : absl::nullopt;
}

absl::optional<std::string> ReferenceExpressions::LabelIfOneActed(const std::string& source,
                                                                  const v1::Record& stated) {
  v1::Record record = stated;
  if (source == "actors[0].party" && record.actors_size() > 0) {
    std::string* name = record.mutable_actors(0)->mutable_party();
    for (const v1::Party& party : agreement_.parties()) {
      for (const std::string& alias : party.aliases()) {
        if (alias == *name) *name = party.id();
      }
    }
  }
  const expr::Expression& expression = Compiled(source);
  expr::Context context(expression.program().messages, expression.program().cost);
  const expr::Value value = expression.Evaluate(context, &record, {});
  switch (value.kind()) {
    case expr::Kind::kBool:
      return value.bool_value() ? "true;" : "false;";
    case expr::Kind::kInt:
      return absl::StrCat(value.int_value(), ";");
    case expr::Kind::kUint:
      return absl::StrCat(value.uint_value(), ";");
    case expr::Kind::kString:
      return absl::StrCat(value.text().size(), ":", value.text(), ";");
    default:
      return absl::nullopt;
  }
}

absl::optional<std::string> ReferenceExpressions::KeyOf(
    const google::protobuf::RepeatedPtrField<std::string>& sources, const v1::Record& record) {
  std::string key;
  for (const std::string& source : sources) {
    const absl::optional<std::string> part = LabelOf(source, record);
    if (!part.has_value()) return absl::nullopt;
    key += *part;
  }
  return key;
}

ReferenceRange ReferenceExpressions::AmountOf(const std::string& source, const v1::Record& record) {
  const expr::Expression& expression = Compiled(source);
  expr::Context context(expression.program().messages, expression.program().cost);
  const expr::Value value = expression.Evaluate(context, &record, {});
  switch (value.kind()) {
    case expr::Kind::kInt:
      return RangeOf(static_cast<double>(value.int_value()));
    case expr::Kind::kUint:
      return RangeOf(static_cast<double>(value.uint_value()));
    case expr::Kind::kDouble:
      return RangeOf(value.double_value());
    case expr::Kind::kMessage:
      return RangeOf(static_cast<const v1::Quantity&>(value.message()));
    default:
      return {0, kReferenceOpen};
  }
}

}  // namespace compliance
