#include "compliance/expr/closed_enum.h"

#include "google/protobuf/unknown_field_set.h"

namespace compliance {
namespace expr {

using google::protobuf::UnknownField;

int32_t ClosedEnumNumber(const google::protobuf::Message& message,
                         const google::protobuf::FieldDescriptor& field) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  const google::protobuf::UnknownFieldSet& unknown = reflection.GetUnknownFields(message);
  // The last one counts.
  for (int i = unknown.field_count() - 1; i >= 0; --i) {
    const UnknownField& candidate = unknown.field(i);
    if (candidate.number() == field.number() && candidate.type() == UnknownField::TYPE_VARINT) {
      return static_cast<int32_t>(candidate.varint());
    }
  }
  return reflection.GetEnumValue(message, &field);
}

}  // namespace expr
}  // namespace compliance
