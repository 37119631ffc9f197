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

// How protobuf stores a field, or the elements of a repeated one.
enum class Storage : uint8_t {
  kValues,  // No field: an array of values.
  kBool,
  kInt32,
  kInt64,
  kUint32,
  kUint64,
  kFloat,
  kDouble,
  kEnum,
  kClosedEnum,  // Of proto2: a number that the enum does not name is an unknown field.
  kNullEnum,
  kString,
  kBytes,
  kMessage,
  kTimestamp,
  kDuration,
  kWellKnown,  // Other messages that stand for a value: wrappers, JSON, Any.
  kList,       // Repeated.
  kMap,
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
  static Value List(const Value* items, size_t size) { return List(items, size, Storage::kValues); }
  // The elements of a repeated field: numbers, or pointers to strings or messages.
  static Value List(const void* elements, size_t size, Storage storage);
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
  absl::string_view text() const { return absl::string_view(a_.text, size_); }
  int64_t seconds() const { return a_.integer; }
  int32_t nanos() const { return nanos_; }
  const google::protobuf::Message& message() const { return *a_.message; }
  const MapEntries& map() const { return *a_.map; }
  const Value* optional() const { return a_.items; }
  const UnknownFields* unknown() const { return a_.unknown; }

  // Of a list; single elements: see ListElement in fields.h.
  size_t list_size() const { return size_; }
  Storage storage() const { return storage_; }
  const Value* items() const { return a_.items; }
  template <typename T>
  T element(size_t index) const {
    return static_cast<const T*>(a_.elements)[index];
  }

 private:
  explicit Value(Kind kind) : kind_(kind), storage_(Storage::kValues), unused_(0), nanos_(0) {}
  static Value Text(Kind kind, absl::string_view text);

  Kind kind_;
  Storage storage_;
  uint16_t unused_;  // Lets the compiler write the first word at once.
  int32_t nanos_;
  union {
    bool boolean;
    int64_t integer;
    uint64_t unsigned_integer;
    double real;
    const char* text;
    const Value* items;
    const void* elements;
    const MapEntries* map;
    const google::protobuf::Message* message;
    const UnknownFields* unknown;
  } a_;
  size_t size_;
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
inline Value Value::List(const void* elements, size_t size, Storage storage) {
  Value result(Kind::kList);
  result.storage_ = storage;
  result.a_.elements = elements;
  result.size_ = size;
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
  result.size_ = text.size();
  return result;
}

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_VALUE_H_
