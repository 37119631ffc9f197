// A record as it is kept for as long as a finding may rest on it: its content, and where it was
// read.
//
//   auto known = std::make_shared<const KnownRecord>(record, origin);
//   v1::Record again = known->Parse();
//
// Thread-safety: immutable. Ownership: copies everything. Cost: the serialised record and the bytes
// it was read from, in one allocation.
#ifndef COMPLIANCE_RECORDS_KNOWN_RECORD_H_
#define COMPLIANCE_RECORDS_KNOWN_RECORD_H_

#include <cstdint>
#include <string>

#include "compliance/base/origin.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class KnownRecord {
 public:
  KnownRecord(const v1::Record& record, const Origin& origin);

  v1::Record Parse() const;
  Origin origin() const;

 private:
  std::string bytes_;  // File, raw line, record.
  uint32_t file_size_;
  uint32_t raw_size_;
  int64_t line_;
};

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_KNOWN_RECORD_H_
