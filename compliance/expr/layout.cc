#include "compliance/expr/layout.h"

#include <memory>
#include <vector>

#include "compliance/expr/repeated.h"

namespace compliance {
namespace expr {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;
using google::protobuf::Reflection;

constexpr uint64_t kPatternA = 0x0101010101010101;
constexpr uint64_t kPatternB = 0x0202020202020202;

template <typename T>
T FromPattern(uint64_t pattern) {
  T value;
  std::memcpy(&value, &pattern, sizeof(T));
  return value;
}

// Sets a number; false for what is no number.
bool SetNumber(Message* message, const FieldDescriptor* field, uint64_t pattern) {
  const Reflection* reflection = message->GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      reflection->SetBool(message, field, pattern == kPatternA);
      return true;
    case FieldDescriptor::CPPTYPE_INT32:
      reflection->SetInt32(message, field, FromPattern<int32_t>(pattern));
      return true;
    case FieldDescriptor::CPPTYPE_INT64:
      reflection->SetInt64(message, field, FromPattern<int64_t>(pattern));
      return true;
    case FieldDescriptor::CPPTYPE_UINT32:
      reflection->SetUInt32(message, field, FromPattern<uint32_t>(pattern));
      return true;
    case FieldDescriptor::CPPTYPE_UINT64:
      reflection->SetUInt64(message, field, pattern);
      return true;
    case FieldDescriptor::CPPTYPE_FLOAT:
      reflection->SetFloat(message, field, FromPattern<float>(pattern));
      return true;
    case FieldDescriptor::CPPTYPE_DOUBLE:
      reflection->SetDouble(message, field, FromPattern<double>(pattern));
      return true;
    case FieldDescriptor::CPPTYPE_ENUM:
      // Closed enums do not take any number.
      if (field->file()->syntax() != google::protobuf::FileDescriptor::SYNTAX_PROTO3) return false;
      reflection->SetEnumValue(message, field, FromPattern<int32_t>(pattern));
      return true;
    default:
      return false;
  }
}

size_t WidthOf(const FieldDescriptor* field) {
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return 1;
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_UINT32:
    case FieldDescriptor::CPPTYPE_FLOAT:
    case FieldDescriptor::CPPTYPE_ENUM:
      return 4;
    default:
      return 8;
  }
}

using Bytes = std::vector<unsigned char>;

Bytes Snapshot(const Message& message, size_t size) {
  Bytes bytes(size);
  std::memcpy(bytes.data(), static_cast<const void*>(&message), size);
  return bytes;
}

std::vector<uint32_t> Differences(const Bytes& a, const Bytes& b) {
  std::vector<uint32_t> offsets;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) offsets.push_back(static_cast<uint32_t>(i));
  }
  return offsets;
}

// Offset of the pointer to `target`, tag bits aside.
bool FindPointer(const Bytes& bytes, const void* target, uint32_t* offset) {
  for (uint32_t i = 0; i + sizeof(uintptr_t) <= bytes.size(); i += sizeof(uintptr_t)) {
    uintptr_t word;
    std::memcpy(&word, &bytes[i], sizeof(word));
    if ((word & ~uintptr_t{3}) != reinterpret_cast<uintptr_t>(target)) continue;
    *offset = i;
    return true;
  }
  return false;
}

// What else changed when the field was set: a bit, the case of a oneof, or nothing.
bool FindPresence(const Bytes& before, const Bytes& after, const FieldDescriptor* field,
                  FieldLayout* layout) {
  std::vector<uint32_t> others;
  for (uint32_t offset : Differences(before, after)) {
    if (offset < layout->offset || offset >= layout->offset + WidthOf(field)) {
      others.push_back(offset);
    }
  }
  if (others.empty()) {
    const bool is_message = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    layout->presence =
        is_message ? FieldLayout::Presence::kPointer : FieldLayout::Presence::kAlways;
    return is_message || !field->has_presence();
  }
  if (others.size() != 1) return false;
  layout->presence_offset = others[0];
  const unsigned bits = before[others[0]] ^ after[others[0]];
  if (field->real_containing_oneof() != nullptr) {
    layout->presence = FieldLayout::Presence::kOneof;
    layout->presence_value = static_cast<uint32_t>(field->number());
    return others[0] % 4 == 0 && field->number() < 256 && after[others[0]] == field->number();
  }
  layout->presence = FieldLayout::Presence::kBit;
  layout->presence_value = bits;
  return (bits & (bits - 1)) == 0 && before[others[0]] == 0;
}

bool MeasureSingular(const FieldDescriptor* field, size_t size, Message* message,
                     FieldLayout* layout) {
  const Reflection* reflection = message->GetReflection();
  const Bytes before = Snapshot(*message, size);
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    reflection->SetString(message, field, "x");
    std::string unused;
    const std::string& text = reflection->GetStringReference(*message, field, &unused);
    if (!FindPointer(Snapshot(*message, size), &text, &layout->offset)) return false;
  } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    layout->unset = &reflection->GetMessage(*message, field);
    const Message* part = reflection->MutableMessage(message, field);
    if (!FindPointer(Snapshot(*message, size), part, &layout->offset)) return false;
  } else {
    if (!SetNumber(message, field, kPatternB)) return false;
    const Bytes with_b = Snapshot(*message, size);
    SetNumber(message, field, kPatternA);
    const std::vector<uint32_t> changed = Differences(with_b, Snapshot(*message, size));
    if (changed.size() != WidthOf(field)) return false;
    layout->offset = changed[0];
  }
  return FindPresence(before, Snapshot(*message, size), field, layout);
}

// Offset of the container of a repeated field.
bool MeasureRepeated(const FieldDescriptor* field, size_t size, const Message& message,
                     FieldLayout* layout) {
  const Reflection& reflection = *message.GetReflection();
  const void* container = nullptr;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      container = &RepeatedPointers<Message>(message, reflection, field);
      break;
    case FieldDescriptor::CPPTYPE_STRING:
      container = &RepeatedPointers<std::string>(message, reflection, field);
      break;
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_ENUM:
      container = &RepeatedNumbers<int32_t>(message, reflection, field);
      break;
    default:
      return false;
  }
  const std::ptrdiff_t offset =
      static_cast<const char*>(container) - reinterpret_cast<const char*>(&message);
  layout->offset = static_cast<uint32_t>(offset);
  return offset > 0 && static_cast<size_t>(offset) < size;
}

// What was measured on one message holds for others: set, cleared and set again.
bool Verify(const FieldLayout& layout, const FieldDescriptor* field, Message* message) {
  const Reflection* reflection = message->GetReflection();
  if (!field->has_presence()) return true;
  if (!layout.Has(*message)) return false;
  reflection->ClearField(message, field);
  return !layout.Has(*message);
}

}  // namespace

absl::optional<FieldLayout> MeasureLayout(const Message& prototype, const FieldDescriptor* field) {
  // Only classes that protoc generated: dynamic ones differ by factory.
  if (MessageFactory::generated_factory()->GetPrototype(prototype.GetDescriptor()) != &prototype) {
    return absl::nullopt;
  }
  if (field->is_map() || field->is_extension()) return absl::nullopt;
  // The size of the object; a map may add to it.
  for (int i = 0; i < prototype.GetDescriptor()->field_count(); ++i) {
    if (prototype.GetDescriptor()->field(i)->is_map()) return absl::nullopt;
  }
  const std::unique_ptr<Message> message(prototype.New());
  const size_t size = message->SpaceUsedLong();
  FieldLayout layout;
  const Message& fresh = *message;
  layout.owner = &typeid(fresh);
  if (field->is_repeated()) {
    return MeasureRepeated(field, size, *message, &layout) ? absl::make_optional(layout)
                                                           : absl::nullopt;
  }
  const bool measured =
      MeasureSingular(field, size, message.get(), &layout) && Verify(layout, field, message.get());
  return measured ? absl::make_optional(layout) : absl::nullopt;
}

}  // namespace expr
}  // namespace compliance
