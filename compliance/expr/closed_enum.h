// Fields of proto2 enums, which are closed: a number that the enum does not name is kept beside the
// fields of the message, among the unknown ones.
#ifndef COMPLIANCE_EXPR_CLOSED_ENUM_H_
#define COMPLIANCE_EXPR_CLOSED_ENUM_H_

#include <cstdint>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {

// The number of a singular field, named or not.
int32_t ClosedEnumNumber(const google::protobuf::Message& message,
                         const google::protobuf::FieldDescriptor& field);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_CLOSED_ENUM_H_
