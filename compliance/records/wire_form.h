// A record as the bytes that v1::Record::SerializeToString makes of it, at a third of the cost:
// of most records that are kept, nobody reads them again. Texts are copied as they are, and fields
// that the schema does not know, from which nothing is concluded, are left out.
//
//   std::string bytes = WireForm(record);
//
// The definition is generated from the schema by wire_form_generator.cc. Thread-safety: pure
// functions. Cost: two walks over what is set in the record.
#ifndef COMPLIANCE_RECORDS_WIRE_FORM_H_
#define COMPLIANCE_RECORDS_WIRE_FORM_H_

#include <cstddef>
#include <string>

#include "compliance/v1/record.pb.h"

namespace compliance {

size_t WireSize(const v1::Record& record);

// Writes the WireSize(record) bytes before `end`.
void WriteWire(const v1::Record& record, char* end);

// Uses the memory of `bytes` again.
inline void SetToWireForm(const v1::Record& record, std::string* bytes) {
  bytes->resize(WireSize(record));
  WriteWire(record, &(*bytes)[0] + bytes->size());
}

inline std::string WireForm(const v1::Record& record) {
  std::string bytes;
  SetToWireForm(record, &bytes);
  return bytes;
}

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_WIRE_FORM_H_
