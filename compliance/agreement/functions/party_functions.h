// Who it was, in conditions:
//
//   party(actors[0]) == 'RU'                       // the id behind any name of a party
//   actors.all(a, a.belongs_to('COALITION'))       // itself or a member, at the time of the record
//   evidence.exists(e, e.party.belongs_to('UA'))   // also of a name
//
// party() gives the name itself of who is no party. belongs_to() is TRUE if the membership held at
// every time at which the event may have taken place, FALSE if at none, else UNKNOWN.
#ifndef COMPLIANCE_AGREEMENT_FUNCTIONS_PARTY_FUNCTIONS_H_
#define COMPLIANCE_AGREEMENT_FUNCTIONS_PARTY_FUNCTIONS_H_

#include <vector>

#include "compliance/agreement/names.h"
#include "compliance/agreement/party_graph.h"
#include "compliance/expr/environment.h"

namespace compliance {

// Both arguments outlive the functions. Without parties, names are checked and answers are UNKNOWN.
std::vector<expr::Function> PartyFunctions(const Names& names, const PartyGraph& parties);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_FUNCTIONS_PARTY_FUNCTIONS_H_
