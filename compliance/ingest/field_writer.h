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

// `holder` is a message of the type that holds the field.
struct FieldWriter {
  using Message = google::protobuf::Message;

  absl::string_view name;  // Full: "compliance.v1.LatLng.lat".
  // Of messages other than Timestamp. A new message of the type of the field, which the caller
  // owns.
  Message* (*make)();
  // Makes it the value of the field, or its last element; the holder owns it from now on.
  void (*attach)(Message* holder, Message* part);
  // Takes the value of the field, or its last element, out, with all that it holds; the caller owns
  // it. It must be there.
  Message* (*detach)(Message* holder);
  // Of all others. Sets the field; of a repeated field, appends an element.
  void (*set)(Message* holder, const CellValue& value);
  // Unsets the field; of a repeated field, removes all elements.
  void (*clear)(Message* holder);
};

// Null for fields of messages that no v1::Record holds.
const FieldWriter* FindFieldWriter(const google::protobuf::FieldDescriptor& field);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_FIELD_WRITER_H_
