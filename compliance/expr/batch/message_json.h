// Messages in protobuf's JSON form, proto2 extensions included: "[pkg.extension]": value.
//
// Source: protobuf.dev, "ProtoJSON Format". Protobuf's own functions for C++ leave extensions out,
// and know what an Any contains only if it is linked into the program; these know the types of the
// pool. Thread-safety: free functions.
#ifndef COMPLIANCE_EXPR_BATCH_MESSAGE_JSON_H_
#define COMPLIANCE_EXPR_BATCH_MESSAGE_JSON_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {

// Replaces the message. Errors: InvalidArgument with the cause.
absl::Status ReadMessageJson(const google::protobuf::DescriptorPool& pool, const std::string& json,
                             google::protobuf::Message* message);

// An object, or what stands for a well-known type: "1.5s", 3, [...].
// Errors: InvalidArgument if an Any contains a type that the pool does not know.
absl::StatusOr<std::string> MessageJson(const google::protobuf::DescriptorPool& pool,
                                        const google::protobuf::Message& message);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_BATCH_MESSAGE_JSON_H_
