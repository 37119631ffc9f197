#include "compliance/ingest/json_schema.h"

#include "google/protobuf/timestamp.pb.h"

namespace compliance {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

JsonSchema::JsonSchema(const Descriptor* root) : root_(Resolve(root)) {}

bool JsonSchema::Supports(const FieldDescriptor& field) {
  return !field.is_map() && field.type() != FieldDescriptor::TYPE_BYTES &&
         field.type() != FieldDescriptor::TYPE_GROUP;
}

const JsonObjectType* JsonSchema::Resolve(const Descriptor* message) {
  std::unique_ptr<JsonObjectType>& slot = objects_[message];
  if (slot != nullptr) return slot.get();
  slot = std::make_unique<JsonObjectType>();
  // The map may move its slots while fields are resolved; the object stays.
  JsonObjectType* const object = slot.get();
  object->oneof_count = message->real_oneof_decl_count();
  object->fields.reserve(message->field_count());
  for (int i = 0; i < message->field_count(); ++i) {
    const FieldDescriptor* const descriptor = message->field(i);
    if (!Supports(*descriptor)) continue;
    JsonField field(descriptor);
    if (descriptor->real_containing_oneof() != nullptr) {
      field.oneof = descriptor->real_containing_oneof()->index();
    }
    field.index = object->fields.size();
    if (descriptor->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      field.names = Resolve(descriptor->enum_type());
    } else if (descriptor->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      field.is_timestamp = descriptor->message_type() == google::protobuf::Timestamp::descriptor();
      if (!field.is_timestamp) field.object = Resolve(descriptor->message_type());
    }
    object->fields.push_back(field);
    const JsonField* const resolved = &object->fields.back();
    object->by_name.emplace(descriptor->name(), resolved);
    object->by_name.emplace(descriptor->json_name(), resolved);
    object->names.push_back(descriptor->name());
  }
  return object;
}

const EnumNames* JsonSchema::Resolve(const EnumDescriptor* enumeration) {
  std::unique_ptr<EnumNames>& slot = enums_[enumeration];
  if (slot == nullptr) slot = std::make_unique<EnumNames>(enumeration);
  return slot.get();
}

}  // namespace compliance
