// type(x): the type of a value at run time.
#ifndef COMPLIANCE_EXPR_RUNTIME_TYPE_H_
#define COMPLIANCE_EXPR_RUNTIME_TYPE_H_

#include "absl/strings/string_view.h"
#include "compliance/expr/value.h"

namespace compliance {
namespace expr {

// "int", "list", "google.protobuf.Timestamp", "pkg.Message".
absl::string_view RuntimeTypeName(const Value& value);
inline Value RuntimeType(const Value& value) { return Value::Type(RuntimeTypeName(value)); }

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_RUNTIME_TYPE_H_
