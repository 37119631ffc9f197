// One field of a message of the schema, written by generated code instead of reflection.
//
//   const FieldWriter* lat = FindFieldWriter(*v1::LatLng::descriptor()->FindFieldByName("lat"));
//   lat->set(point, value);
//
// The functions are generated from the schema by field_writer_generator.cc.
//
// Thread-safety: immutable. Ownership: writers live for ever. Cost: that of the generated setter
// and one indirect call.
#ifndef COMPLIANCE_INGEST_FIELD_WRITER_H_
#define COMPLIANCE_INGEST_FIELD_WRITER_H_

#include "absl/strings/string_view.h"
#include "compliance/ingest/cell_value.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace compliance {

// Each function takes a message of the type that holds the field.
struct FieldWriter {
  absl::string_view name;  // Full: "compliance.v1.LatLng.lat".
  // For messages other than Timestamp: the message in the field, which is made if need be; of a
  // repeated field, a new last element.
  google::protobuf::Message* (*make)(google::protobuf::Message* holder);
  // For all others: sets the field; of a repeated field, appends an element.
  void (*set)(google::protobuf::Message* holder, const CellValue& value);
  // Unsets the field; of a repeated field, removes all elements.
  void (*clear)(google::protobuf::Message* holder);
};

// Null for fields of messages that no v1::Record holds.
const FieldWriter* FindFieldWriter(const google::protobuf::FieldDescriptor& field);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_FIELD_WRITER_H_
