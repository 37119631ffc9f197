// Whether the evidence of a record can be weighed: sources and codes are given, hashes are hashes,
// custody runs forward, and no item derives from itself through others.
//
// Thread-safety: a pure function. Cost: linear in the items, but for the few derived ones.
#ifndef COMPLIANCE_RECORDS_EVIDENCE_CHECK_H_
#define COMPLIANCE_RECORDS_EVIDENCE_CHECK_H_

#include "compliance/base/issue.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

// Appends RECORD_EVIDENCE issues with the path of the field.
void CheckEvidence(const v1::Record& record, Issues& issues);

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_EVIDENCE_CHECK_H_
