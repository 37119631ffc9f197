// A fingerprint of what a record says: two records have the same if they are equal, and by chance
// 1 in 2^64 if they are not. The same on every machine and in every run of one schema.
//
// The definition is generated from the schema by content_hash_generator.cc, so that no field can be
// forgotten. Thread-safety: a pure function. Cost: a multiplication for each field that is set.
#ifndef COMPLIANCE_RECORDS_CONTENT_HASH_H_
#define COMPLIANCE_RECORDS_CONTENT_HASH_H_

#include <cstdint>

#include "compliance/v1/record.pb.h"

namespace compliance {

uint64_t ContentHash(const v1::Record& record);

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_CONTENT_HASH_H_
