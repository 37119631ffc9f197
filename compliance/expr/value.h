// A value of the expression language: 24 bytes, trivially copied, owning nothing.
//
//   Value AtLeast(absl::Span<const Value> args) {       // (Quantity).at_least(int) -> bool
//     const auto& quantity = static_cast<const v1::Quantity&>(args[0].message());
//     if (!quantity.has_low()) return Value::Unknown();
//     return Value::Bool(quantity.low() >= args[1].int_value());
//   }
//
// Text, lists, maps and messages are views: what they refer to lives in the evaluated message, in
// the compiled program (constants) or in the arena of the evaluation, and must outlive the value.
// Accessors require the matching kind. Thread-safety: a value type. Cost: copies of 24 bytes.
#ifndef COMPLIANCE_EXPR_VALUE_H_
#define COMPLIANCE_EXPR_VALUE_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "compliance/base/truth.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {

class MapEntries;
struct UnknownFields;

enum class Kind : uint8_t {
  kNull,
  kBool,
  kInt,
  kUint,
  kDouble,
  kString,
  kBytes,
  kTimestamp,
  kDuration,
  kList,
  kMap,
  kMessage,
  kType,
  kOptional,
  kError,
  kUnknown,
};

class Value {
 public:
  Value() = default;  // Uninitialised: evaluation stacks cost nothing until used.

  static Value Null() { return Value(Kind::kNull); }
  static Value Bool(bool value);
  static Value Int(int64_t value);
  static Value Uint(uint64_t value);
  static Value Double(double value);
  static Value String(absl::string_view text) { return Text(Kind::kString, text); }
  static Value Bytes(absl::string_view bytes) { return Text(Kind::kBytes, bytes); }
  // Seconds since 1970-01-01T00:00:00Z; nanos 0..999,999,999.
  static Value Timestamp(int64_t seconds, int32_t nanos);
  // Nanos carry the sign of the seconds, as in google.protobuf.Duration.
  static Value Duration(int64_t seconds, int32_t nanos);
  static Value List(const Value* items, size_t size);
  // The elements of a repeated field that is not a map.
  static Value List(const google::protobuf::Message& owner,
                    const google::protobuf::FieldDescriptor* field);
  static Value Map(const MapEntries* entries);
  static Value Message(const google::protobuf::Message& message);
  // A type by name: "int", "list", "google.protobuf.Timestamp".
  static Value Type(absl::string_view name) { return Text(Kind::kType, name); }
  // An optional that holds *value, or nothing if null.
  static Value Optional(const Value* value);
  static Value Error(absl::string_view message) { return Text(Kind::kError, message); }
  static Value Unknown(const UnknownFields* fields = nullptr);
  // TRUE and FALSE are bools, UNKNOWN is unknown.
  static Value Of(Truth truth);

  Kind kind() const { return kind_; }
  bool is(Kind kind) const { return kind_ == kind; }
  bool is_true() const { return kind_ == Kind::kBool && a_.boolean; }
  bool is_false() const { return kind_ == Kind::kBool && !a_.boolean; }
  // Errors and unknowns: not values of the domain; they pass through functions.
  bool is_exceptional() const { return kind_ >= Kind::kError; }

  bool bool_value() const { return a_.boolean; }
  int64_t int_value() const { return a_.integer; }
  uint64_t uint_value() const { return a_.unsigned_integer; }
  double double_value() const { return a_.real; }
  // Of a string, bytes, type or error.
  absl::string_view text() const { return absl::string_view(a_.text, b_.size); }
  int64_t seconds() const { return a_.integer; }
  int32_t nanos() const { return nanos_; }
  const google::protobuf::Message& message() const { return *a_.message; }
  const MapEntries& map() const { return *a_.map; }
  const Value* optional() const { return a_.items; }
  const UnknownFields* unknown() const { return a_.unknown; }

  // Lists are arrays of values or repeated fields. Elements: see list.h.
  bool is_field_list() const { return field_list_; }
  const Value* items() const { return a_.items; }
  size_t array_size() const { return b_.size; }
  const google::protobuf::FieldDescriptor* field() const { return b_.field; }

 private:
  explicit Value(Kind kind) : kind_(kind), field_list_(false), nanos_(0) {}
  static Value Text(Kind kind, absl::string_view text);

  Kind kind_;
  bool field_list_;
  int32_t nanos_;
  union {
    bool boolean;
    int64_t integer;
    uint64_t unsigned_integer;
    double real;
    const char* text;
    const Value* items;
    const MapEntries* map;
    const google::protobuf::Message* message;
    const UnknownFields* unknown;
  } a_;
  union {
    size_t size;
    const google::protobuf::FieldDescriptor* field;
  } b_;
};

inline Value Value::Bool(bool value) {
  Value result(Kind::kBool);
  result.a_.boolean = value;
  return result;
}
inline Value Value::Int(int64_t value) {
  Value result(Kind::kInt);
  result.a_.integer = value;
  return result;
}
inline Value Value::Uint(uint64_t value) {
  Value result(Kind::kUint);
  result.a_.unsigned_integer = value;
  return result;
}
inline Value Value::Double(double value) {
  Value result(Kind::kDouble);
  result.a_.real = value;
  return result;
}
inline Value Value::Timestamp(int64_t seconds, int32_t nanos) {
  Value result(Kind::kTimestamp);
  result.a_.integer = seconds;
  result.nanos_ = nanos;
  return result;
}
inline Value Value::Duration(int64_t seconds, int32_t nanos) {
  Value result(Kind::kDuration);
  result.a_.integer = seconds;
  result.nanos_ = nanos;
  return result;
}
inline Value Value::List(const Value* items, size_t size) {
  Value result(Kind::kList);
  result.a_.items = items;
  result.b_.size = size;
  return result;
}
inline Value Value::List(const google::protobuf::Message& owner,
                         const google::protobuf::FieldDescriptor* field) {
  Value result(Kind::kList);
  result.field_list_ = true;
  result.a_.message = &owner;
  result.b_.field = field;
  return result;
}
inline Value Value::Map(const MapEntries* entries) {
  Value result(Kind::kMap);
  result.a_.map = entries;
  return result;
}
inline Value Value::Message(const google::protobuf::Message& message) {
  Value result(Kind::kMessage);
  result.a_.message = &message;
  return result;
}
inline Value Value::Optional(const Value* value) {
  Value result(Kind::kOptional);
  result.a_.items = value;
  return result;
}
inline Value Value::Unknown(const UnknownFields* fields) {
  Value result(Kind::kUnknown);
  result.a_.unknown = fields;
  return result;
}
inline Value Value::Of(Truth truth) {
  return truth == Truth::kUnknown ? Unknown() : Bool(truth == Truth::kTrue);
}
inline Value Value::Text(Kind kind, absl::string_view text) {
  Value result(kind);
  result.a_.text = text.data();
  result.b_.size = text.size();
  return result;
}

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_VALUE_H_
