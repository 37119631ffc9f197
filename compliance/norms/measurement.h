// Numbers of measurements, and as people write them.
#ifndef COMPLIANCE_NORMS_MEASUREMENT_H_
#define COMPLIANCE_NORMS_MEASUREMENT_H_

#include <algorithm>
#include <string>

#include "compliance/norms/fact.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

// Whether a measure is above a limit, to nine digits: fractions add up to a little more or less
// than people write.
inline bool IsAbove(double measure, double limit) {
  return measure > limit + 1e-9 * std::max(1.0, limit);
}

// As many digits as tell a number from any other that people write: "1234567.5", "0.3".
std::string NumberText(double number);

// "7", "5 to 7", "5 or more".
std::string RangeText(const Range& range);

// A measure against the limit that it may not exceed: "5 to 7 within 1d, at most 4", with `window`
// in the place of " within 1d".
v1::Measurement MeasurementAgainst(const Range& measure, const Range& limit,
                                   const std::string& window);

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_MEASUREMENT_H_
