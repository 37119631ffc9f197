// The limit of a ceiling where bearers or times have limits of their own.
//
// Thread-safety: immutable. Ownership: refers to the PartyGraph. Cost: linear in the limits.
#ifndef COMPLIANCE_PROGRAM_BEARER_LIMITS_H_
#define COMPLIANCE_PROGRAM_BEARER_LIMITS_H_

#include <cstdint>
#include <limits>
#include <vector>

#include "absl/status/statusor.h"
#include "compliance/agreement/party_graph.h"
#include "compliance/finding/attribution.h"
#include "compliance/norms/fact.h"
#include "compliance/program/record_view.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

class BearerLimits {
 public:
  // No limit.
  BearerLimits() = default;
  // `provision` is a ceiling. Errors: InvalidArgument if it has not passed every check.
  static absl::StatusOr<BearerLimits> Create(const v1::Provision& provision,
                                             const PartyGraph& parties,
                                             v1::Likelihood attribution_at_least);

  bool empty() const { return cases_.empty(); }

  // The limits that may hold for an event: of several, the first that surely fits and those before
  // it that may. Without any that fits there is none: infinite.
  // `unknown_reasons` receives what is not known where it may be one of several; bits 1 <<
  // IndeterminateReason.
  Range Of(const RecordView& view, uint32_t* unknown_reasons) const;

 private:
  struct Case {
    double value;
    BearerTest bearer;
    TimeSpan during;
  };

  std::vector<Case> cases_;
  double otherwise_ = std::numeric_limits<double>::infinity();
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_BEARER_LIMITS_H_
