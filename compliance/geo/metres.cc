#include "compliance/geo/metres.h"

#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace compliance::geo {

std::string Metres(double metres) {
  metres = std::abs(metres);  // Of -0.0 too.
  return metres < 99.95 ? absl::StrFormat("%.1f m", metres) : absl::StrFormat("%.0f m", metres);
}

std::string MetresRange(double from, double to) {
  if (std::isinf(to)) return absl::StrCat("at least ", Metres(from));
  const std::string first = Metres(from), last = Metres(to);
  return first == last ? first : absl::StrCat(first, " to ", last);
}

std::string ExplainDepth(DepthRange depth) {
  const double low = depth.low_m, high = depth.high_m;
  if (low == 0 && high == 0) return "exactly on the boundary, which is outside";
  if (std::isinf(low) && low == high) return low > 0 ? "inside" : "outside";
  if (low > 0) return absl::StrCat("inside by ", MetresRange(low, high));
  if (high <= 0) return absl::StrCat("outside by ", MetresRange(high, low));
  if (std::isinf(low) && std::isinf(high)) return "perhaps inside";
  if (std::isinf(high)) return absl::StrCat("outside by ", Metres(low), " at most");
  if (std::isinf(low)) return absl::StrCat("inside by ", Metres(high), " at most");
  return absl::StrCat("between ", Metres(high), " inside and ", Metres(low), " outside");
}

}  // namespace compliance::geo
