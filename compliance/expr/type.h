// Static types of expressions, and their text form.
//
//   TypePool pool(*google::protobuf::DescriptorPool::generated_pool());
//   pool.Parse("map(string, list(pkg.Message))")->ToString();
//
// Types are compared by structure (Same), never by address. Simple types are shared and live for
// ever; composite ones live as long as their pool. Thread-safety: a pool is built by one thread.
// Source: cel-spec, doc/langdef.md, "Gradual type checking".
#ifndef COMPLIANCE_EXPR_TYPE_H_
#define COMPLIANCE_EXPR_TYPE_H_

#include <deque>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace compliance {
namespace expr {

enum class TypeKind {
  kError,  // Of an expression that was diagnosed: agrees with everything.
  kDyn,
  kNull,
  kBool,
  kInt,
  kUint,
  kDouble,
  kString,
  kBytes,
  kTimestamp,
  kDuration,
  kAny,
  kWrapper,  // google.protobuf.Int64Value and its like: its parameter, or null.
  kList,     // Parameter: element.
  kMap,      // Parameters: key, value.
  kMessage,
  kType,       // Parameter: the type that is the value, if known.
  kOptional,   // Parameter: content.
  kOpaque,     // Of which only name and parameters are known.
  kParameter,  // A type variable of a signature, or of inference.
};

struct Type {
  TypeKind kind;
  const google::protobuf::Descriptor* message = nullptr;
  int parameter = 0;  // Identity of a type variable.
  std::vector<const Type*> parameters;
  // Of an int: the enum that it is a value of. No part of the type's identity.
  const google::protobuf::EnumDescriptor* enumeration = nullptr;
  std::string name = {};  // Of an opaque type.

  bool is(TypeKind other) const { return kind == other; }
  // As ParseType reads it.
  std::string ToString() const;
  // What type(x) answers at run time: "list", "int", "google.protobuf.Timestamp".
  absl::string_view RuntimeName() const;
};

// One of the kinds without parameters.
const Type* SimpleType(TypeKind kind);
bool Same(const Type& a, const Type& b);

class TypePool {
 public:
  // With `opaque`, a type that is no message of `descriptors` is opaque, if it is qualified or has
  // parameters ("pkg.Type", "tuple(int, T)"); else it is an error.
  explicit TypePool(const google::protobuf::DescriptorPool* descriptors, bool opaque = false)
      : descriptors_(descriptors), opaque_(opaque) {}

  const Type* List(const Type* element) { return Make(TypeKind::kList, {element}); }
  const Type* Map(const Type* key, const Type* value) { return Make(TypeKind::kMap, {key, value}); }
  const Type* Optional(const Type* content) { return Make(TypeKind::kOptional, {content}); }
  const Type* TypeOf(const Type* type) { return Make(TypeKind::kType, {type}); }
  const Type* Make(TypeKind kind, std::vector<const Type*> parameters);
  const Type* Opaque(absl::string_view name, std::vector<const Type*> parameters);
  // The same type of other parameters.
  const Type* With(const Type& type, std::vector<const Type*> parameters);
  // The well-known messages are types of their own.
  const Type* Message(const google::protobuf::Descriptor* message);
  // Enums are ints; google.protobuf.NullValue is null.
  const Type* Enum(const google::protobuf::EnumDescriptor* enumeration);
  // Of a field as it is selected: repeated fields are lists, map fields maps.
  const Type* Field(const google::protobuf::FieldDescriptor* field);
  const Type* Variable(int identity);

  // "int", "list(T)", "map(K, V)", "optional_type(T)", "type(T)", "wrapper(int)" or "int?",
  // "pkg.Message"; a single capital letter is a type parameter.
  absl::StatusOr<const Type*> Parse(absl::string_view text);

  const google::protobuf::DescriptorPool* descriptors() const { return descriptors_; }
  bool opaque() const { return opaque_; }

 private:
  const google::protobuf::DescriptorPool* descriptors_;
  const bool opaque_;
  std::deque<Type> types_;
};

// "name(int, A) -> bool" or "(list(A)).name(int) -> A".
struct Signature {
  std::string function;
  bool receiver = false;
  std::vector<const Type*> arguments;  // The receiver first.
  const Type* result = nullptr;
};
absl::StatusOr<Signature> ParseSignature(absl::string_view text, TypePool* pool);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_TYPE_H_
