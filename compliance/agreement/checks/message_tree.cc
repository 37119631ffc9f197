#include "compliance/agreement/checks/message_tree.h"

#include <vector>

#include "absl/strings/str_cat.h"

namespace compliance {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Visitor = absl::FunctionRef<void(const Message&, const std::string&)>;

void Visit(const Message& message, const std::string& path, Visitor visit) {
  visit(message, path);
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const std::string below = Join(path, field->name());
    if (!field->is_repeated()) {
      Visit(reflection->GetMessage(message, field), below, visit);
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
      Visit(reflection->GetRepeatedMessage(message, field, i), absl::StrCat(below, "[", i, "]"),
            visit);
    }
  }
}

}  // namespace

void VisitMessages(const Message& message, Visitor visit) { Visit(message, "", visit); }

std::string Join(const std::string& path, const std::string& field) {
  return path.empty() ? field : absl::StrCat(path, ".", field);
}

}  // namespace compliance
