// Norms that judge events together, straight from their definition: every event against every
// other, with no order kept, no index and no state.
#ifndef COMPLIANCE_TESTING_REFERENCE_NORMS_H_
#define COMPLIANCE_TESTING_REFERENCE_NORMS_H_

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/base/truth.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

// A record that is, surely or perhaps, an event of the provision (role 0) or another event that its
// norm looks for.
struct ReferenceFact {
  const v1::Record* record;
  int role;
  Truth truth;
  std::set<v1::IndeterminateReason> unknown;
  std::pair<bool, v1::Confidence> strength;  // Not only from adversaries; confidence.
  absl::optional<std::string> series;        // Absent: not known.
  double low, high;                          // What it adds to a measure.

  absl::Time earliest() const;
  absl::Time latest() const;
};

struct ReferenceJudgement {
  Truth breached;
  v1::NonFindingReason otherwise = v1::NON_FINDING_REASON_UNSPECIFIED;  // If FALSE.
  std::set<v1::IndeterminateReason> unknown;                            // If UNKNOWN.
  std::pair<bool, v1::Confidence> strength;
  std::set<std::string> supporting;  // Ids of the records it rests on beside the event's.
};

// The other events that the norm of a provision looks for: role i + 1.
std::vector<v1::Selector> OtherEvents(const v1::Provision& provision);

// Whether these are part of the breach, so that nothing rests on them without usable evidence.
bool OthersIncriminate(const v1::Provision& provision);

// `event` is of role 0; `facts` are all of the provision, whatever their series.
ReferenceJudgement JudgeTogether(const v1::Provision& provision, const ReferenceFact& event,
                                 const std::vector<ReferenceFact>& facts);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_NORMS_H_
