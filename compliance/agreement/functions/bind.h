// What the functions of conditions share: names as constants, and what is left to evaluate.
#ifndef COMPLIANCE_AGREEMENT_FUNCTIONS_BIND_H_
#define COMPLIANCE_AGREEMENT_FUNCTIONS_BIND_H_

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "compliance/agreement/names.h"
#include "compliance/expr/context.h"
#include "compliance/expr/environment.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

using Constants = absl::Span<const expr::Value>;

// A function of constants over the record.
inline expr::Function OverRecord(std::string signature,
                                 std::function<expr::Binding(Constants)> bind) {
  expr::Function function{std::move(signature)};
  function.bind = std::move(bind);
  function.takes_message = true;
  return function;
}

// A binding that reads these fields of the record; `call` takes the context, the record, when it
// happened, and the receiver if there is one.
template <typename Call>
expr::Binding Reading(std::vector<std::string> fields, Call call) {
  expr::Binding binding;
  binding.reads = std::move(fields);
  binding.call = [call = std::move(call)](expr::Context& context,
                                          absl::Span<const expr::Value> rest) {
    const auto& record = static_cast<const v1::Record&>(rest[0].message());
    const absl::StatusOr<TimeSpan> occurred = SpanOf(record.occurred());
    if (!occurred.ok()) return context.UnknownField("occurred");
    return call(context, record, *occurred, rest.subspan(1));
  };
  return binding;
}

// UNKNOWN for a reason that a field of the record stands for: "place", "occurred".
inline expr::Value Of(Truth truth, const char* field, expr::Context& context) {
  return truth == Truth::kUnknown ? context.UnknownField(field) : expr::Value::Of(truth);
}

inline expr::Binding Refused(size_t argument, std::string code, std::string message,
                             std::string suggestion) {
  expr::Binding binding;
  binding.problems.push_back(
      {argument, std::move(code), std::move(message), std::move(suggestion)});
  return binding;
}

// Of a condition that is only checked: nothing is known of what it names.
inline expr::Binding Undecided() {
  expr::Binding binding;
  binding.call = [](expr::Context&, absl::Span<const expr::Value>) {
    return expr::Value::Unknown();
  };
  return binding;
}

// What is wrong with a name, if anything is.
inline std::optional<expr::Binding> RefusedName(const Names& names, const std::string& name) {
  const std::optional<NameProblem> wrong = names.ProblemWith(name);
  if (!wrong.has_value()) return std::nullopt;
  return Refused(0, names.unknown_code, wrong->message, wrong->suggestion);
}

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_FUNCTIONS_BIND_H_
