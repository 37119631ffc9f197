#include "compliance/records/examination.h"

#include "compliance/records/record_check.h"

namespace compliance {

Examination Examine(const v1::Record& record) {
  Examination examination;
  examination.issues = CheckRecord(record, &examination.occurred);
  examination.digest = DigestOf(record);
  return examination;
}

}  // namespace compliance
