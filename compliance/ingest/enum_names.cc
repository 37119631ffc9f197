#include "compliance/ingest/enum_names.h"

#include "compliance/base/suggest.h"

namespace compliance {

EnumNames::EnumNames(const google::protobuf::EnumDescriptor* descriptor) : descriptor_(descriptor) {
  for (int i = 0; i < descriptor->value_count(); ++i) {
    const google::protobuf::EnumValueDescriptor& value = *descriptor->value(i);
    numbers_.emplace(value.name(), value.number());
    if (value.number() != 0) meaningful_.push_back(value.name());
  }
}

const int* EnumNames::Find(absl::string_view name) const {
  const auto it = numbers_.find(name);
  return it == numbers_.end() ? nullptr : &it->second;
}

std::string EnumNames::Suggest(absl::string_view name) const {
  return DidYouMeanOrList(name, meaningful_, "values");
}

}  // namespace compliance
