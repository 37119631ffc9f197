// Where it happened, in conditions:
//
//   within('odesa')                              // inside the zone, as place { inside: "odesa" }
//   distance_m('odesa').less_than(5000.0)        // also at_least, more_than, at_most
//
// A distance is a range (geo::Zone::DistanceM): it is 0 inside, and the error of location widens
// it. TRUE if the comparison holds for all of it, FALSE if for none, else UNKNOWN.
#ifndef COMPLIANCE_AGREEMENT_FUNCTIONS_PLACE_FUNCTIONS_H_
#define COMPLIANCE_AGREEMENT_FUNCTIONS_PLACE_FUNCTIONS_H_

#include <vector>

#include "compliance/agreement/names.h"
#include "compliance/agreement/place_condition.h"
#include "compliance/expr/environment.h"

namespace compliance {

// Both arguments outlive the functions. Without zones, names are checked and answers are UNKNOWN.
std::vector<expr::Function> PlaceFunctions(const Names& names, const geo::ZoneSet& zones);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_FUNCTIONS_PLACE_FUNCTIONS_H_
