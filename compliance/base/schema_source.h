// For generators: a schema read at build time from the descriptor set of its proto_library, and the
// names that its messages have in C++.
//
// Thread-safety: immutable. Ownership: descriptors live as long as the SchemaSource.
#ifndef COMPLIANCE_BASE_SCHEMA_SOURCE_H_
#define COMPLIANCE_BASE_SCHEMA_SOURCE_H_

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor_database.h"

namespace compliance {

class SchemaSource {
 public:
  // Null if the file is no descriptor set of files that import nothing but each other and
  // google/protobuf/timestamp.proto and duration.proto.
  static std::unique_ptr<const SchemaSource> Read(const std::string& descriptor_set);

  // The messages of these names and every message within them but Timestamp, each once; empty if
  // there is none of one name.
  std::vector<const google::protobuf::Descriptor*> MessagesWithin(
      const std::vector<std::string>& names) const;

 private:
  SchemaSource() : pool_(&database_) {}

  google::protobuf::SimpleDescriptorDatabase database_;
  google::protobuf::DescriptorPool pool_;
};

// The main function of a generator called as `GENERATOR OUTPUT DESCRIPTOR_SET`: `write` writes the
// output, given the messages of these names and those within them. What is wrong goes to standard
// error; the result is the exit status.
int GenerateFor(
    const std::vector<std::string>& names, int count, char** arguments,
    absl::FunctionRef<void(const std::vector<const google::protobuf::Descriptor*>&, std::ostream&)>
        write);

bool IsTimestamp(const google::protobuf::FieldDescriptor& field);

// "::compliance::v1::Place" for a message or an enum.
std::string CppName(const std::string& full_name);

}  // namespace compliance

#endif  // COMPLIANCE_BASE_SCHEMA_SOURCE_H_
