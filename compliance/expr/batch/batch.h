// Expressions by the line: a JSON request in, a JSON answer out.
//
//   {"id": "a", "expr": "x + 1", "type_env": {"x": "int"}, "bindings": {"x": {"int64Value": "2"}}}
//   {"id":"a","value":{"int64Value":"3"},"type":"int"}
//
// Requests may also have "container", "disable_check", "disable_macros" and "descriptor_set" (the
// path of a serialized FileDescriptorSet). A type may be that of a function, "(int) -> bool", which
// can be checked and not called. Answers carry "value", "error" (of evaluation, or a request that
// cannot be read) or "issues" (of parsing and checking); an "error" for want of bindings also
// "unknown", the declared variables that the value depends on. What was checked has a "type".
// Values are in the JSON form of cel.expr.Value. Thread-safety: as that of the descriptor sets,
// thread-compatible.
#ifndef COMPLIANCE_EXPR_BATCH_BATCH_H_
#define COMPLIANCE_EXPR_BATCH_BATCH_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/expr/batch/descriptor_sets.h"
#include "compliance/expr/environment.h"

namespace compliance {
namespace expr {

struct BatchOptions {
  // Keeps what was read, from one line to the next; borrowed. Null: read for each line.
  DescriptorSets* descriptor_sets = nullptr;
  Limits limits;
};

// One line, without line break. Never fails: what is wrong is in the answer.
std::string AnswerBatchLine(absl::string_view json_line, const BatchOptions& options);

// One expression with variables by name and JSON value ("3", "\"a\"", "{\"uint64Value\":\"3\"}"),
// answered in the same form, without an id.
std::string AnswerExpression(absl::string_view expression,
                             const std::vector<std::pair<std::string, std::string>>& bindings,
                             const BatchOptions& options);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_BATCH_BATCH_H_
