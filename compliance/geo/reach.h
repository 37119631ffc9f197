// Where something that moves may be, from where it was and will be seen, and how far that is.
//
//   // Seen 20 minutes ago, and again in 20 minutes; never faster than 14 knots.
//   const Disc before{{44.98, 30.32}, 8643}, after{{44.92, 30.28}, 8643};
//   absl::optional<DistanceRange> range = DistanceToReach({{44.9, 30.518}, 0}, before, after);
//   // 10.5 km to 25.9 km: from the nearest point that both allow to the farthest
//
// Whatever cannot be faster than v is, at a time t away from a sighting of it, within r + v t of
// the point where it was seen with a radius of error r. Two sightings leave what both discs hold.
//
// Thread-safety: pure functions. Units: degrees, metres. Accuracy: a millimetre, for discs of up to
// 1,000 km. Cost: microseconds; 0.2 ms where the corners of two discs decide.
#ifndef COMPLIANCE_GEO_REACH_H_
#define COMPLIANCE_GEO_REACH_H_

#include "absl/types/optional.h"
#include "compliance/geo/disc.h"
#include "compliance/geo/distance_range.h"
#include "compliance/geo/geodesic.h"

namespace compliance::geo {

// From any point of one disc to any point of another.
DistanceRange DistanceBetween(const Disc& a, const Disc& b);

// From any point of `from` to any point that lies in both of the others; nothing where none does.
absl::optional<DistanceRange> DistanceToReach(const Disc& from, const Disc& first,
                                              const Disc& second);

// The point so far along the geodesic between two, from 0 to 1.
Point PointBetween(Point a, Point b, double fraction);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_REACH_H_
