// What a record must be before anything is concluded from it.
//
//   Issues issues = CheckRecord(record);
//   if (!issues.empty()) ...   // quarantine: the record is skipped and counted
//
// Codes: RECORD_ID, RECORD_TIME, RECORD_CATEGORY, RECORD_PLACE, RECORD_ACTOR, RECORD_VALUE,
// RECORD_EVIDENCE, RECORD_REVISION. Issues carry the field's path and no position; the reader knows
// the line.
//
// Thread-safety: pure. Cost: no allocation for a sound record.
#ifndef COMPLIANCE_RECORDS_RECORD_CHECK_H_
#define COMPLIANCE_RECORDS_RECORD_CHECK_H_

#include "compliance/base/issue.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

// Every problem of the record; empty if it can be evaluated. `occurred`, unless null, is then when
// what it tells of happened.
Issues CheckRecord(const v1::Record& record, TimeSpan* occurred = nullptr);

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_RECORD_CHECK_H_
