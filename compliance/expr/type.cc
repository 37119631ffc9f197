#include "compliance/expr/type.h"

#include <algorithm>
#include <utility>

namespace compliance {
namespace expr {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

struct Wrapper {
  Descriptor::WellKnownType message;
  TypeKind content;
};

constexpr Wrapper kWrappers[] = {
    {Descriptor::WELLKNOWNTYPE_BOOLVALUE, TypeKind::kBool},
    {Descriptor::WELLKNOWNTYPE_INT64VALUE, TypeKind::kInt},
    {Descriptor::WELLKNOWNTYPE_INT32VALUE, TypeKind::kInt},
    {Descriptor::WELLKNOWNTYPE_UINT64VALUE, TypeKind::kUint},
    {Descriptor::WELLKNOWNTYPE_UINT32VALUE, TypeKind::kUint},
    {Descriptor::WELLKNOWNTYPE_DOUBLEVALUE, TypeKind::kDouble},
    {Descriptor::WELLKNOWNTYPE_FLOATVALUE, TypeKind::kDouble},
    {Descriptor::WELLKNOWNTYPE_STRINGVALUE, TypeKind::kString},
    {Descriptor::WELLKNOWNTYPE_BYTESVALUE, TypeKind::kBytes},
};

}  // namespace

const Type* SimpleType(TypeKind kind) {
  static const auto* const kTypes = [] {
    auto* types = new std::vector<Type>;
    for (int i = 0; i <= static_cast<int>(TypeKind::kParameter); ++i) {
      types->push_back(Type{static_cast<TypeKind>(i), nullptr, 0, {}});
    }
    return types;
  }();
  return &(*kTypes)[static_cast<int>(kind)];
}

bool Same(const Type& a, const Type& b) {
  if (&a == &b) return true;
  if (a.kind != b.kind || a.message != b.message || a.parameter != b.parameter ||
      a.name != b.name) {
    return false;
  }
  return std::equal(a.parameters.begin(), a.parameters.end(), b.parameters.begin(),
                    b.parameters.end(), [](const Type* x, const Type* y) { return Same(*x, *y); });
}

const Type* TypePool::Make(TypeKind kind, std::vector<const Type*> parameters) {
  types_.push_back(Type{kind, nullptr, 0, std::move(parameters)});
  return &types_.back();
}

const Type* TypePool::Opaque(absl::string_view name, std::vector<const Type*> parameters) {
  types_.push_back(Type{TypeKind::kOpaque, nullptr, 0, std::move(parameters)});
  types_.back().name = std::string(name);
  return &types_.back();
}

const Type* TypePool::With(const Type& type, std::vector<const Type*> parameters) {
  types_.push_back(type);
  types_.back().parameters = std::move(parameters);
  return &types_.back();
}

const Type* TypePool::Variable(int identity) {
  types_.push_back(Type{TypeKind::kParameter, nullptr, identity, {}});
  return &types_.back();
}

const Type* TypePool::Message(const Descriptor* message) {
  const Type* const dyn = SimpleType(TypeKind::kDyn);
  for (const Wrapper& wrapper : kWrappers) {
    if (message->well_known_type() == wrapper.message) {
      return Make(TypeKind::kWrapper, {SimpleType(wrapper.content)});
    }
  }
  switch (message->well_known_type()) {
    case Descriptor::WELLKNOWNTYPE_ANY:
      return SimpleType(TypeKind::kAny);
    case Descriptor::WELLKNOWNTYPE_TIMESTAMP:
      return SimpleType(TypeKind::kTimestamp);
    case Descriptor::WELLKNOWNTYPE_DURATION:
      return SimpleType(TypeKind::kDuration);
    case Descriptor::WELLKNOWNTYPE_VALUE:
      return dyn;
    case Descriptor::WELLKNOWNTYPE_LISTVALUE:
      return List(dyn);
    case Descriptor::WELLKNOWNTYPE_STRUCT:
      return Map(SimpleType(TypeKind::kString), dyn);
    default:
      break;
  }
  types_.push_back(Type{TypeKind::kMessage, message, 0, {}});
  return &types_.back();
}

const Type* TypePool::Enum(const google::protobuf::EnumDescriptor* enumeration) {
  if (enumeration->full_name() == "google.protobuf.NullValue") return SimpleType(TypeKind::kNull);
  types_.push_back(Type{TypeKind::kInt, nullptr, 0, {}, enumeration});
  return &types_.back();
}

const Type* TypePool::Field(const FieldDescriptor* field) {
  if (field->is_map()) {
    return Map(Field(field->message_type()->map_key()), Field(field->message_type()->map_value()));
  }
  const Type* element = nullptr;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      element = SimpleType(TypeKind::kBool);
      break;
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64:
      element = SimpleType(TypeKind::kInt);
      break;
    case FieldDescriptor::CPPTYPE_ENUM:
      element = Enum(field->enum_type());
      break;
    case FieldDescriptor::CPPTYPE_UINT32:
    case FieldDescriptor::CPPTYPE_UINT64:
      element = SimpleType(TypeKind::kUint);
      break;
    case FieldDescriptor::CPPTYPE_DOUBLE:
    case FieldDescriptor::CPPTYPE_FLOAT:
      element = SimpleType(TypeKind::kDouble);
      break;
    case FieldDescriptor::CPPTYPE_STRING:
      element = SimpleType(field->type() == FieldDescriptor::TYPE_BYTES ? TypeKind::kBytes
                                                                        : TypeKind::kString);
      break;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      element = Message(field->message_type());
      break;
  }
  return field->is_repeated() ? List(element) : element;
}

}  // namespace expr
}  // namespace compliance
