// Values -> message fields.
#ifndef COMPLIANCE_EXPR_MESSAGE_WRITER_H_
#define COMPLIANCE_EXPR_MESSAGE_WRITER_H_

#include "absl/strings/string_view.h"
#include "compliance/expr/context.h"
#include "compliance/expr/value.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {

// Sets a field from a value of its type: lists for repeated fields, maps for map fields, numbers
// within range. null leaves a message field unset. Returns the cause if the value does not fit.
absl::string_view WriteField(Context& context, const Value& value,
                             const google::protobuf::FieldDescriptor* field,
                             google::protobuf::Message* message);

// Makes `message` stand for the value: well-known types from what they stand for, an Any from
// anything.
absl::string_view WriteMessage(Context& context, const Value& value,
                               google::protobuf::Message* message);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_MESSAGE_WRITER_H_
