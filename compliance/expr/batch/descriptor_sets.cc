#include "compliance/expr/batch/descriptor_sets.h"

#include <fstream>
#include <iterator>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/any.pb.h"
#include "google/protobuf/descriptor.pb.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/protobuf/wrappers.pb.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::DescriptorPool;

// The well-known types must be those of the program, whatever the set says of them.
bool IsLinkedIn(const std::string& file) {
  return DescriptorPool::generated_pool()->FindFileByName(file) != nullptr &&
         file.rfind("google/protobuf/", 0) == 0;
}

// Keeps the last error of building a pool.
class LastError : public DescriptorPool::ErrorCollector {
 public:
  void AddError(const std::string& file, const std::string& element,
                const google::protobuf::Message*, ErrorLocation,
                const std::string& message) override {
    text = absl::StrCat(file, ": ", element, ": ", message);
  }
  std::string text;
};

}  // namespace

DescriptorSet::DescriptorSet() : pool_(DescriptorPool::generated_pool()), factory_(&pool_) {
  factory_.SetDelegateToGeneratedFactory(true);
}

absl::StatusOr<std::unique_ptr<DescriptorSet>> DescriptorSet::Parse(absl::string_view bytes) {
  google::protobuf::FileDescriptorSet files;
  if (!files.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::InvalidArgumentError("not a serialized google.protobuf.FileDescriptorSet");
  }
  auto set = std::make_unique<DescriptorSet>();
  for (const google::protobuf::FileDescriptorProto& file : files.file()) {
    if (IsLinkedIn(file.name())) continue;
    LastError error;
    if (set->pool_.BuildFileCollectingErrors(file, &error) == nullptr) {
      return absl::InvalidArgumentError(error.text);
    }
  }
  return set;
}

absl::StatusOr<DescriptorSet*> DescriptorSets::Load(const std::string& path) {
  const auto found = by_path_.find(path);
  if (found != by_path_.end()) return found->second.get();
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read '", path, "'"));
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  absl::StatusOr<std::unique_ptr<DescriptorSet>> set = DescriptorSet::Parse(bytes);
  if (!set.ok()) {
    return absl::Status(set.status().code(), absl::StrCat(path, ": ", set.status().message()));
  }
  DescriptorSet* result = set->get();
  by_path_[path] = *std::move(set);
  return result;
}

}  // namespace expr
}  // namespace compliance
