// Numbers of few digits, as most cells hold them. What is longer, or written in another way, is
// left to readers of all forms.
//
//   double lat;
//   if (!ReadShortReal("48.4482", &lat)) ...   // "4.84482e1": ask std::from_chars
//
// Thread-safety: pure functions. Source: W. D. Clinger, "How to read floating point numbers
// accurately" (1990).
#ifndef COMPLIANCE_INGEST_SHORT_NUMBER_H_
#define COMPLIANCE_INGEST_SHORT_NUMBER_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace compliance {

// Continues `number` by the digits at the front of [at, end); answers where they end. The caller
// sees to it that they are not too many.
inline const char* TakeDigits(const char* at, const char* end, int64_t* number) {
  int64_t taken = *number;
  for (; at != end; ++at) {
    const unsigned digit = static_cast<unsigned char>(*at) - unsigned{'0'};
    if (digit > 9) break;
    taken = 10 * taken + digit;
  }
  *number = taken;
  return at;
}

// "1640995294": up to 15 digits and nothing else.
inline bool ReadShortWhole(absl::string_view text, int64_t* value) {
  constexpr size_t kMostDigits = 15;
  if (text.empty() || text.size() > kMostDigits) return false;
  const char* const end = text.data() + text.size();
  *value = 0;
  return TakeDigits(text.data(), end, value) == end;
}

// "-48.4482": up to 15 digits, some before the point and, if there is one, behind it. Both the
// digits and the power of ten are doubles without error, so that the one division rounds correctly.
inline bool ReadShortReal(absl::string_view text, double* value) {
  constexpr double kPowers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6, 1e7,
                                1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14};
  constexpr ptrdiff_t kMostDigits = 15;
  const char* begin = text.data();
  const char* const end = begin + text.size();
  const bool negative = begin != end && *begin == '-';
  if (negative) ++begin;
  if (end - begin > kMostDigits + 1) return false;
  int64_t digits = 0;
  const char* const point = TakeDigits(begin, end, &digits);
  if (point == begin) return false;
  double magnitude;
  if (point == end) {
    if (end - begin > kMostDigits) return false;
    magnitude = static_cast<double>(digits);
  } else {
    const char* const fraction = point + 1;
    if (*point != '.' || fraction == end || TakeDigits(fraction, end, &digits) != end) return false;
    magnitude = static_cast<double>(digits) / kPowers[end - fraction];
  }
  *value = negative ? -magnitude : magnitude;
  return true;
}

}  // namespace compliance

#endif  // COMPLIANCE_INGEST_SHORT_NUMBER_H_
