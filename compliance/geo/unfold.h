// Rings as closed curves in the plane of longitude and latitude, where "north of" is a comparison.
//
// A pole is a point on Earth but a whole line in that plane. A LATLNG_LINEAR ring is drawn in the
// plane to begin with. A GEODESIC ring that has a pole as a vertex comes up along one meridian and
// leaves along another; Unfold puts the stretch of the pole's line between them.
#ifndef COMPLIANCE_GEO_UNFOLD_H_
#define COMPLIANCE_GEO_UNFOLD_H_

#include <vector>

#include "compliance/geo/edge.h"

namespace compliance::geo {

inline bool IsPole(Point p) { return p.lat == 90 || p.lat == -90; }

// The ring's vertices in the plane, counter-clockwise around the inside if the ring is.
std::vector<Point> Unfold(const std::vector<Point>& vertices, EdgeKind kind);

// How often the unfolded ring goes around the Earth: 1 eastward, -1 westward, 0 not at all.
int Winding(const std::vector<Point>& unfolded);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_UNFOLD_H_
