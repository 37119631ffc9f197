// The names that a JSON object may use for the fields of a message, resolved once.
//
// Thread-safety: immutable after construction. Ownership: refers to descriptors, which live as long
// as their pool.
#ifndef COMPLIANCE_INGEST_JSON_SCHEMA_H_
#define COMPLIANCE_INGEST_JSON_SCHEMA_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "compliance/ingest/enum_names.h"
#include "compliance/ingest/wire_field.h"
#include "google/protobuf/descriptor.h"

namespace compliance {

struct JsonObjectType;

struct JsonField {
  explicit JsonField(const google::protobuf::FieldDescriptor* descriptor) : wire(descriptor) {}

  WireField wire;
  size_t index = 0;                        // Within the fields of its message.
  int oneof = -1;                          // Within the oneofs of its message.
  const JsonObjectType* object = nullptr;  // For messages other than Timestamp.
  const EnumNames* names = nullptr;        // For enums.
  bool is_timestamp = false;
};

struct JsonObjectType {
  std::vector<JsonField> fields;
  // Both spellings: civilian_deaths and civilianDeaths.
  absl::flat_hash_map<absl::string_view, const JsonField*> by_name;
  std::vector<std::string> names;  // For suggestions.
  int oneof_count = 0;
};

class JsonSchema {
 public:
  // Fields of every kind but map and bytes are known; Supports() tells whether that is all.
  explicit JsonSchema(const google::protobuf::Descriptor* root);

  const JsonObjectType& root() const { return *root_; }

  static bool Supports(const google::protobuf::FieldDescriptor& field);

 private:
  const JsonObjectType* Resolve(const google::protobuf::Descriptor* message);
  const EnumNames* Resolve(const google::protobuf::EnumDescriptor* enumeration);

  absl::flat_hash_map<const google::protobuf::Descriptor*, std::unique_ptr<JsonObjectType>>
      objects_;
  absl::flat_hash_map<const google::protobuf::EnumDescriptor*, std::unique_ptr<EnumNames>> enums_;
  const JsonObjectType* root_;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_JSON_SCHEMA_H_
