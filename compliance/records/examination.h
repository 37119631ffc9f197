// All that can be said of a record by itself, before it meets any other: whether it is sound, when
// it took place, and its digest.
//
//   const Examination examination = Examine(record);
//   evaluator.Add(record, examination, origin);
//
// Needs nothing but the record, so that it can be worked out in another thread than the one that
// evaluates. Thread-safety: a pure function. Cost: no allocation for a sound record.
#ifndef COMPLIANCE_RECORDS_EXAMINATION_H_
#define COMPLIANCE_RECORDS_EXAMINATION_H_

#include <string>

#include "compliance/base/issue.h"
#include "compliance/records/record_digest.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

struct Examination {
  Issues issues;      // As of CheckRecord; empty: the record is sound.
  TimeSpan occurred;  // Of a sound record.
  RecordDigest digest;
  // The record as it is kept (wire_form.h), where somebody worked that out ahead; else empty.
  std::string wire_form;
};

// All but the wire form. Uses the memory of `examination` again.
void Examine(const v1::Record& record, Examination* examination);

inline Examination Examine(const v1::Record& record) {
  Examination examination;
  Examine(record, &examination);
  return examination;
}

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_EXAMINATION_H_
