// google.protobuf.Timestamp, Duration, wrappers, Struct, Value, ListValue, Any -> values.
//
// Read through reflection, so that messages of any descriptor pool will do.
#ifndef COMPLIANCE_EXPR_WELL_KNOWN_H_
#define COMPLIANCE_EXPR_WELL_KNOWN_H_

#include "compliance/expr/context.h"
#include "compliance/expr/value.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {

Value TimestampOf(const google::protobuf::Message& timestamp);
Value DurationOf(const google::protobuf::Message& duration);

// Of a wrapper, Struct, Value, ListValue or Any. An Any whose content cannot be read is an error.
Value ValueOfWellKnown(Context& context, const google::protobuf::Message& message);

// What selecting an unset field of such a type gives: null, an empty list or an empty map.
Value UnsetWellKnown(Context& context, const google::protobuf::FieldDescriptor& field);

// The message inside an Any, owned by the arena; null if its type is not known or its bytes are
// bad.
const google::protobuf::Message* UnpackAny(Context& context, const google::protobuf::Message& any);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_WELL_KNOWN_H_
