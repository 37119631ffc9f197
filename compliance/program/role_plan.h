// One role of a norm, planned: which records or findings stand in it, and what the norm wants to
// know of each.
//
// Thread-safety: immutable. Ownership: borrows the context's environment.
#ifndef COMPLIANCE_PROGRAM_ROLE_PLAN_H_
#define COMPLIANCE_PROGRAM_ROLE_PLAN_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "compliance/norms/fact.h"
#include "compliance/program/amount.h"
#include "compliance/program/bearer_limits.h"
#include "compliance/program/compile_context.h"
#include "compliance/program/event_selector.h"
#include "compliance/program/finding_filter.h"
#include "compliance/program/place_plan.h"
#include "compliance/program/record_condition.h"
#include "compliance/program/record_view.h"
#include "compliance/program/series_key.h"

namespace compliance {

// Whether the evidence of a fact matters.
enum class Weighing {
  kNone,      // It only exonerates.
  kIfUsable,  // As far as it goes; without any the fact still counts.
  kRequired,  // Nothing rests on what is not usable.
};

struct RolePlan {
  // Absent for the events of the provision, which it tests itself, and for what comes with time.
  absl::optional<EventSelector> selector;
  // Findings instead of records.
  absl::optional<FindingFilter> findings;
  Weighing weighing = Weighing::kNone;
  // Where the facts stand on the timeline, and whether something is said of them there.
  int timeline_role = 0;
  bool is_subject = true;
  bool is_event = true;

  Amount amount;
  absl::optional<SeriesKey> label;
  std::vector<RecordCondition> content;
  absl::optional<BearerLimits> limits;
  bool wants_planned = false;
  bool wants_disc = false;
  // Where a duty towards it is suspended. Absent: nowhere.
  absl::optional<PlacePlan> suspended_in;
  bool wants_registrations = false;

  // A duty follows from it.
  bool starts_duty = false;
  // Findings that are not sure count as events that may have been: of what must never have come.
  bool takes_unsure = false;

  // Tells the fact what the norm wants to know of its record.
  void Describe(const RecordView& view, Fact* fact) const;
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_ROLE_PLAN_H_
