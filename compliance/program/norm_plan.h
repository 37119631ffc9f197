// What a provision asks of several events together, planned: the norm, the other events it looks
// for, and what each event adds to its measure.
//
// Thread-safety: immutable. Ownership: borrows the context's environment.
#ifndef COMPLIANCE_PROGRAM_NORM_PLAN_H_
#define COMPLIANCE_PROGRAM_NORM_PLAN_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "compliance/norms/norm.h"
#include "compliance/program/amount.h"
#include "compliance/program/compile_context.h"
#include "compliance/program/event_selector.h"
#include "compliance/program/series_key.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

struct NormPlan {
  // Null for a prohibition, which judges every record by itself. Errors: InvalidArgument if the
  // provision has not passed every check.
  static absl::StatusOr<std::unique_ptr<const NormPlan>> Create(const v1::Provision& provision,
                                                                const CompileContext& context);

  std::unique_ptr<const Norm> norm;
  std::vector<EventSelector> others;  // Role i + 1 of the norm.
  // Whether the others are part of the breach, so that their evidence matters.
  bool others_incriminate = false;
  Amount amount;
  SeriesKey key;

  int roles() const { return 1 + static_cast<int>(others.size()); }
  // One role more, on timelines only: events of the provision whose series is not known.
  int stray_role() const { return roles(); }
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_NORM_PLAN_H_
