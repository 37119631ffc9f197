#include "compliance/geo/track_in_region.h"

#include <algorithm>

#include "absl/types/optional.h"
#include "compliance/geo/disc.h"

namespace compliance::geo {
namespace {

// Ways are halved down to this length, or this part of the whole way.
constexpr double kShortestM = 10;
constexpr double kShortestPart = 1e-3;

// Nothing where the error is not known.
absl::optional<Disc> DiscOf(const v1::Track& track, const v1::Position& position) {
  if (!position.has_radius95_m() && !track.has_radius95_m()) return absl::nullopt;
  return Disc{{position.point().lat(), position.point().lng()},
              position.has_radius95_m() ? position.radius95_m() : track.radius95_m()};
}

// Between two positions, both not surely inside: FALSE or UNKNOWN, or TRUE where the straight line
// between them is, by more than its error.
Truth StepTouches(const Disc& a, const Disc& b, double shortest_m, const Region& region) {
  const double error = std::max(a.radius_m, b.radius_m);
  const Bearing way = BearingTo(a.center, b.center);
  const Point middle = Destination(a.center, way.azimuth, way.distance_m / 2);
  const Truth all = region.Contains(middle, way.distance_m / 2 + error);
  if (all != Truth::kUnknown) return all;
  if (region.Contains(middle, error) == Truth::kTrue) return Truth::kTrue;
  if (way.distance_m <= shortest_m) return Truth::kUnknown;
  const Disc between{middle, error};
  const Truth first = StepTouches(a, between, shortest_m, region);
  return first == Truth::kTrue ? first : Or(first, StepTouches(between, b, shortest_m, region));
}

Truth StepTouches(const Disc& a, const Disc& b, const Region& region) {
  const double shortest_m = std::max(kShortestM, kShortestPart * DistanceM(a.center, b.center));
  return StepTouches(a, b, shortest_m, region);
}

Truth Touches(const v1::Track& track, const Region& region) {
  Truth touches = track.drawn() ? Truth::kFalse : Truth::kUnknown;
  absl::optional<Disc> before;
  for (const v1::Position& position : track.positions()) {
    const absl::optional<Disc> here = DiscOf(track, position);
    const Truth inside =
        here.has_value() ? region.Contains(here->center, here->radius_m) : Truth::kUnknown;
    touches = Or(touches, inside);
    if (track.drawn() && before.has_value() && here.has_value() && touches != Truth::kTrue) {
      touches = Or(touches, StepTouches(*before, *here, region));
    }
    if (touches == Truth::kTrue) return touches;
    before = here;
  }
  return touches;
}

}  // namespace

Truth TracksTouch(const Tracks& checked, const Region& region) {
  Truth touches = Truth::kFalse;
  for (const v1::Track& track : checked) touches = Or(touches, Touches(track, region));
  return touches;
}

DepthRange DepthOfTracks(const Tracks& checked, const Region& region) {
  DepthRange deepest = DepthOf(Truth::kFalse);
  for (const v1::Track& track : checked) {
    absl::optional<Disc> before;
    for (const v1::Position& position : track.positions()) {
      const absl::optional<Disc> here = DiscOf(track, position);
      if (!here.has_value()) return DepthRange();
      deepest = Unite(deepest, region.DepthM(here->center, here->radius_m));
      // On the way between, no deeper than half of it.
      const double half_m = before.has_value() ? DistanceM(before->center, here->center) / 2 : 0;
      if (!track.drawn() && before.has_value()) deepest.high_m = DepthRange().high_m;
      deepest.high_m =
          std::max(deepest.high_m, region.DepthM(here->center, here->radius_m).high_m + half_m);
      before = here;
    }
  }
  return deepest;
}

}  // namespace compliance::geo
