// Distances in words.
#ifndef COMPLIANCE_GEO_METRES_H_
#define COMPLIANCE_GEO_METRES_H_

#include <cmath>
#include <string>

#include "compliance/geo/region.h"

namespace compliance::geo {

// What distances are right to.
inline double ToMillimetre(double metres) { return std::round(metres * 1000) / 1000; }

// Whole metres from 100 m on, else one decimal, without a sign: "1210 m", "12.5 m".
std::string Metres(double metres);

// From the one to the other, without signs: "24554 m to 25154 m"; one number where both read alike;
// "at least 24554 m" where the other is infinite.
std::string MetresRange(double from, double to);

// How a depth range lies: "inside by 1210 m to 1610 m", "outside by 205 m", "between 120 m inside
// and 280 m outside", "exactly on the boundary, which is outside".
std::string ExplainDepth(DepthRange depth);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_METRES_H_
