#include "compliance/expr/declarations.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;

// Names of types that are values and not messages.
constexpr const char* kTypeNames[] = {"bool", "int", "uint", "double",    "string",       "bytes",
                                      "list", "map", "type", "null_type", "optional_type"};

// Names are looked up in each of its prefixes.
constexpr size_t kMaxContainer = 1000;

Declaration IntConstant(int64_t value) {
  Declaration declaration;
  declaration.type = SimpleType(TypeKind::kInt);
  declaration.constant = Value::Int(value);
  return declaration;
}

Declaration EnumConstant(const EnumValueDescriptor& value, TypePool* pool) {
  Declaration declaration;
  declaration.type = pool->Enum(value.type());
  if (declaration.type->is(TypeKind::kInt)) declaration.constant = Value::Int(value.number());
  return declaration;
}

MessageSource SourceOf(const EnvironmentOptions& options) {
  return {
      options.pool != nullptr ? options.pool : google::protobuf::DescriptorPool::generated_pool(),
      options.factory != nullptr ? options.factory
                                 : google::protobuf::MessageFactory::generated_factory()};
}

}  // namespace

Declarations::Declarations(const EnvironmentOptions& options)
    : options_(options),
      messages_(SourceOf(options)),
      types_(messages_.pool, options.opaque_types),
      functions_(messages_.pool, options.opaque_types) {}

absl::Status Declarations::Build() {
  if (options_.container.size() > kMaxContainer) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the container '", options_.container.substr(0, 80), "...' has ", options_.container.size(),
        " bytes; at most ", kMaxContainer, " are accepted"));
  }
  for (size_t i = 0; i < options_.variables.size(); ++i) {
    absl::StatusOr<const Type*> type = types_.Parse(options_.variables[i].type);
    if (!type.ok()) return type.status();
    Declaration declaration;
    declaration.kind = Declaration::Kind::kVariable;
    declaration.type = *type;
    declaration.index = static_cast<int>(i);
    names_[options_.variables[i].name] = declaration;
  }
  for (const Constant& constant : options_.constants) {
    names_[constant.name] = IntConstant(constant.value);
  }
  for (const Function& function : options_.functions) {
    Overload overload;
    overload.custom = function.call;
    overload.bind = function.bind;
    overload.takes_message = function.takes_message;
    const absl::Status status = functions_.Add(function.signature, std::move(overload));
    if (!status.ok()) return status;
  }
  if (options_.variables_of == nullptr) return absl::OkStatus();
  for (int i = 0; i < options_.variables_of->field_count(); ++i) {
    Declaration declaration;
    declaration.kind = Declaration::Kind::kField;
    declaration.field = options_.variables_of->field(i);
    declaration.type = types_.Field(declaration.field);
    names_[declaration.field->name()] = declaration;
  }
  AddEnumsOf(options_.variables_of);
  return absl::OkStatus();
}

// Walks every message that can be reached. A short name that two enums share is left out: the
// qualified names stand.
void Declarations::AddEnumsOf(const Descriptor* message) {
  absl::flat_hash_set<const Descriptor*> seen = {message};
  absl::flat_hash_set<const EnumDescriptor*> enums;
  std::vector<const Descriptor*> open = {message};
  absl::flat_hash_set<std::string> shared;
  while (!open.empty()) {
    const Descriptor* next = open.back();
    open.pop_back();
    for (int i = 0; i < next->field_count(); ++i) {
      const FieldDescriptor* field = next->field(i);
      if (field->message_type() != nullptr && seen.insert(field->message_type()).second) {
        open.push_back(field->message_type());
      }
      if (field->enum_type() == nullptr || !enums.insert(field->enum_type()).second) continue;
      for (int j = 0; j < field->enum_type()->value_count(); ++j) {
        const EnumValueDescriptor* value = field->enum_type()->value(j);
        const Declaration constant = EnumConstant(*value, &types_);
        if (!enum_values_.emplace(value->name(), constant).second) shared.insert(value->name());
      }
    }
  }
  for (const std::string& name : shared) enum_values_.erase(name);
}

std::vector<std::string> Declarations::Candidates(absl::string_view name) const {
  if (absl::ConsumePrefix(&name, ".")) return {std::string(name)};
  std::vector<std::string> candidates;
  std::string container = options_.container;
  while (!container.empty()) {
    candidates.push_back(absl::StrCat(container, ".", name));
    const size_t dot = container.rfind('.');
    container.resize(dot == std::string::npos ? 0 : dot);
  }
  candidates.push_back(std::string(name));
  return candidates;
}

absl::optional<Declaration> Declarations::Find(const std::string& name, TypePool* pool) const {
  const auto found = names_.find(name);
  if (found != names_.end()) return found->second;
  const auto short_name = enum_values_.find(name);
  if (short_name != enum_values_.end()) return short_name->second;
  absl::optional<Declaration> value = FindEnumValue(name, pool);
  return value.has_value() ? value : FindType(name, pool);
}

// In CEL an enum value's name is within its enum's: "pkg.Enum.VALUE".
absl::optional<Declaration> Declarations::FindEnumValue(const std::string& name,
                                                        TypePool* pool) const {
  const size_t dot = name.rfind('.');
  if (dot == std::string::npos) return absl::nullopt;
  const EnumDescriptor* type = messages_.pool->FindEnumTypeByName(name.substr(0, dot));
  if (type == nullptr) return absl::nullopt;
  const EnumValueDescriptor* value = type->FindValueByName(name.substr(dot + 1));
  if (value == nullptr) return absl::nullopt;
  return EnumConstant(*value, pool);
}

absl::optional<Declaration> Declarations::FindType(const std::string& name, TypePool* pool) const {
  Declaration declaration;
  const Descriptor* message = FindMessage(name);
  if (message != nullptr) {
    declaration.type = pool->TypeOf(pool->Message(message));
    declaration.constant = Value::Type(message->full_name());
    return declaration;
  }
  for (const char* type_name : kTypeNames) {
    if (name != type_name) continue;
    const absl::StatusOr<const Type*> type = pool->Parse(name);
    declaration.type = pool->TypeOf(*type);
    declaration.constant = Value::Type(type_name);
    return declaration;
  }
  return absl::nullopt;
}

const Descriptor* Declarations::FindMessage(const std::string& name) const {
  return messages_.pool->FindMessageTypeByName(name);
}

const std::vector<const Overload*>* Declarations::FindFunction(absl::string_view name) const {
  const std::vector<const Overload*>* own = functions_.Find(name);
  return own != nullptr ? own : StandardFunctions().Find(name);
}

std::vector<std::string> Declarations::Names() const {
  std::vector<std::string> names;
  for (const auto& entry : names_) names.push_back(entry.first);
  for (const auto& entry : enum_values_) names.push_back(entry.first);
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> Declarations::FunctionNames() const {
  std::vector<std::string> names = functions_.Names();
  for (std::string& name : StandardFunctions().Names()) {
    // Operators are called by no name.
    if (absl::ascii_isalpha(name[0])) names.push_back(std::move(name));
  }
  return names;
}

std::vector<std::string> Declarations::FunctionsOf(const Type& receiver) const {
  std::vector<std::string> names;
  for (const std::string& name : functions_.Names()) {
    const std::vector<const Overload*>& overloads = *functions_.Find(name);
    const bool takes = std::any_of(overloads.begin(), overloads.end(), [&](const Overload* each) {
      return each->signature.receiver && Same(*each->signature.arguments[0], receiver);
    });
    if (takes) names.push_back(name);
  }
  return names;
}

}  // namespace expr
}  // namespace compliance
