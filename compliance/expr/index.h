// list[i], map[key], message.field and value.name where the type is only known at run time.
#ifndef COMPLIANCE_EXPR_INDEX_H_
#define COMPLIANCE_EXPR_INDEX_H_

#include <string>

#include "absl/types/optional.h"
#include "compliance/expr/context.h"
#include "compliance/expr/value.h"

namespace compliance {
namespace expr {

// Element or error. Whole numbers of any type index a list.
Value ElementAt(Context& context, const Value& container, const Value& index);

// Element, or nothing where there is none; an error where `container` has no elements at all.
absl::optional<Value> FindElement(Context& context, const Value& container, const Value& index);

// container.name, of a message or a map with string keys.
Value SelectByName(Context& context, const Value& container, const std::string& name);

// has(container.name): a bool or an error.
Value HasByName(Context& context, const Value& container, const std::string& name);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_INDEX_H_
