// Bounds on how long and how bent an edge is, as seen on the sphere of equal latitudes and
// longitudes. They make the filters of geo conservative and its solvers safe.
#ifndef COMPLIANCE_GEO_CURVATURE_H_
#define COMPLIANCE_GEO_CURVATURE_H_

#include "compliance/geo/edge.h"

namespace compliance::geo {

// Bound on the geodesic curvature (per radian). A line with the heading A that is straight in
// latitude and longitude has tan(lat) sin(A) (1 + cos(A)^2), at most 1.089 tan(lat); a geodesic of
// the ellipsoid is bent on the sphere by no more than about the square of its eccentricity.
double MaxCurvature(EdgeKind kind, LatitudeRange range);

// Bound on the edge's length in radians, for an edge within these latitudes.
double MaxLengthRadians(const Edge& edge, LatitudeRange range);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_CURVATURE_H_
