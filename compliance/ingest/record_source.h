// What stands behind every RecordReader: one format, read into slots whose memory is used again.
//
// A slot holds what one line became. It belongs to the source that made it, which may keep in it
// what its next line needs too: messages, strings and constants. Several slots let records be read
// ahead (read_ahead.h).
//
// Thread-safety: a source is used by one thread at a time, and so is a slot.
#ifndef COMPLIANCE_INGEST_RECORD_SOURCE_H_
#define COMPLIANCE_INGEST_RECORD_SOURCE_H_

#include <memory>

#include "absl/status/status.h"
#include "compliance/base/issue.h"
#include "compliance/base/origin.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

enum class ReadOutcome {
  kRecord,  // record and origin are set.
  kBad,     // A line that is no record: issue and origin are set.
  kEnd,     // No more lines.
};

// What a RecordAnnotator has to say of a record.
struct RecordNotes {
  virtual ~RecordNotes() = default;
};

struct RecordSlot {
  virtual ~RecordSlot() = default;

  v1::Record record;
  Origin origin;  // Its views are valid until the source reads again.
  Issue issue;
  std::unique_ptr<RecordNotes> notes;  // Null without an annotator.
};

class RecordSource {
 public:
  virtual ~RecordSource() = default;

  virtual std::unique_ptr<RecordSlot> NewSlot() const { return std::make_unique<RecordSlot>(); }

  // Reads the next line that is not blank into a slot that NewSlot made, and that nobody but this
  // source has written to.
  virtual ReadOutcome Read(RecordSlot* slot) = 0;

  // At the end: OK, or why the input could not be read further.
  virtual const absl::Status& status() const = 0;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_RECORD_SOURCE_H_
