// A record as provisions look at it: what every test would otherwise work out again.
#ifndef COMPLIANCE_PROGRAM_RECORD_VIEW_H_
#define COMPLIANCE_PROGRAM_RECORD_VIEW_H_

#include <memory>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "compliance/expr/condition_set.h"
#include "compliance/finding/attribution.h"
#include "compliance/geo/zone_index.h"
#include "compliance/records/known_record.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

struct RecordView {
  const v1::Record& record;
  TimeSpan occurred;
  Candidates candidates;  // As the agreement at hand names them.
  // What the agreement's conditions answer of the record. Null: each is asked by itself.
  expr::Answers* answers = nullptr;
  // What the zones of all agreements answer of its place and time. Null: each is asked by itself.
  geo::ZoneIndex::Answers* zones = nullptr;
  // Where several reports make the event: KnownRecord::reports.
  absl::Span<const std::shared_ptr<const KnownRecord>> reports = {};
  // As Examination::wire_form.
  absl::string_view wire_form = {};
};

// `record` has passed CheckRecord and outlives the view.
inline RecordView ViewOf(const v1::Record& record, const PartyGraph& parties) {
  return {record, *SpanOf(record.occurred()), CandidatesOf(record, parties)};
}

// `record` is what `known`, which outlives the view, holds.
inline RecordView ViewOf(const v1::Record& record, const KnownRecord& known,
                         const PartyGraph& parties) {
  RecordView view = ViewOf(record, parties);
  view.reports = known.reports();
  return view;
}

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_RECORD_VIEW_H_
