#include "compliance/geo/reach.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace compliance::geo {
namespace {

// Where two discs touch from inside or outside, rounding decides which side of the other a point
// is.
constexpr double kToleranceM = 1e-4;

bool Holds(const Disc& disc, Point p) {
  return DistanceM(disc.center, p) <= disc.radius_m + kToleranceM;
}

// Where the boundaries meet on one side of the geodesic between the centres: along the first, the
// distance to the second's centre grows from one end of the half turn to the other.
Point Corner(const Disc& first, const Disc& second, double side) {
  const double towards = BearingTo(first.center, second.center).azimuth;
  const auto at = [&](double turn) {
    return Destination(first.center, towards + side * turn, first.radius_m);
  };
  double low = 0, high = 180;
  for (int i = 0; i < 50; ++i) {
    const double middle = (low + high) / 2;
    (DistanceM(at(middle), second.center) < second.radius_m ? low : high) = middle;
  }
  return at(low);
}

// Points of what both discs hold, among which are the nearest to `from` and the farthest, unless
// `from` lies within.
std::vector<Point> Extremes(Point from, const Disc& first, const Disc& second) {
  std::vector<Point> points;
  const auto add_ends = [&](const Disc& disc, const Disc& other) {
    const double azimuth = BearingTo(disc.center, from).azimuth;
    for (const double turn : {0.0, 180.0}) {
      const Point end = Destination(disc.center, azimuth + turn, disc.radius_m);
      if (Holds(other, end)) points.push_back(end);
    }
  };
  add_ends(first, second);
  add_ends(second, first);
  const double apart = DistanceM(first.center, second.center);
  if (apart > std::abs(first.radius_m - second.radius_m)) {
    for (const double side : {-1.0, 1.0}) points.push_back(Corner(first, second, side));
  }
  return points;
}

}  // namespace

DistanceRange DistanceBetween(const Disc& a, const Disc& b) {
  const double distance = DistanceM(a.center, b.center), open = a.radius_m + b.radius_m;
  return {std::max(0.0, distance - open), distance + open};
}

absl::optional<DistanceRange> DistanceToReach(const Disc& from, const Disc& first,
                                              const Disc& second) {
  const double apart = DistanceM(first.center, second.center);
  if (apart > first.radius_m + second.radius_m) return absl::nullopt;
  // One disc holds the other.
  if (apart + first.radius_m <= second.radius_m) return DistanceBetween(from, first);
  if (apart + second.radius_m <= first.radius_m) return DistanceBetween(from, second);
  DistanceRange range{std::numeric_limits<double>::infinity(), 0};
  for (const Point& point : Extremes(from.center, first, second)) {
    const double distance = DistanceM(from.center, point);
    range = {std::min(range.low_m, distance), std::max(range.high_m, distance)};
  }
  const bool within = Holds(first, from.center) && Holds(second, from.center);
  range.low_m = within ? 0 : std::max(0.0, range.low_m - from.radius_m);
  range.high_m += from.radius_m;
  return range;
}

Point PointBetween(Point a, Point b, double fraction) {
  const Bearing bearing = BearingTo(a, b);
  return Destination(a, bearing.azimuth, fraction * bearing.distance_m);
}

}  // namespace compliance::geo
