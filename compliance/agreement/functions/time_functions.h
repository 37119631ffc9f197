// When it happened on the clocks of a place, in conditions:
//
//   on_date('2025-04-20', 'Europe/Kyiv')
//   on_dates('2025-12-24', '2026-01-07', 'Europe/Kyiv')          // both days included
//   on_weekday(['Saturday', 'Sunday'], 'Europe/Kyiv')
//   between_local('22:00', '06:00', 'Europe/Kyiv')                // half-open, past midnight
//
// TRUE if every time at which the event may have taken place lies there, FALSE if none, else
// UNKNOWN. Clock changes: civil_window.h.
#ifndef COMPLIANCE_AGREEMENT_FUNCTIONS_TIME_FUNCTIONS_H_
#define COMPLIANCE_AGREEMENT_FUNCTIONS_TIME_FUNCTIONS_H_

#include <vector>

#include "compliance/expr/environment.h"

namespace compliance {

std::vector<expr::Function> TimeFunctions();

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_FUNCTIONS_TIME_FUNCTIONS_H_
