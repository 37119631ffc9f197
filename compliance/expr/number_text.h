// Numbers <-> text, strictly: no spaces, the whole text.
#ifndef COMPLIANCE_EXPR_NUMBER_TEXT_H_
#define COMPLIANCE_EXPR_NUMBER_TEXT_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace compliance {
namespace expr {

bool ParseInt(absl::string_view text, int64_t* value);
bool ParseUint(absl::string_view text, uint64_t* value);
bool ParseDouble(absl::string_view text, double* value);

// The shortest text that reads back as the same number; an exponent below -4 and from 21 on.
// "NaN", "Infinity", "-Infinity".
std::string FormatDouble(double value);

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_NUMBER_TEXT_H_
