// Answers computed the slow way, for tests: dense sampling and nothing else.
#ifndef COMPLIANCE_GEO_BRUTE_FORCE_H_
#define COMPLIANCE_GEO_BRUTE_FORCE_H_

#include <vector>

#include "compliance/geo/edge.h"

namespace compliance::geo {

// The point at the fraction t of the edge.
Point PointOnEdge(const Edge& edge, double t);

// The least of many distances, refined by golden section around each that is not above its
// neighbours.
double BruteForceDistanceM(Point p, const Edge& edge);

// The same for several edges; up to 1,000 km long. The distance from the nearest point that was
// found is computed by elliptic integrals, which nothing else here uses.
double BruteForceDistanceM(Point p, const std::vector<Edge>& edges);

// Distance of two points by elliptic integrals.
double BruteForceDistanceM(Point a, Point b);

// Whether the azimuth from p to a point that runs along the ring turns around once. For rings and
// points within a hemisphere, and p not on the ring.
bool BruteForceInside(Point p, const std::vector<Point>& ring, EdgeKind kind);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_BRUTE_FORCE_H_
