// The names of an environment, resolved: what the checker looks up.
//
// Thread-safety: immutable after Build.
#ifndef COMPLIANCE_EXPR_DECLARATIONS_H_
#define COMPLIANCE_EXPR_DECLARATIONS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "compliance/expr/environment.h"
#include "compliance/expr/overload.h"
#include "compliance/expr/type.h"
#include "compliance/expr/value.h"

namespace compliance {
namespace expr {

struct Declaration {
  enum class Kind { kVariable, kField, kConstant };
  Kind kind = Kind::kConstant;
  const Type* type = nullptr;
  int index = 0;                                             // Of a variable.
  const google::protobuf::FieldDescriptor* field = nullptr;  // Of the evaluated message.
  Value constant = Value::Null();
};

class Declarations {
 public:
  explicit Declarations(const EnvironmentOptions& options);
  absl::Status Build();

  // The full names that `name` may stand for, in order of lookup: container "a.b" gives a.b.name,
  // a.name, name; a leading '.' gives the rest alone.
  std::vector<std::string> Candidates(absl::string_view name) const;

  // By full name: variables and fields, then constants, enum values, types.
  absl::optional<Declaration> Find(const std::string& name, TypePool* pool) const;
  const google::protobuf::Descriptor* FindMessage(const std::string& name) const;
  const std::vector<const Overload*>* FindFunction(absl::string_view name) const;

  // For suggestions.
  std::vector<std::string> Names() const;
  std::vector<std::string> FunctionNames() const;
  // Of the environment's own functions, those with a receiver of this type.
  std::vector<std::string> FunctionsOf(const Type& receiver) const;

  const EnvironmentOptions& options() const { return options_; }
  const MessageSource& messages() const { return messages_; }

 private:
  void AddEnumsOf(const google::protobuf::Descriptor* message);
  absl::optional<Declaration> FindEnumValue(const std::string& name, TypePool* pool) const;
  absl::optional<Declaration> FindType(const std::string& name, TypePool* pool) const;

  const EnvironmentOptions& options_;
  MessageSource messages_;
  TypePool types_;
  FunctionTable functions_;
  absl::flat_hash_map<std::string, Declaration> names_;
  absl::flat_hash_map<std::string, Declaration> enum_values_;  // By short name.
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_DECLARATIONS_H_
