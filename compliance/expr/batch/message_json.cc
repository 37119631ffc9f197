#include "compliance/expr/batch/message_json.h"

#include <memory>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/type.pb.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/type_resolver.h"
#include "google/protobuf/util/type_resolver_util.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr char kPrefix[] = "type.googleapis.com";

std::string UrlOf(const std::string& name) { return absl::StrCat(kPrefix, "/", name); }

google::protobuf::Field FieldOf(const FieldDescriptor& extension) {
  google::protobuf::Field field;
  field.set_name(absl::StrCat("[", extension.full_name(), "]"));
  field.set_json_name(field.name());
  field.set_number(extension.number());
  // The enums of type.proto repeat the numbers of descriptor.proto.
  field.set_kind(static_cast<google::protobuf::Field::Kind>(extension.type()));
  field.set_cardinality(static_cast<google::protobuf::Field::Cardinality>(extension.label()));
  field.set_packed(extension.is_packed());
  if (extension.message_type() != nullptr) {
    field.set_type_url(UrlOf(extension.message_type()->full_name()));
  } else if (extension.enum_type() != nullptr) {
    field.set_type_url(UrlOf(extension.enum_type()->full_name()));
  }
  return field;
}

// The types of a pool, their extensions among their fields; of a URL only the name counts.
class TypesOf : public google::protobuf::util::TypeResolver {
 public:
  using Status = google::protobuf::util::Status;

  explicit TypesOf(const DescriptorPool& pool)
      : pool_(pool),
        types_(google::protobuf::util::NewTypeResolverForDescriptorPool(kPrefix, &pool)) {}

  Status ResolveMessageType(const std::string& url, google::protobuf::Type* type) override {
    const std::string name = url.substr(url.rfind('/') + 1);
    Status status = types_->ResolveMessageType(UrlOf(name), type);
    if (!status.ok()) return status;
    std::vector<const FieldDescriptor*> extensions;
    pool_.FindAllExtensions(pool_.FindMessageTypeByName(name), &extensions);
    for (const FieldDescriptor* extension : extensions) *type->add_fields() = FieldOf(*extension);
    return status;
  }

  Status ResolveEnumType(const std::string& url, google::protobuf::Enum* type) override {
    return types_->ResolveEnumType(url, type);
  }

 private:
  const DescriptorPool& pool_;
  std::unique_ptr<TypeResolver> types_;
};

// Writes -0 as -0.0: some readers take -0 for an integer, which has no sign then.
std::string WithSignedZeros(const std::string& json) {
  std::string result;
  bool in_text = false;
  for (size_t i = 0; i < json.size(); ++i) {
    result.push_back(json[i]);
    if (in_text && json[i] == '\\' && i + 1 < json.size()) {
      result.push_back(json[++i]);
    } else if (json[i] == '"') {
      in_text = !in_text;
    } else if (!in_text && json[i] == '0' && i > 0 && json[i - 1] == '-' &&
               (i + 1 == json.size() || absl::StrContains(",]}", json[i + 1]))) {
      result += ".0";
    }
  }
  return result;
}

absl::Status Wrong(const Message& message, const std::string& cause) {
  return absl::InvalidArgumentError(
      absl::StrCat(message.GetDescriptor()->full_name(), ": ", cause));
}

}  // namespace

absl::Status ReadMessageJson(const DescriptorPool& pool, const std::string& json,
                             Message* message) {
  TypesOf types(pool);
  std::string bytes;
  google::protobuf::util::JsonParseOptions options;
  options.case_insensitive_enum_parsing = false;
  const auto status = google::protobuf::util::JsonToBinaryString(
      &types, UrlOf(message->GetDescriptor()->full_name()), json, &bytes, options);
  if (!status.ok()) return Wrong(*message, std::string(status.message()));
  if (!message->ParsePartialFromString(bytes)) return Wrong(*message, "no value of its fields");
  return absl::OkStatus();
}

absl::StatusOr<std::string> MessageJson(const DescriptorPool& pool, const Message& message) {
  TypesOf types(pool);
  std::string json;
  const auto status = google::protobuf::util::BinaryToJsonString(
      &types, UrlOf(message.GetDescriptor()->full_name()), message.SerializePartialAsString(),
      &json);
  if (!status.ok()) return Wrong(message, std::string(status.message()));
  return WithSignedZeros(json);
}

}  // namespace expr
}  // namespace compliance
