// Whether something of one role came before an event, by a lead within bounds.
//
// Shared by the norms that look back: TRUE if some fact surely did, UNKNOWN if one may have.
// Thread-safety: pure. Cost: linear in the facts of the role that may have such a lead; ends at the
// first sure one, counted back from the event, that is as strong as the event.
#ifndef COMPLIANCE_NORMS_PRECEDENT_H_
#define COMPLIANCE_NORMS_PRECEDENT_H_

#include <cstdint>
#include <string>

#include "absl/time/time.h"
#include "compliance/base/truth.h"
#include "compliance/norms/fact.h"
#include "compliance/norms/timeline.h"

namespace compliance {

// The lead l that is asked for: 0 < l, and least <= l <= most.
struct LeadBounds {
  absl::Duration least;
  absl::Duration most;
};

struct Precedent {
  Truth came = Truth::kFalse;
  // The strongest of those that surely came, else of those that may have, as far as strength adds
  // to the event's own; the last of several.
  // Null if there is none.
  const Fact* fact = nullptr;
  // Of `fact`, where it is not sure that it came; bits 1 << IndeterminateReason.
  uint32_t unknown_reasons = 0;
};

Precedent FindPrecedent(const Timeline& timeline, int role, const Fact& subject, LeadBounds bounds);

// "2h5m", or "1h to 3h" where the times are uncertain.
std::string LeadText(const Fact& earlier, const Fact& later);

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_PRECEDENT_H_
