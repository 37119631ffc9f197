// What the tests of a provision (bearer, condition, time in force, place, exceptions) answer for
// one record.
#ifndef COMPLIANCE_NORMS_TEST_OUTCOME_H_
#define COMPLIANCE_NORMS_TEST_OUTCOME_H_

#include <cstdint>

#include "compliance/base/truth.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

// The conjunction of the tests. A FALSE test ends the evaluation and is named; UNKNOWN ones are
// gathered.
struct TestOutcome {
  Truth truth = Truth::kTrue;
  // The first test that is FALSE; unspecified unless `truth` is.
  v1::NonFindingReason failed = v1::NON_FINDING_REASON_UNSPECIFIED;
  // Bit 1 << reason for each test that is UNKNOWN; zero unless `truth` is.
  uint32_t unknown_reasons = 0;
  // All hold but for an exception that is to be told as an OBSERVATION; only if `failed` is EXEMPT.
  bool is_observed = false;

  // Takes in the answer of one more test; false if the conjunction is decided.
  bool Take(Truth answer, v1::NonFindingReason if_false, uint32_t reasons_if_unknown) {
    if (answer == Truth::kFalse) {
      *this = {Truth::kFalse, if_false, 0, false};
      return false;
    }
    if (answer == Truth::kUnknown) {
      truth = Truth::kUnknown;
      unknown_reasons |= reasons_if_unknown;
    }
    return true;
  }
};

constexpr uint32_t ReasonBit(v1::IndeterminateReason reason) { return 1u << reason; }

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_TEST_OUTCOME_H_
