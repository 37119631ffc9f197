#include "compliance/geo/altitude.h"

#include <cmath>
#include <limits>

#include "absl/strings/str_cat.h"
#include "compliance/geo/metres.h"

namespace compliance::geo {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();
constexpr double kFlightLevelM = 30.48;

struct Heights {
  double low = -kFar, high = kFar;
};

// By how much a height of pressure may be off.
double PressureError(double height) { return 500 + 0.05 * std::abs(height); }

Heights Widened(double low, double high) {
  return {low - PressureError(low), high + PressureError(high)};
}

bool HasMetres(const v1::Altitude& altitude) {
  return altitude.has_best_m() || altitude.has_low_m() || altitude.has_high_m();
}

Heights MetresOf(const v1::Altitude& altitude) {
  if (!altitude.has_low_m() && !altitude.has_high_m()) {
    return {altitude.best_m(), altitude.best_m()};
  }
  return {altitude.has_low_m() ? altitude.low_m() : -kFar,
          altitude.has_high_m() ? altitude.high_m() : kFar};
}

// In metres of the same kind as the limit's.
Heights HeightsOf(const v1::Altitude& altitude, bool is_flight_level) {
  if (altitude.has_flight_level() && (is_flight_level || !HasMetres(altitude))) {
    const double height = altitude.flight_level() * kFlightLevelM;
    return is_flight_level ? Heights{height, height} : Widened(height, height);
  }
  if (!HasMetres(altitude)) return {};
  const Heights heights = MetresOf(altitude);
  return is_flight_level ? Widened(heights.low, heights.high) : heights;
}

std::string NameOf(const v1::Altitude& altitude) {
  if (!HasMetres(altitude)) return absl::StrCat("flight level ", altitude.flight_level());
  const Heights heights = MetresOf(altitude);
  if (heights.low == -kFar) return absl::StrCat("at most ", Metres(heights.high));
  return MetresRange(heights.low, heights.high);
}

}  // namespace

AltitudeLimits::AltitudeLimits(const v1::Zone& checked)
    : floor_(LimitOf(checked.has_floor(), checked.floor())),
      ceiling_(LimitOf(checked.has_ceiling(), checked.ceiling())) {}

absl::optional<AltitudeLimits::Limit> AltitudeLimits::LimitOf(bool is_given,
                                                              const v1::AltitudeLimit& limit) {
  if (!is_given) return absl::nullopt;
  if (limit.has_height_m()) return Limit{limit.height_m(), false, Metres(limit.height_m())};
  return Limit{limit.flight_level() * kFlightLevelM, true,
               absl::StrCat("flight level ", limit.flight_level())};
}

// At the limit or above it.
Truth AltitudeLimits::IsAbove(const Limit& limit, const v1::Altitude& altitude) {
  const Heights heights = HeightsOf(altitude, limit.is_flight_level);
  if (heights.low >= limit.metres) return Truth::kTrue;
  return heights.high < limit.metres ? Truth::kFalse : Truth::kUnknown;
}

Truth AltitudeLimits::Contains(const v1::Place& place) const {
  Truth inside = Truth::kTrue;
  if (floor_) inside = IsAbove(*floor_, place.altitude());
  if (ceiling_) inside = And(inside, Not(IsAbove(*ceiling_, place.altitude())));
  return inside;
}

std::string AltitudeLimits::Explain(const v1::Place& place) const {
  const v1::Altitude& altitude = place.altitude();
  if (Contains(place) == Truth::kTrue) return "";
  if (!HasMetres(altitude) && !altitude.has_flight_level()) return "no altitude is known";
  const Truth above_floor = floor_ ? IsAbove(*floor_, altitude) : Truth::kTrue;
  if (above_floor == Truth::kFalse) {
    return absl::StrCat(NameOf(altitude), " is below the floor of ", floor_->name);
  }
  const Truth above_ceiling = ceiling_ ? IsAbove(*ceiling_, altitude) : Truth::kFalse;
  if (above_ceiling == Truth::kTrue) {
    return absl::StrCat(NameOf(altitude), " is not below the ceiling of ", ceiling_->name);
  }
  return above_floor == Truth::kUnknown
             ? absl::StrCat(NameOf(altitude), " may be below the floor of ", floor_->name)
             : absl::StrCat(NameOf(altitude), " may not be below the ceiling of ", ceiling_->name);
}

}  // namespace compliance::geo
