// What the evaluator made of a record under one provision, in one byte, as the ledger keeps it: a
// reason for no finding (v1::NonFindingReason), or one of these.
#ifndef COMPLIANCE_EVALUATOR_VERDICT_H_
#define COMPLIANCE_EVALUATOR_VERDICT_H_

#include <cstdint>

#include "compliance/v1/finding.pb.h"

namespace compliance {

inline constexpr uint8_t kNothing = 0;
// A finding, by itself.
inline constexpr uint8_t kFinding = 0xff;
// A fact of a series, which says what there is to say.
inline constexpr uint8_t kFact = 0xfe;
// A finding that is no event of the provision: an exception that is to be told.
inline constexpr uint8_t kObserved = 0xfd;
static_assert(v1::NonFindingReason_MAX < kObserved, "a byte holds any verdict");

// Whether something was told.
constexpr bool IsFinding(uint8_t verdict) { return verdict == kFinding || verdict == kObserved; }
// As Outcomes::Unsay takes it; not of a fact.
constexpr v1::NonFindingReason OtherwiseOf(uint8_t verdict) {
  return IsFinding(verdict) ? v1::NON_FINDING_REASON_UNSPECIFIED
                            : static_cast<v1::NonFindingReason>(verdict);
}

}  // namespace compliance

#endif  // COMPLIANCE_EVALUATOR_VERDICT_H_
