// What names an expression may use: variables, constants, functions, message types.
//
//   EnvironmentOptions options;
//   options.container = "compliance.v1";
//   options.variables_of = v1::Record::descriptor();     // category, place, actors, ...
//   options.unset_is_unknown = true;
//   options.functions = {{"(compliance.v1.Quantity).at_least(int) -> bool", AtLeast}};
//
// A function of names, within('odesa'), is bound when an expression is compiled, so that a wrong
// name is a diagnostic and a right one is looked up once; it takes the evaluated message unasked:
//
//   Function within{"within(string) -> bool"};
//   within.takes_message = true;
//   within.bind = [&zones](absl::Span<const Value> names) { ... return Binding{...}; };
//
//   auto environment = Environment::Create(std::move(options));
//
// Errors: InvalidArgument for a type or signature that does not parse, names the text; where the
// overloads of a function do not agree on takes_message; for a container of more than 1000 bytes.
// Thread-safety: immutable after Create. Ownership: descriptors, pool and factory are borrowed and
// must outlive the environment; the environment must outlive what is compiled in it.
#ifndef COMPLIANCE_EXPR_ENVIRONMENT_H_
#define COMPLIANCE_EXPR_ENVIRONMENT_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "compliance/expr/accessors.h"
#include "compliance/expr/value.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {

class Context;
class Declarations;

struct Variable {
  std::string name;  // May be qualified: "request.time".
  std::string type;  // A type expression: "int", "list(string)", "map(string, dyn)", "pkg.Message".
};

// A name for an int; enum values are constants already.
struct Constant {
  std::string name;
  int64_t value = 0;
};

// What is wrong with a constant argument.
struct ArgumentProblem {
  size_t argument = 0;  // Index, the receiver not counted.
  std::string code;     // As in Diagnostic, with message and suggestion.
  std::string message;
  std::string suggestion;
};

// A function bound to the constants of one call: what is left to do in every evaluation.
struct Binding {
  // Takes what is left: the message if the function takes it, then the receiver if it has one. Must
  // be thread-safe. UnknownField of the context says what an answer of unknown depends on.
  std::function<Value(Context&, absl::Span<const Value>)> call;
  // Paths of the fields of the message that it reads, for explanations.
  std::vector<std::string> reads;
  std::vector<ArgumentProblem> problems;  // Where there are any, `call` may be null.
};

struct Function {
  // "f(int, string) -> bool", or receiver style "(pkg.Message).f(int) -> bool". Single capital
  // letters are type parameters: "(list(A)).first() -> A". Several functions of one name are
  // overloads.
  std::string signature;
  // Is not called if an argument is an error or unknown: that is the result then. May return
  // Value::Unknown() or Value::Error(). Must be thread-safe; called for every evaluation.
  std::function<Value(absl::Span<const Value>)> call = nullptr;
  // Instead of `call`: asked once for every call in an expression, with its arguments but for the
  // receiver, which must be constants.
  std::function<Binding(absl::Span<const Value> constants)> bind = nullptr;
  // Before all arguments, and not in the signature, comes the evaluated message.
  bool takes_message = false;
};

// Beyond a limit stands a diagnostic (or, for cost at evaluation, an error value).
struct Limits {
  size_t bytes = 100 * 1024;        // Length of the source.
  int depth = 250;                  // Nesting of the expression.
  int64_t cost = 10 * 1000 * 1000;  // Steps of one evaluation, values built included.
  // Steps of one evaluation as estimated without data (static_cost.h): three loops within one
  // another over lists of unknown length are far below, five are above.
  double estimated_cost = 100e6;
};

struct EnvironmentOptions {
  // Names are looked up from here outwards: in container "a.b", x is a.b.x, a.x or x.
  std::string container;
  // Each field of this message is a variable, and each value of every enum that can be reached from
  // it a constant by its short name. The message is the argument of evaluation.
  const google::protobuf::Descriptor* variables_of = nullptr;
  std::vector<Variable> variables;
  std::vector<Constant> constants;
  std::vector<Function> functions;  // Beside the standard library.
  // Selecting an unset field with presence is unknown instead of its default. has() is not
  // affected.
  bool unset_is_unknown = false;
  // A value of an enum is compared (==, <, in, ...) only with values of that enum: another enum's
  // value, or a number, is a diagnostic. int(x) gives the number. In CEL itself enums are ints.
  bool distinct_enums = false;
  bool macros = true;
  // Generated code that reads fields; without it they are read by reflection. Borrowed.
  absl::Span<const MessageAccessors> accessors;
  // A type that is not known, but qualified or with parameters ("pkg.Type", "tuple(int, T)"), is
  // opaque: nothing is known of it but its name. Else it is an error.
  bool opaque_types = false;
  // Where message types come from; null: those linked into the program.
  const google::protobuf::DescriptorPool* pool = nullptr;
  google::protobuf::MessageFactory* factory = nullptr;
  Limits limits;
};

class Environment {
 public:
  static absl::StatusOr<std::unique_ptr<const Environment>> Create(EnvironmentOptions options);
  ~Environment();

  const EnvironmentOptions& options() const { return options_; }
  const Declarations& declarations() const { return *declarations_; }

 private:
  explicit Environment(EnvironmentOptions options);

  EnvironmentOptions options_;
  std::unique_ptr<const Declarations> declarations_;
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_ENVIRONMENT_H_
