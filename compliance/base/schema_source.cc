#include "compliance/base/schema_source.h"

#include <algorithm>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "google/protobuf/descriptor.pb.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/timestamp.pb.h"

namespace compliance {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

std::unique_ptr<const SchemaSource> SchemaSource::Read(const std::string& descriptor_set) {
  google::protobuf::FileDescriptorSet files;
  std::ifstream in(descriptor_set, std::ios::binary);
  if (!files.ParseFromIstream(&in)) return nullptr;
  std::unique_ptr<SchemaSource> schema(new SchemaSource);
  for (const Descriptor* well_known :
       {google::protobuf::Timestamp::descriptor(), google::protobuf::Duration::descriptor()}) {
    google::protobuf::FileDescriptorProto file;
    well_known->file()->CopyTo(&file);
    schema->database_.Add(file);
  }
  for (const auto& file : files.file()) schema->database_.Add(file);
  return schema;
}

std::vector<const Descriptor*> SchemaSource::MessagesWithin(
    const std::vector<std::string>& names) const {
  std::vector<const Descriptor*> messages;
  for (const std::string& name : names) {
    messages.push_back(pool_.FindMessageTypeByName(name));
    if (messages.back() == nullptr) return {};
  }
  for (size_t next = 0; next < messages.size(); ++next) {
    for (int i = 0; i < messages[next]->field_count(); ++i) {
      const FieldDescriptor& field = *messages[next]->field(i);
      const Descriptor* const part = field.message_type();
      if (part == nullptr || IsTimestamp(field)) continue;
      if (!std::count(messages.begin(), messages.end(), part)) messages.push_back(part);
    }
  }
  return messages;
}

int GenerateFor(
    const std::vector<std::string>& names, int count, char** arguments,
    absl::FunctionRef<void(const std::vector<const Descriptor*>&, std::ostream&)> write) {
  if (count != 3) {
    std::cerr << "usage: " << arguments[0] << " OUTPUT DESCRIPTOR_SET\n";
    return 2;
  }
  const auto schema = SchemaSource::Read(arguments[2]);
  if (schema == nullptr) {
    std::cerr << arguments[2] << " is no descriptor set\n";
    return 1;
  }
  const std::vector<const Descriptor*> messages = schema->MessagesWithin(names);
  if (messages.empty()) {
    std::cerr << arguments[2] << " lacks a message\n";
    return 1;
  }
  std::ofstream out(arguments[1]);
  write(messages, out);
  return out.flush() ? 0 : 1;
}

bool IsTimestamp(const FieldDescriptor& field) {
  return field.message_type() != nullptr &&
         field.message_type()->well_known_type() == Descriptor::WELLKNOWNTYPE_TIMESTAMP;
}

std::string CppName(const std::string& full_name) {
  return absl::StrCat("::", absl::StrReplaceAll(full_name, {{".", "::"}}));
}

}  // namespace compliance
