// Fields read by generated code instead of reflection: for each path from a message a function.
//
//   // BUILD: cc_accessors of accessors/accessors.bzl generates the definition of
//   absl::Span<const expr::MessageAccessors> RecordAccessors();
//
//   options.variables_of = v1::Record::descriptor();
//   options.accessors = RecordAccessors();
//
// Accessors make evaluation faster and change nothing else; a path without one is read by
// reflection. Thread-safety: immutable. Ownership: tables live for ever; what a Reading refers to
// belongs to the message. Cost: a few nanoseconds for each reading.
#ifndef COMPLIANCE_EXPR_ACCESSORS_H_
#define COMPLIANCE_EXPR_ACCESSORS_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/message.h"
#include "google/protobuf/repeated_field.h"

namespace compliance {
namespace expr {

// What stands in a field: 16 bytes, returned in registers. The type of the field tells which member
// of the union is meant.
struct Reading {
  static Reading Unset() { return Reading(-1); }
  static Reading Of(bool value) { return Reading(0, static_cast<int64_t>(value)); }
  static Reading Of(int32_t value) { return Reading(0, static_cast<int64_t>(value)); }  // Enums.
  static Reading Of(int64_t value) { return Reading(0, value); }
  static Reading Of(uint32_t value) { return Of(static_cast<uint64_t>(value)); }
  static Reading Of(uint64_t value) { return Reading(0, static_cast<int64_t>(value)); }
  static Reading Of(float value) { return Of(static_cast<double>(value)); }
  static Reading Of(double value) {
    Reading reading(0);
    reading.real = value;
    return reading;
  }
  static Reading Of(const std::string& text) { return Pointer(text.data(), text.size()); }
  static Reading Of(const google::protobuf::Message& message) {
    Reading reading(0);
    reading.message = &message;
    return reading;
  }
  template <typename T>
  static Reading Of(const google::protobuf::RepeatedField<T>& numbers) {
    return Pointer(numbers.data(), static_cast<size_t>(numbers.size()));
  }
  template <typename T>
  static Reading Of(const google::protobuf::RepeatedPtrField<T>& pointers) {
    return Pointer(pointers.data(), static_cast<size_t>(pointers.size()));
  }

  bool is_set() const { return size >= 0; }
  absl::string_view text() const {
    return absl::string_view(static_cast<const char*>(elements), static_cast<size_t>(size));
  }

  int64_t size;  // Of text (bytes) and repeated fields (elements); -1: the field is unset.
  union {
    int64_t integer;  // Bools, enums and unsigned integers too.
    double real;
    const void* elements;
    const google::protobuf::Message* message;
  };

 private:
  explicit Reading(int64_t s, int64_t i = 0) : size(s), integer(i) {}
  static Reading Pointer(const void* elements, size_t size) {
    Reading reading(static_cast<int64_t>(size));
    reading.elements = elements;
    return reading;
  }
};

// Unset if a field with presence is unset, be it the last of the path or one on the way.
using ReadFunction = Reading (*)(const google::protobuf::Message& message);

struct Accessor {
  absl::string_view path;  // "use_of_force.weapon.calibre_mm"
  ReadFunction read;
};

struct MessageAccessors {
  const google::protobuf::Message* prototype;  // An instance of the class that `read` takes.
  absl::Span<const Accessor> paths;
};

// The function for a path from messages of the class of `prototype`; null if there is none.
ReadFunction FindAccessor(absl::Span<const MessageAccessors> accessors,
                          const google::protobuf::Message& prototype, absl::string_view path);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_ACCESSORS_H_
