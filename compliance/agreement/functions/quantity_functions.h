// Three-valued comparisons of a reported quantity with a number, for conditions:
//
//   use_of_force.civilian_deaths.at_least(1)      // also more_than, at_most, fewer_than
//
// A quantity stands for every number that it may be:
//
//   best 7                     exactly 7
//   low 3, high 30             3 to 30
//   best 7, high 12            7 to 12: the figure reported was seen, more may be
//   best 7, low 5              5 or more: a bound below says that the figure is not exact
//   low 5                      5 or more
//   high 9                     0 to 9: quantities count things
//   nothing                    0 or more
//
// TRUE if the comparison holds for all of them, FALSE if for none, else UNKNOWN.
//
// Thread-safety: pure functions.
#ifndef COMPLIANCE_AGREEMENT_FUNCTIONS_QUANTITY_FUNCTIONS_H_
#define COMPLIANCE_AGREEMENT_FUNCTIONS_QUANTITY_FUNCTIONS_H_

#include <cstdint>
#include <limits>
#include <vector>

#include "compliance/base/truth.h"
#include "compliance/expr/environment.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

// The numbers that a quantity may be, both ends included.
struct QuantityRange {
  static constexpr int64_t kOpen = std::numeric_limits<int64_t>::max();
  int64_t least;
  int64_t most;  // kOpen: no bound is known.
};
QuantityRange RangeOf(const v1::Quantity& quantity);

Truth AtLeast(const v1::Quantity& quantity, int64_t number);
Truth MoreThan(const v1::Quantity& quantity, int64_t number);

// The four comparisons as functions of the expression language.
std::vector<expr::Function> QuantityFunctions();

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_FUNCTIONS_QUANTITY_FUNCTIONS_H_
