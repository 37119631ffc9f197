// What a provision asks of several events together, planned: the rules of its series, who stands in
// which role, and what comes with time alone.
//
// Thread-safety: immutable. Ownership: borrows the context's environment.
#ifndef COMPLIANCE_PROGRAM_NORM_PLAN_H_
#define COMPLIANCE_PROGRAM_NORM_PLAN_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/norms/series_rules.h"
#include "compliance/program/compile_context.h"
#include "compliance/program/role_plan.h"
#include "compliance/program/series_key.h"
#include "compliance/temporal/calendar_period.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

struct NormPlan {
  // Null for a plain prohibition, which judges every record by itself. Errors: InvalidArgument if
  // the provision has not passed every check.
  static absl::StatusOr<std::unique_ptr<const NormPlan>> Create(const v1::Provision& provision,
                                                                const CompileContext& context);

  SeriesRules rules;
  std::vector<RolePlan> roles;  // Role 0: the events of the provision.
  SeriesKey key;

  // Whether the provision asks for something to be done: its one bearer answers for what is not.
  bool is_duty = false;
  // Subjects that no record makes: an instant, or every period of a calendar while the provision
  // binds.
  absl::optional<absl::Time> instant;
  absl::optional<CalendarPeriod> periods;
  absl::Time periods_from = absl::InfinitePast();

  // Whether the facts of a role count for other subjects, so that one of unknown series matters.
  bool Counts(int role) const { return role > 0 || rules.norm->Counts(0); }
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_NORM_PLAN_H_
