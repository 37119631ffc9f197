#include "compliance/records/examination.h"

#include "compliance/records/record_check.h"

namespace compliance {

void Examine(const v1::Record& record, Examination* examination) {
  examination->issues = CheckRecord(record, &examination->occurred);
  examination->digest = DigestOf(record);
  examination->wire_form.clear();
}

}  // namespace compliance
