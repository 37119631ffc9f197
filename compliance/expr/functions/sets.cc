// The sets extension: lists as sets, by the equality of ==.
#include "compliance/expr/context.h"
#include "compliance/expr/equality.h"
#include "compliance/expr/fields.h"
#include "compliance/expr/functions/functions.h"

namespace compliance {
namespace expr {
namespace {

bool Has(Context& context, const Value& list, const Value& element) {
  const size_t size = ListSize(list);
  if (!context.Charge(static_cast<int64_t>(size))) return false;
  for (size_t i = 0; i < size; ++i) {
    if (Equal(context, ListElement(context, list, i), element)) return true;
  }
  return false;
}

// The number of elements of `part` that `whole` has.
size_t CountIn(Context& context, const Value& whole, const Value& part) {
  size_t count = 0;
  const size_t size = ListSize(part);
  for (size_t i = 0; i < size && context.Charge(1); ++i) {
    count += Has(context, whole, ListElement(context, part, i)) ? 1 : 0;
  }
  return count;
}

Value Answer(Context& context, bool answer) {
  return context.Charge(0) ? Value::Bool(answer) : Context::OverBudget();
}

Value Contains(Context& context, const Value* a) {
  return Answer(context, CountIn(context, a[0], a[1]) == ListSize(a[1]));
}
Value Equivalent(Context& context, const Value* a) {
  return Answer(context, CountIn(context, a[0], a[1]) == ListSize(a[1]) &&
                             CountIn(context, a[1], a[0]) == ListSize(a[0]));
}
Value Intersects(Context& context, const Value* a) {
  return Answer(context, CountIn(context, a[0], a[1]) > 0);
}

constexpr Builtin kFunctions[] = {
    {"sets.contains(list(A), list(A)) -> bool", Contains},
    {"sets.equivalent(list(A), list(A)) -> bool", Equivalent},
    {"sets.intersects(list(A), list(A)) -> bool", Intersects},
};

}  // namespace

absl::Span<const Builtin> SetFunctions() { return kFunctions; }

}  // namespace expr
}  // namespace compliance
