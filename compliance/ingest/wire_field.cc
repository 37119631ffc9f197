#include "compliance/ingest/wire_field.h"

#include <cstring>
#include <limits>

namespace compliance {
namespace {

using google::protobuf::FieldDescriptor;

// The longest varint.
constexpr size_t kVarintBytes = 10;

// Returns the end of what was written.
char* WriteVarint(uint64_t value, char* buffer) {
  for (; value >= 0x80; value >>= 7) *buffer++ = static_cast<char>(value | 0x80);
  *buffer++ = static_cast<char>(value);
  return buffer;
}

// Little-endian, whatever the machine.
template <typename Bits>
char* WriteFixed(Bits bits, char* buffer) {
  for (size_t i = 0; i < sizeof(Bits); ++i) buffer[i] = static_cast<char>(bits >> (8 * i));
  return buffer + sizeof(Bits);
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
  tag_length_ = WriteVarint(number << 3 | WireTypeOf(descriptor->type()), tag_) - tag_;
}

char* WireField::Begin(size_t most, WireBuffer* wire) const {
  char* const at = wire->Room(sizeof(tag_) + most);
  std::memcpy(at, tag_, sizeof(tag_));
  return at + tag_length_;
}

void WireField::AppendBytes(absl::string_view bytes, WireBuffer* wire) const {
  char* const at = WriteVarint(bytes.size(), Begin(kVarintBytes + bytes.size(), wire));
  if (!bytes.empty()) std::memcpy(at, bytes.data(), bytes.size());
  wire->Commit(at + bytes.size());
}

void WireField::AppendReal(double value, WireBuffer* wire) const {
  char* const at = Begin(sizeof(value), wire);
  wire->Commit(descriptor_->type() == FieldDescriptor::TYPE_FLOAT
                   ? WriteFixed(BitsOf<uint32_t>(static_cast<float>(value)), at)
                   : WriteFixed(BitsOf<uint64_t>(value), at));
}

void WireField::AppendInteger(int64_t value, WireBuffer* wire) const {
  char* const at = Begin(kVarintBytes, wire);
  switch (descriptor_->type()) {
    case FieldDescriptor::TYPE_SINT32:
    case FieldDescriptor::TYPE_SINT64:
      return wire->Commit(
          WriteVarint(static_cast<uint64_t>(value) << 1 ^ static_cast<uint64_t>(value >> 63), at));
    case FieldDescriptor::TYPE_FIXED32:
    case FieldDescriptor::TYPE_SFIXED32:
      return wire->Commit(WriteFixed(static_cast<uint32_t>(value), at));
    case FieldDescriptor::TYPE_FIXED64:
    case FieldDescriptor::TYPE_SFIXED64:
      return wire->Commit(WriteFixed(static_cast<uint64_t>(value), at));
    default:
      return wire->Commit(WriteVarint(static_cast<uint64_t>(value), at));
  }
}

void WireField::AppendTime(UnixTime time, WireBuffer* wire) const {
  // Timestamp { int64 seconds = 1; int32 nanos = 2; }
  char* const length = Begin(1 + 2 * (1 + kVarintBytes), wire);
  char* at = length + 1;
  *at++ = 0x08;
  at = WriteVarint(static_cast<uint64_t>(time.seconds), at);
  if (time.nanos != 0) {
    *at++ = 0x10;
    at = WriteVarint(static_cast<uint64_t>(time.nanos), at);
  }
  *length = static_cast<char>(at - length - 1);
  wire->Commit(at);
}

size_t WireField::BeginMessage(WireBuffer* wire) const {
  wire->Commit(Begin(0, wire));
  return wire->size();
}

void WireField::EndMessage(size_t begin, WireBuffer* wire) {
  char buffer[kVarintBytes];
  const size_t length = WriteVarint(wire->size() - begin, buffer) - buffer;
  std::memcpy(wire->Insert(begin, length), buffer, length);
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
