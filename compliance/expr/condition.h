// A predicate over one message: "category == STRIKE && use_of_force.weapon.calibre_mm > 100.0".
//
//   Condition::Compiled compiled = Condition::Compile(environment, source);
//   if (compiled.condition == nullptr) return compiled.diagnostics;   // all of them, by offset
//   if (compiled.condition->Evaluate(record) == Truth::kTrue) ...
//
// The language is CEL, the Common Expression Language (github.com/google/cel-spec). Answers are
// three-valued: see EnvironmentOptions::unset_is_unknown; an evaluation error counts as UNKNOWN.
// Thread-safety: immutable. Ownership: borrows the environment. Cost: tens of nanoseconds for a
// typical condition; no allocation unless it builds strings beyond 1 KB, lists or maps.
#ifndef COMPLIANCE_EXPR_CONDITION_H_
#define COMPLIANCE_EXPR_CONDITION_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/base/truth.h"
#include "compliance/expr/diagnostic.h"
#include "compliance/expr/environment.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {

class Expression;

class Condition {
 public:
  struct Compiled {
    std::unique_ptr<const Condition> condition;  // Null exactly if there are diagnostics.
    Diagnostics diagnostics;
  };
  // The expression must be of type bool.
  static Compiled Compile(const Environment& environment, absl::string_view source);
  ~Condition();

  // Whether the message is of the type EnvironmentOptions::variables_of.
  bool IsAbout(const google::protobuf::Message& message) const;

  // UNKNOWN about a message of another type.
  Truth Evaluate(const google::protobuf::Message& message) const;

  // Why Evaluate answers UNKNOWN; empty if it does not. The cold path.
  struct Unknowns {
    std::vector<std::string> fields;  // Sorted paths: "use_of_force.weapon.calibre_mm".
    std::string error;                // The evaluation error, if it was one.
  };
  Unknowns WhyUnknown(const google::protobuf::Message& message) const;

  // As a part of another evaluation, whose budget it uses: a bool, an error, or unknown with the
  // fields that it depends on.
  Value EvaluateWithin(Context& context, const google::protobuf::Message& message) const;

  const std::string& source() const { return source_; }

  // The fields of the message that the condition reads, as sorted paths.
  std::vector<std::string> Fields() const;

  // The calls of functions that are bound to constants (Function::bind): within("odesa").
  struct Call {
    std::string function;
    std::vector<std::string> names;  // Those of the constants that are strings.
  };
  std::vector<Call> Calls() const;

 private:
  Condition(absl::string_view source, std::unique_ptr<const Expression> expression);

  std::string source_;
  std::unique_ptr<const Expression> expression_;
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_CONDITION_H_
