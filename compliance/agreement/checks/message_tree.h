// Walks every message of a message tree, with its path.
#ifndef COMPLIANCE_AGREEMENT_CHECKS_MESSAGE_TREE_H_
#define COMPLIANCE_AGREEMENT_CHECKS_MESSAGE_TREE_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "google/protobuf/message.h"

namespace compliance {

// Calls `visit` for `message` (path "") and for every message below it that is present, parents
// first: paths as in TextDocument::Locate.
void VisitMessages(
    const google::protobuf::Message& message,
    absl::FunctionRef<void(const google::protobuf::Message&, const std::string& path)> visit);

// The message as a T, or null.
template <typename T>
const T* As(const google::protobuf::Message& message) {
  return message.GetDescriptor() == T::descriptor() ? static_cast<const T*>(&message) : nullptr;
}

// "zones[2]" and "name" -> "zones[2].name".
std::string Join(const std::string& path, const std::string& field);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_CHECKS_MESSAGE_TREE_H_
