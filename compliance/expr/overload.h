// Functions: one table row is a signature and its implementation, shared by checker and evaluator.
//
//   constexpr Builtin kFunctions[] = {
//       {"(string).contains(string) -> bool", Contains},
//       ...
//
// The checker reads the types of the signature; the evaluator, where types are only known at run
// time, asks Accepts. Thread-safety: immutable once built.
#ifndef COMPLIANCE_EXPR_OVERLOAD_H_
#define COMPLIANCE_EXPR_OVERLOAD_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "compliance/expr/context.h"
#include "compliance/expr/environment.h"
#include "compliance/expr/type.h"
#include "compliance/expr/value.h"

namespace compliance {
namespace expr {

// Arguments are neither errors nor unknowns and match the signature.
using Implementation = Value (*)(Context& context, const Value* arguments);

struct Builtin {
  const char* signature;
  Implementation call;
};

// What a parameter takes at run time: a set of kinds (bits), and which message if it is one.
struct Parameter {
  uint32_t kinds = 0;
  const google::protobuf::Descriptor* message = nullptr;
};

struct Overload {
  Signature signature;
  std::vector<Parameter> parameters;  // The message first, if it is taken.
  bool takes_message = false;
  Implementation call = nullptr;  // One of these four; `bind` gives a `bound`.
  std::function<Value(absl::Span<const Value>)> custom;
  std::function<Value(Context&, absl::Span<const Value>)> bound;
  std::function<Binding(absl::Span<const Value>)> bind;

  Value Call(Context& context, const Value* arguments) const {
    if (call != nullptr) return call(context, arguments);
    const auto span = absl::MakeConstSpan(arguments, parameters.size());
    return custom != nullptr ? custom(span) : bound(context, span);
  }
};

// Whether the values may be passed.
inline bool Accepts(const Overload& overload, const Value* arguments) {
  for (size_t i = 0; i < overload.parameters.size(); ++i) {
    const Parameter& parameter = overload.parameters[i];
    if ((parameter.kinds >> static_cast<int>(arguments[i].kind()) & 1) == 0) return false;
    if (parameter.message != nullptr &&
        arguments[i].message().GetDescriptor() != parameter.message) {
      return false;
    }
  }
  return true;
}

// Overloads by function name.
class FunctionTable {
 public:
  explicit FunctionTable(const google::protobuf::DescriptorPool* pool, bool opaque_types = false)
      : types_(pool, opaque_types) {}

  absl::Status Add(absl::string_view signature, Overload overload);
  // In the order of registration; null if there is no such function.
  const std::vector<const Overload*>* Find(absl::string_view function) const;
  std::vector<std::string> Names() const;

 private:
  TypePool types_;
  std::deque<Overload> overloads_;
  absl::flat_hash_map<std::string, std::vector<const Overload*>> by_name_;
};

// The standard library and the extensions, built once.
const FunctionTable& StandardFunctions();

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_OVERLOAD_H_
