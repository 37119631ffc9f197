// Whether it matters to an agreement what is said of events: determinations, positions of parties.
//
// It does where it leaves a question to people, names bodies whose word settles who acted, or asks
// for the positions of parties (Agreement.tells_positions). Then records that it speaks of are
// kept, for something may be said of them at any time; its findings name what was said, and are
// DISPUTED where it is denied. Other agreements pay nothing, and their findings know of no
// statement.
//
// Thread-safety: a pure function.
#ifndef COMPLIANCE_AGREEMENT_HEEDS_STATEMENTS_H_
#define COMPLIANCE_AGREEMENT_HEEDS_STATEMENTS_H_

#include "compliance/v1/agreement.pb.h"

namespace compliance {

bool HeedsStatements(const v1::Agreement& agreement);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_HEEDS_STATEMENTS_H_
