// The path of a field within a message, as people write it: "evidence[0].source".
//
// Thread-safety: a pure function.
#ifndef COMPLIANCE_INGEST_FIELD_PATH_H_
#define COMPLIANCE_INGEST_FIELD_PATH_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace compliance {

struct FieldStep {
  const google::protobuf::FieldDescriptor* field = nullptr;
  int index = -1;  // For an element of a repeated message; else -1.
};

struct FieldPath {
  // All but the last are messages; the last is a value or a Timestamp. Empty if `code` is set.
  std::vector<FieldStep> steps;
  // What is wrong, where it is wrong (a byte of the path), and the way out.
  std::string code;
  std::string message;
  std::string suggestion;
  size_t offset = 0;
};

FieldPath ResolveFieldPath(absl::string_view path, const google::protobuf::Descriptor* root);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_FIELD_PATH_H_
