// What is wrong with an expression, and at which byte of it.
//
//   {17, "CONDITION_UNKNOWN_FIELD", "compliance.v1.Weapon has no field 'calibre'",
//    "did you mean 'calibre_mm'?"}
//
// Codes: CONDITION_SYNTAX, CONDITION_TYPE, CONDITION_UNKNOWN_NAME, CONDITION_UNKNOWN_FIELD,
// CONDITION_UNKNOWN_FUNCTION, CONDITION_PATTERN (a regular expression that RE2 refuses),
// CONDITION_LIMIT (too long, too deep or too costly), CONDITION_CONSTANT (an argument that must be
// written out is computed), and the codes of ArgumentProblem. Thread-safety: values.
#ifndef COMPLIANCE_EXPR_DIAGNOSTIC_H_
#define COMPLIANCE_EXPR_DIAGNOSTIC_H_

#include <cstddef>
#include <string>
#include <vector>

namespace compliance {
namespace expr {

struct Diagnostic {
  size_t offset = 0;       // Byte in the expression.
  std::string code;        // Stable, UPPER_SNAKE.
  std::string message;     // The cause, without a full stop.
  std::string suggestion;  // The way out; may be empty.
};

using Diagnostics = std::vector<Diagnostic>;

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_DIAGNOSTIC_H_
