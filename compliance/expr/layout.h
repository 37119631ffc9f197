// Where a generated message keeps a field: read from memory instead of through reflection, which
// costs ten times as much.
//
// Protobuf does not publish the layout of its classes, so it is measured: a fresh message is
// changed through reflection and its bytes are compared before and after. What is measured is then
// checked against reflection; a field that does not fit (or a message that is not of a generated
// class) has no layout and is read through reflection. Thread-safety: a value. Cost: microseconds,
// once per field and compilation.
#ifndef COMPLIANCE_EXPR_LAYOUT_H_
#define COMPLIANCE_EXPR_LAYOUT_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <typeinfo>

#include "absl/types/optional.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace compliance {
namespace expr {

struct FieldLayout {
  enum class Presence : uint8_t { kAlways, kBit, kPointer, kOneof };

  const std::type_info* owner = nullptr;  // The class that is laid out so.
  uint32_t offset = 0;
  Presence presence = Presence::kAlways;
  uint32_t presence_offset = 0;
  uint32_t presence_value = 0;  // Mask of a byte, or number of the oneof's member.
  const google::protobuf::Message* unset = nullptr;  // Of message fields: the default.

  template <typename T>
  T Read(const google::protobuf::Message& message, uint32_t at) const {
    T value;
    std::memcpy(&value, reinterpret_cast<const char*>(&message) + at, sizeof(T));
    return value;
  }
  template <typename T>
  T Read(const google::protobuf::Message& message) const {
    return Read<T>(message, offset);
  }

  bool Has(const google::protobuf::Message& message) const {
    switch (presence) {
      case Presence::kBit:
        return (Read<uint8_t>(message, presence_offset) & presence_value) != 0;
      case Presence::kPointer: {
        const void* part = Read<const void*>(message);
        return part != nullptr && part != unset;
      }
      case Presence::kOneof:
        return Read<uint32_t>(message, presence_offset) == presence_value;
      case Presence::kAlways:
        break;
    }
    return true;
  }
  const std::string& ReadString(const google::protobuf::Message& message) const {
    // The two lowest bits are a tag.
    return *reinterpret_cast<const std::string*>(Read<uintptr_t>(message) & ~uintptr_t{3});
  }
  const google::protobuf::Message& ReadMessage(const google::protobuf::Message& message) const {
    const auto* part = Has(message) ? Read<const google::protobuf::Message*>(message) : nullptr;
    return part != nullptr ? *part : *unset;
  }
  template <typename Container>
  const Container& ReadRepeated(const google::protobuf::Message& message) const {
    return *reinterpret_cast<const Container*>(reinterpret_cast<const char*>(&message) + offset);
  }
};

// Of a field of messages made from `prototype`; nothing if it cannot be told.
absl::optional<FieldLayout> MeasureLayout(const google::protobuf::Message& prototype,
                                          const google::protobuf::FieldDescriptor* field);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_LAYOUT_H_
