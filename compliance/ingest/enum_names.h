// The values of an enum by name, with a suggestion for names that are not among them.
//
// Thread-safety: immutable.
#ifndef COMPLIANCE_INGEST_ENUM_NAMES_H_
#define COMPLIANCE_INGEST_ENUM_NAMES_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace compliance {

class EnumNames {
 public:
  explicit EnumNames(const google::protobuf::EnumDescriptor* descriptor);

  // The number of the value, or null.
  const int* Find(absl::string_view name) const;
  bool Has(int number) const { return descriptor_->FindValueByNumber(number) != nullptr; }

  // "did you mean 'STRIKE'?", or the first values there are.
  std::string Suggest(absl::string_view name) const;

  const std::string& type_name() const { return descriptor_->name(); }

 private:
  const google::protobuf::EnumDescriptor* descriptor_;
  absl::flat_hash_map<absl::string_view, int> numbers_;
  // Without the value 0, which says nothing.
  std::vector<std::string> meaningful_;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_ENUM_NAMES_H_
