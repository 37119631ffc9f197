// What the evaluator made of a record under one provision, as the ledger keeps it: one byte, a
// reason for no finding or one of these.
#ifndef COMPLIANCE_EVALUATOR_VERDICT_H_
#define COMPLIANCE_EVALUATOR_VERDICT_H_

#include <cstdint>

#include "compliance/v1/finding.pb.h"

namespace compliance {

constexpr uint8_t kNothing = 0;
constexpr uint8_t kFinding = 0xff;
constexpr uint8_t kFact = 0xfe;
static_assert(v1::NonFindingReason_MAX < kFact, "a byte holds any verdict");

}  // namespace compliance

#endif  // COMPLIANCE_EVALUATOR_VERDICT_H_
