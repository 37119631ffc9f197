// For tests: any message as JSON by reflection, which json_messages must write alike.
//
//   std::string line;
//   JsonPrinter printer;
//   printer.Append(finding, &line);
//
// Thread-safety: used by one thread at a time. Cost: descriptors of a type are resolved on first
// use.
#ifndef COMPLIANCE_REPORT_JSON_PRINTER_H_
#define COMPLIANCE_REPORT_JSON_PRINTER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace compliance {

class JsonPrinter {
 public:
  void Append(const google::protobuf::Message& message, std::string* json);

 private:
  struct Field {
    const google::protobuf::FieldDescriptor* descriptor;
    std::string key;  // "\"name\":"
  };
  struct Type {
    const google::protobuf::Reflection* reflection;
    std::vector<Field> fields;
  };

  const Type& TypeOf(const google::protobuf::Message& message);
  void AppendField(const google::protobuf::Message& message, const Type& type, const Field& field,
                   std::string* json);
  void AppendElement(const google::protobuf::Message& message, const Type& type, const Field& field,
                     int index, std::string* json);
  void AppendPart(const google::protobuf::Message& part, std::string* json);

  // Each on the heap: types refer to themselves while they are resolved.
  absl::flat_hash_map<const google::protobuf::Descriptor*, std::unique_ptr<Type>> types_;
};

}  // namespace compliance

#endif  // COMPLIANCE_REPORT_JSON_PRINTER_H_
