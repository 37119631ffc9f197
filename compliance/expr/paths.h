// The instructions that read fields: of the evaluated message by path, of any value by site.
#ifndef COMPLIANCE_EXPR_PATHS_H_
#define COMPLIANCE_EXPR_PATHS_H_

#include <string>

#include "compliance/expr/context.h"
#include "compliance/expr/program.h"
#include "compliance/expr/value.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {

template <typename T>
inline bool Holds(T a, int relation, T b) {
  switch (relation) {
    case kLessThan:
      return a < b;
    case kAtMost:
      return a <= b;
    case kGreaterThan:
      return a > b;
    case kAtLeast:
      return a >= b;
    case kEqualTo:
      return a == b;
    default:
      return a != b;
  }
}

// The value of the last field; unknown if one is unset on the way that makes it so.
Value LoadPath(Context& context, const google::protobuf::Message& root, const PathSite& path);
// The field against its constant; unknown as LoadPath.
Value TestPath(Context& context, const google::protobuf::Message& root, const TestSite& test);
// has(a.b.c): what is absent on the way has no fields.
bool HasPath(const google::protobuf::Message& root, const PathSite& path);

// operand.field and has(operand.field). The site was resolved for the static type: a value of
// another message has a field of its own, or none.
Value LoadFieldOf(Context& context, const Value& operand, const FieldSite& site);
Value HasFieldOf(Context& context, const Value& operand, const FieldSite& site);
Value HasNamed(Context& context, const Value& operand, const std::string& name);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_PATHS_H_
