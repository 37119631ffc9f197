// Message fields -> values.
//
// A FieldSite is a field resolved when the expression is compiled; reading through it costs one
// call of protobuf reflection (paths.h reads without it where it can). Well-known types become
// values of their own: timestamps, durations, wrappers, Struct, Value, ListValue; an Any becomes
// what it contains.
#ifndef COMPLIANCE_EXPR_FIELDS_H_
#define COMPLIANCE_EXPR_FIELDS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <typeinfo>

#include "absl/strings/string_view.h"
#include "compliance/expr/accessors.h"
#include "compliance/expr/context.h"
#include "compliance/expr/value.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {

struct FieldSite {
  const google::protobuf::FieldDescriptor* field = nullptr;
  Storage storage = Storage::kBool;
  Storage elements = Storage::kBool;  // Of a repeated field.
  bool has_presence = false;
  bool unset_is_unknown = false;
  std::string path;  // For unknowns.
  // Reads it from messages of the class `owner`; null: there is none.
  ReadFunction read = nullptr;
  const std::type_info* owner = nullptr;
};

// Path and unknown rule are the caller's.
FieldSite MakeFieldSite(const google::protobuf::FieldDescriptor* field);

// A direct field, one whose value is what stands in it (no map, closed enum, wrapper, JSON or Any):
// as it stands, its default if it is unset; and the value that a reading means.
Reading ReadField(const google::protobuf::Message& message,
                  const google::protobuf::Reflection& reflection, const FieldSite& site);
Value ValueOf(const Reading& reading, const FieldSite& site);

// `reflection` is that of `message`.
Value LoadField(Context& context, const google::protobuf::Message& message,
                const google::protobuf::Reflection& reflection, const FieldSite& site);
inline Value LoadField(Context& context, const google::protobuf::Message& message,
                       const FieldSite& site) {
  return LoadField(context, message, *message.GetReflection(), site);
}

// What has(message.field) answers.
bool IsSet(const google::protobuf::Message& message,
           const google::protobuf::FieldDescriptor* field);

// A field by name; proto2 extensions by their full name. Null if there is none.
const google::protobuf::FieldDescriptor* FindField(const google::protobuf::Descriptor& message,
                                                   const std::string& name,
                                                   const google::protobuf::DescriptorPool* pool);

// The value that a message stands for: itself, or that of a well-known type.
Value ValueOfMessage(Context& context, const google::protobuf::Message& message);

// Elements of list values, arrays and repeated fields alike.
inline size_t ListSize(const Value& list) { return list.list_size(); }
Value ListElement(Context& context, const Value& list, size_t index);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_FIELDS_H_
