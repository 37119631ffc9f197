// The containers of repeated fields, whose arrays list values refer to.
//
// Protobuf deprecates this access in favour of RepeatedFieldRef, which hides the array.
#ifndef COMPLIANCE_EXPR_REPEATED_H_
#define COMPLIANCE_EXPR_REPEATED_H_

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/repeated_field.h"

namespace compliance {
namespace expr {

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

// Enums are int32_t.
template <typename T>
const google::protobuf::RepeatedField<T>& RepeatedNumbers(
    const google::protobuf::Message& message, const google::protobuf::Reflection& reflection,
    const google::protobuf::FieldDescriptor* field) {
  return reflection.GetRepeatedField<T>(message, field);
}

// Strings or messages.
template <typename T>
const google::protobuf::RepeatedPtrField<T>& RepeatedPointers(
    const google::protobuf::Message& message, const google::protobuf::Reflection& reflection,
    const google::protobuf::FieldDescriptor* field) {
  return reflection.GetRepeatedPtrField<T>(message, field);
}

#pragma GCC diagnostic pop

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_REPEATED_H_
