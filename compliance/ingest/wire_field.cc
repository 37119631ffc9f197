#include "compliance/ingest/wire_field.h"

#include <cstring>
#include <limits>

namespace compliance {
namespace {

using google::protobuf::FieldDescriptor;

// The longest varint.
constexpr size_t kVarintBytes = 10;

size_t WriteVarint(uint64_t value, char* buffer) {
  size_t length = 0;
  for (; value >= 0x80; value >>= 7) buffer[length++] = static_cast<char>(value | 0x80);
  buffer[length++] = static_cast<char>(value);
  return length;
}

void AppendVarint(uint64_t value, std::string* wire) {
  char buffer[kVarintBytes];
  wire->append(buffer, WriteVarint(value, buffer));
}

// Little-endian, whatever the machine.
template <typename Bits>
void AppendFixed(Bits bits, std::string* wire) {
  char buffer[sizeof(Bits)];
  for (size_t i = 0; i < sizeof(Bits); ++i) buffer[i] = static_cast<char>(bits >> (8 * i));
  wire->append(buffer, sizeof(Bits));
}

template <typename Bits, typename Number>
Bits BitsOf(Number number) {
  static_assert(sizeof(Bits) == sizeof(Number));
  Bits bits;
  std::memcpy(&bits, &number, sizeof(bits));
  return bits;
}

enum WireType : uint64_t { kVarint = 0, kFixed64 = 1, kLengthDelimited = 2, kFixed32 = 5 };

WireType WireTypeOf(FieldDescriptor::Type type) {
  switch (type) {
    case FieldDescriptor::TYPE_STRING:
    case FieldDescriptor::TYPE_BYTES:
    case FieldDescriptor::TYPE_MESSAGE:
      return kLengthDelimited;
    case FieldDescriptor::TYPE_DOUBLE:
    case FieldDescriptor::TYPE_FIXED64:
    case FieldDescriptor::TYPE_SFIXED64:
      return kFixed64;
    case FieldDescriptor::TYPE_FLOAT:
    case FieldDescriptor::TYPE_FIXED32:
    case FieldDescriptor::TYPE_SFIXED32:
      return kFixed32;
    default:
      return kVarint;
  }
}

}  // namespace

WireField::WireField(const FieldDescriptor* descriptor) : descriptor_(descriptor) {
  // Elements of repeated fields are written one by one: parsers take packed and unpacked alike.
  const uint64_t number = static_cast<uint64_t>(descriptor->number());
  AppendVarint(number << 3 | WireTypeOf(descriptor->type()), &tag_);
}

void WireField::AppendBytes(absl::string_view bytes, std::string* wire) const {
  AppendTag(wire);
  AppendVarint(bytes.size(), wire);
  wire->append(bytes.data(), bytes.size());
}

void WireField::AppendReal(double value, std::string* wire) const {
  AppendTag(wire);
  if (descriptor_->type() == FieldDescriptor::TYPE_FLOAT) {
    AppendFixed(BitsOf<uint32_t>(static_cast<float>(value)), wire);
  } else {
    AppendFixed(BitsOf<uint64_t>(value), wire);
  }
}

void WireField::AppendInteger(int64_t value, std::string* wire) const {
  AppendTag(wire);
  switch (descriptor_->type()) {
    case FieldDescriptor::TYPE_SINT32:
    case FieldDescriptor::TYPE_SINT64:
      return AppendVarint(static_cast<uint64_t>(value) << 1 ^ static_cast<uint64_t>(value >> 63),
                          wire);
    case FieldDescriptor::TYPE_FIXED32:
    case FieldDescriptor::TYPE_SFIXED32:
      return AppendFixed(static_cast<uint32_t>(value), wire);
    case FieldDescriptor::TYPE_FIXED64:
    case FieldDescriptor::TYPE_SFIXED64:
      return AppendFixed(static_cast<uint64_t>(value), wire);
    default:
      return AppendVarint(static_cast<uint64_t>(value), wire);
  }
}

void WireField::AppendTime(UnixTime time, std::string* wire) const {
  // Timestamp { int64 seconds = 1; int32 nanos = 2; }
  char buffer[2 * (1 + kVarintBytes)];
  size_t length = 0;
  buffer[length++] = 0x08;
  length += WriteVarint(static_cast<uint64_t>(time.seconds), buffer + length);
  if (time.nanos != 0) {
    buffer[length++] = 0x10;
    length += WriteVarint(static_cast<uint64_t>(time.nanos), buffer + length);
  }
  AppendBytes(absl::string_view(buffer, length), wire);
}

size_t WireField::BeginMessage(std::string* wire) const {
  AppendTag(wire);
  return wire->size();
}

void WireField::EndMessage(size_t begin, std::string* wire) {
  char buffer[kVarintBytes];
  wire->insert(begin, buffer, WriteVarint(wire->size() - begin, buffer));
}

bool WireField::Fits(int64_t value) const {
  switch (descriptor_->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return value >= std::numeric_limits<int32_t>::min() &&
             value <= std::numeric_limits<int32_t>::max();
    case FieldDescriptor::CPPTYPE_UINT32:
      return value >= 0 && value <= std::numeric_limits<uint32_t>::max();
    case FieldDescriptor::CPPTYPE_UINT64:
      return value >= 0;
    default:
      return true;
  }
}

}  // namespace compliance
