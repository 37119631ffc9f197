// Any expression, checked and compiled: source -> value.
//
//   Expression::Compiled compiled = Expression::Compile(environment, "1 + x");
//   Context context(compiled.expression->program().messages, limits.cost);
//   Value value = compiled.expression->Evaluate(context, nullptr, {Value::Int(2)});   // 3
//
// Values refer to the context, the variables and the expression. Thread-safety: immutable; a
// context for each evaluation. Ownership: borrows the environment.
#ifndef COMPLIANCE_EXPR_EXPRESSION_H_
#define COMPLIANCE_EXPR_EXPRESSION_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "compliance/expr/condition.h"
#include "compliance/expr/context.h"
#include "compliance/expr/diagnostic.h"
#include "compliance/expr/environment.h"
#include "compliance/expr/prepared.h"
#include "compliance/expr/program.h"
#include "compliance/expr/type.h"

namespace compliance {
namespace expr {

class Expression {
 public:
  struct Compiled {
    std::unique_ptr<const Expression> expression;  // Null exactly if there are diagnostics.
    std::string type;                              // "list(int)"; "dyn" if not checked.
    TypeKind type_kind = TypeKind::kDyn;
    Diagnostics diagnostics;
  };
  static Compiled Compile(const Environment& environment, absl::string_view source,
                          Checking checking = Checking::kStrict);

  // `root`: the message of EnvironmentOptions::variables_of, or null; `variables` in the order of
  // EnvironmentOptions::variables.
  Value Evaluate(Context& context, const google::protobuf::Message* root,
                 absl::Span<const Value> variables) const {
    return program_.Run(context, root, variables);
  }

  // As Condition::Calls.
  std::vector<Condition::Call> Calls() const;

  const Program& program() const { return program_; }

 private:
  explicit Expression(const Environment& environment);

  Program program_;
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_EXPRESSION_H_
