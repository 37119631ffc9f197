// Bytes to records: one record for each line (JSON Lines) or row (CSV).
//
//   auto reader = OpenRecords("log.csv.gz", options, &issues);
//   if (!reader.ok()) return reader.status();
//   for (;;) {
//     switch ((*reader)->Read()) {
//       case ReadOutcome::kRecord: Use((*reader)->record(), (*reader)->origin()); continue;
//       case ReadOutcome::kBad: Quarantine((*reader)->origin(), (*reader)->issue()); continue;
//       case ReadOutcome::kEnd: return (*reader)->status();
//     }
//   }
//
// What a reader promises: every line that is not blank comes out exactly once, as a record or as a
// bad line with its reason; a bad line costs nothing but itself; memory is bounded by the longest
// line allowed, not by the input.
//
// A reader knows the form of a record (field names, types, dates that exist), not whether it makes
// sense; that is asked in compliance/records.
//
// Thread-safety: a reader is used by one thread at a time. Different readers share nothing mutable.
#ifndef COMPLIANCE_INGEST_RECORD_READER_H_
#define COMPLIANCE_INGEST_RECORD_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"
#include "compliance/base/origin.h"
#include "compliance/ingest/record_annotator.h"
#include "compliance/ingest/record_source.h"
#include "compliance/ingest/table_mapping.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class RecordReader {
 public:
  virtual ~RecordReader() = default;
  RecordReader(const RecordReader&) = delete;
  RecordReader& operator=(const RecordReader&) = delete;

  // The next line. At kEnd, status() is OK at the end of the input, else says what broke.
  virtual ReadOutcome Read() = 0;

  // For kRecord. Valid, like all that follows, until the next Read: its memory is used again.
  const v1::Record& record() const { return slot_->record; }
  // The name given to OpenRecords ("<stdin>" for "-"), the first line of the row, and its bytes,
  // decompressed and without the line end (of a line over the limit only the beginning).
  const Origin& origin() const { return slot_->origin; }
  // For kRecord; null without an annotator.
  const RecordNotes* notes() const { return slot_->notes.get(); }
  // Of a record that comes a few after this one, where that has been read already; else null. For
  // what pays if it is begun early.
  const RecordNotes* notes_ahead() const {
    return ahead_ == nullptr ? nullptr : ahead_->notes.get();
  }
  // For kBad. Position with file, line and column (both 1-based; columns count characters); codes
  // in README.md.
  const Issue& issue() const { return slot_->issue; }
  // Not OK: the input could not be read to its end (an I/O error, truncated or corrupt compressed
  // data). Everything before has been delivered.
  const absl::Status& status() const { return status_; }

 protected:
  RecordReader() = default;

  const RecordSlot* slot_ = nullptr;   // What the last Read was about.
  const RecordSlot* ahead_ = nullptr;  // What one to come will be about, if that is known.
  absl::Status status_;
};

struct RecordOptions {
  // Needed for tables; lines of JSON are read without. With a mapping, every input is a table
  // unless its name ends in .jsonl, .ndjson or .json (before .gz or .zst).
  std::shared_ptr<const TableMapping> mapping;
  // A longer line or row is bad. It is skipped without being held in memory.
  size_t max_line_bytes = size_t{16} << 20;
  // Read in a thread of the reader's own while records are being used; the same records in the same
  // order (read_ahead.h). Some hundreds of records then wait in memory, and input that comes slowly
  // is handed on in batches.
  bool read_ahead = false;
  // Null: no notes.
  std::shared_ptr<const RecordAnnotator> annotator;
};

// Opens a file, or standard input for "-". Gzip and Zstandard are recognised by their first bytes.
// Errors: NotFound, PermissionDenied and the like with the file's name; InvalidArgument for forms
// that are not read (UTF-16, other compressions), a table without a mapping, a table without a
// header, and a mapping that does not fit the header (every misfit is then appended to `issues`).
absl::StatusOr<std::unique_ptr<RecordReader>> OpenRecords(absl::string_view path,
                                                          const RecordOptions& options,
                                                          Issues* issues);

// The same over bytes in memory; `name` stands for the path. `bytes` must outlive the reader.
absl::StatusOr<std::unique_ptr<RecordReader>> OpenRecordsInMemory(absl::string_view name,
                                                                  absl::string_view bytes,
                                                                  const RecordOptions& options,
                                                                  Issues* issues);

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_RECORD_READER_H_
