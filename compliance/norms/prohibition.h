// The prohibition: this must not happen (here, by these, with these).
//
// Meaning: every record that meets the tests of the provision is a breach of its own, exactly as
// surely as it meets them. The norm keeps no state, so arrival order cannot matter. Rows: M14-01,
// ENE-01, SEED-04 of the coverage list.
#ifndef COMPLIANCE_NORMS_PROHIBITION_H_
#define COMPLIANCE_NORMS_PROHIBITION_H_

#include "compliance/base/truth.h"
#include "compliance/norms/test_outcome.h"

namespace compliance {

// Whether the record breaches the prohibition.
inline Truth ProhibitionBreached(const TestOutcome& tests) { return tests.truth; }

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_PROHIBITION_H_
