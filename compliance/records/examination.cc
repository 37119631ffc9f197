#include "compliance/records/examination.h"

#include "compliance/records/record_check.h"

namespace compliance {

Examination Examine(const v1::Record& record) { return {CheckRecord(record), DigestOf(record)}; }

}  // namespace compliance
