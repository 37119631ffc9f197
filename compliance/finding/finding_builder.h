// Facts to messages: puts a Finding or a NonFinding together.
//
// Thread-safety: pure. Cost: allocates; a SHA-256 over the bytes the record was read from.
#ifndef COMPLIANCE_FINDING_FINDING_BUILDER_H_
#define COMPLIANCE_FINDING_FINDING_BUILDER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "compliance/base/origin.h"
#include "compliance/base/truth.h"
#include "compliance/finding/confidence.h"
#include "compliance/finding/grade.h"
#include "compliance/norms/norm.h"
#include "compliance/records/known_record.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

// What a finding is made of. `breached` is TRUE or UNKNOWN; reasons are bits 1 <<
// IndeterminateReason.
struct FindingFacts {
  absl::string_view agreement;
  const v1::Provision& provision;
  const v1::Record& record;
  const Origin& origin;
  Truth breached;
  uint32_t unknown_reasons;
  WeighedEvidence evidence;
  GradeAnswer grade;
  // Of norms that judge several events together; else null and empty.
  const v1::Measurement* measurement = nullptr;
  std::vector<const KnownRecord*> supporting;
  // Where several reports make the event: KnownRecord::reports.
  absl::Span<const std::shared_ptr<const KnownRecord>> reports;
  // Where they differ from the record's, and of a breach that lasted.
  absl::optional<TimeSpan> occurred;
  absl::optional<Ending> ending;
  // What is said of the event; null where the agreement does not heed it.
  const v1::Record* said_of = nullptr;
  std::vector<v1::OpenQuestion> open_questions;  // Looked at where `breached` is UNKNOWN.
  bool rests_on_answer = false;
  bool is_denied = false;
  // It is no breach but worth a note.
  bool is_observation = false;
};

// `finding` has its id, its attribution and the tests of its provision, and is otherwise empty. The
// state is RECTIFIED where there is an ending; else DETERMINED where nothing is left open that a
// body has decided: a question, or who acted; else DISPUTED where it is denied; else STANDING.
void BuildFinding(const FindingFacts& facts, v1::Finding* finding);

// As the finding that is made of the facts has it.
v1::Disposition DispositionOf(const FindingFacts& facts);

// Grades a finding that has been built otherwise than it was.
void SetGrade(const GradeAnswer& grade, v1::Finding* finding);

v1::NonFinding BuildNonFinding(absl::string_view agreement, absl::string_view provision,
                               const v1::Record& record, const Origin& origin,
                               v1::NonFindingReason reason, std::string detail);

// The id of the finding that one subject gives under one provision; of one that holds under some
// readings of a disputed text and not under the main one (reading_scheme.h), FindingIdUnder the
// first of them.
std::string FindingId(absl::string_view agreement, absl::string_view provision,
                      absl::string_view subject);
std::string FindingIdUnder(absl::string_view agreement, absl::string_view provision,
                           absl::string_view subject, absl::string_view reading);

}  // namespace compliance

#endif  // COMPLIANCE_FINDING_FINDING_BUILDER_H_
