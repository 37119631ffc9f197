// Work that somebody wants to be done on every record where it is read: with
// RecordOptions::read_ahead beside the thread that uses the records.
//
//   struct Length : RecordNotes { size_t bytes = 0; };
//   class Measure : public RecordAnnotator {
//     std::unique_ptr<RecordNotes> NewNotes() const override { return std::make_unique<Length>(); }
//     void Annotate(const v1::Record& record, RecordNotes* notes) const override {
//       static_cast<Length*>(notes)->bytes = record.ByteSizeLong();
//     }
//   };
//   options.annotator = std::make_shared<const Measure>();
//   ...
//   static_cast<const Length*>(reader->notes())->bytes
//
// Thread-safety: an annotator may be called by several threads at a time; notes belong to one.
#ifndef COMPLIANCE_INGEST_RECORD_ANNOTATOR_H_
#define COMPLIANCE_INGEST_RECORD_ANNOTATOR_H_

#include <memory>

#include "compliance/ingest/record_source.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class RecordAnnotator {
 public:
  virtual ~RecordAnnotator() = default;

  // Their memory is used again by other records.
  virtual std::unique_ptr<RecordNotes> NewNotes() const = 0;
  // `notes` came from NewNotes.
  virtual void Annotate(const v1::Record& record, RecordNotes* notes) const = 0;
};

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_RECORD_ANNOTATOR_H_
