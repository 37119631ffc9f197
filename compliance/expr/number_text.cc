#include "compliance/expr/number_text.h"

#include <charconv>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"

namespace compliance {
namespace expr {
namespace {

// absl's parsers forgive space around the number.
bool IsTight(absl::string_view text) {
  return !text.empty() && !absl::ascii_isspace(text.front()) && !absl::ascii_isspace(text.back());
}

}  // namespace

bool ParseInt(absl::string_view text, int64_t* value) {
  return IsTight(text) && absl::SimpleAtoi(text, value);
}

bool ParseUint(absl::string_view text, uint64_t* value) {
  return IsTight(text) && text[0] != '-' && absl::SimpleAtoi(text, value);
}

bool ParseDouble(absl::string_view text, double* value) {
  return IsTight(text) && absl::SimpleAtod(text, value);
}

std::string FormatDouble(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  const double magnitude = std::fabs(value);
  const bool plain = magnitude == 0 || (magnitude >= 1e-4 && magnitude < 1e21);
  char buffer[32];
  const std::to_chars_result result =
      std::to_chars(buffer, buffer + sizeof(buffer), value,
                    plain ? std::chars_format::fixed : std::chars_format::scientific);
  return std::string(buffer, result.ptr);
}

}  // namespace expr
}  // namespace compliance
