// Message types from files: serialized google.protobuf.FileDescriptorSet, as protoc writes them
// with
// --descriptor_set_out --include_imports.
//
// Files that are linked into the program (the well-known types) are not read again. Thread-safety:
// thread-compatible. Cost: one read and one build for each path.
#ifndef COMPLIANCE_EXPR_BATCH_DESCRIPTOR_SETS_H_
#define COMPLIANCE_EXPR_BATCH_DESCRIPTOR_SETS_H_

#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/dynamic_message.h"

namespace compliance {
namespace expr {

class DescriptorSet {
 public:
  DescriptorSet();
  // Errors: InvalidArgument if the bytes are no descriptor set or do not fit together.
  static absl::StatusOr<std::unique_ptr<DescriptorSet>> Parse(absl::string_view bytes);

  const google::protobuf::DescriptorPool* pool() const { return &pool_; }
  google::protobuf::MessageFactory* factory() { return &factory_; }

 private:
  google::protobuf::DescriptorPool pool_;
  google::protobuf::DynamicMessageFactory factory_;
};

class DescriptorSets {
 public:
  // The set in the file, read at the first call. Errors: NotFound, and those of Parse.
  absl::StatusOr<DescriptorSet*> Load(const std::string& path);

 private:
  absl::flat_hash_map<std::string, std::unique_ptr<DescriptorSet>> by_path_;
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_BATCH_DESCRIPTOR_SETS_H_
