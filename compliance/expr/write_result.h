// What writing a value into a message answers: an empty text, or the cause why it cannot be.
#ifndef COMPLIANCE_EXPR_WRITE_RESULT_H_
#define COMPLIANCE_EXPR_WRITE_RESULT_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "compliance/expr/context.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/value.h"

namespace compliance {
namespace expr {

constexpr absl::string_view kWritten = "";
constexpr absl::string_view kWrongFieldType = "unsupported field type";
constexpr absl::string_view kTooCostly = "the evaluation exceeds its cost limit";

// Calls `write(element)` for each element of what must be a list, up to the first that fails.
template <typename Write>
absl::string_view WriteElements(Context& context, const Value& list, Write write) {
  if (!list.is(Kind::kList)) return kWrongFieldType;
  const size_t size = ListSize(list);
  if (!context.Charge(static_cast<int64_t>(size))) return kTooCostly;
  for (size_t i = 0; i < size; ++i) {
    const absl::string_view error = write(ListElement(context, list, i));
    if (!error.empty()) return error;
  }
  return kWritten;
}

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_WRITE_RESULT_H_
