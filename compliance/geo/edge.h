// An edge between two vertices, as a curve on the WGS84 ellipsoid.
//
//   Edge parallel{{44, 30}, {44, 34}, EdgeKind::kLatLngLinear};
//   LatitudeAt(parallel, 32);                            // 44
//   LatitudeAt({{44, 30}, {44, 34}, EdgeKind::kGeodesic}, 32);  // 44.017..., poleward of it
//   DistanceToEdgeM({44.01, 32}, parallel);              // 1111.2
//
// Both kinds run the shorter way around in longitude, which therefore grows or falls all along the
// edge: seen over longitude, an edge is the graph of a latitude. Containment and crossings rest on
// that. Vertices must be less than 180 degrees of longitude apart, or on a pole.
//
// Thread-safety: pure functions. Units: degrees, metres. Accuracy: 1 mm up to 1,000 km.
// Source of geodesics: Karney (2013), see geodesic.h.
#ifndef COMPLIANCE_GEO_EDGE_H_
#define COMPLIANCE_GEO_EDGE_H_

#include "compliance/geo/geodesic.h"

namespace compliance::geo {

enum class EdgeKind {
  kGeodesic,      // The shortest line on the ellipsoid.
  kLatLngLinear,  // Straight in latitude and longitude.
};

struct Edge {
  Point a;
  Point b;
  EdgeKind kind = EdgeKind::kGeodesic;
};

// Degrees of longitude from a to b, -180 to 180.
inline double LongitudeSpan(const Edge& edge) { return WrapLongitude(edge.b.lng - edge.a.lng); }

// The latitude where the edge meets the meridian `lng`, which must lie within its span of
// longitude, and the span must not be 0. Cost: nanoseconds if linear, else some microseconds.
double LatitudeAt(const Edge& edge, double lng);

struct LatitudeRange {
  double low = 0;
  double high = 0;
};

// All latitudes of the edge; a geodesic may pass poleward of both its ends.
LatitudeRange LatitudesOf(const Edge& edge);

// The point of an edge that is nearest to another point.
struct Foot {
  double distance_m = 0;  // Between the two points.
  double t = 0;           // How far along the edge: 0 at a, 1 at b.
  Point point;
  double heading = 0;  // Of the edge there, degrees clockwise from north.
};

// Cost: as DistanceToEdgeM. Of several that are equally near, one.
Foot NearestOnEdge(Point p, const Edge& edge);

// The point at the fraction t of the edge, of its length if GEODESIC, else of its coordinates.
struct EdgePoint {
  Point point;
  double heading = 0;  // Degrees clockwise from north.
};
EdgePoint PointAlong(const Edge& edge, double t);

// Shortest geodesic distance from the point to any point of the edge. Cost: about 10 microseconds;
// up to milliseconds near the pole that a long parallel circles, where all of it is equally near.
double DistanceToEdgeM(Point p, const Edge& edge);

// How far, as an angle on the sphere of equal latitudes and longitudes, the edge may stray from the
// great circle between its ends: a bound from above, for filters.
double BulgeRadians(const Edge& edge);

// How far, in metres, the edge may stray from the straight line between its ends through the Earth:
// a bound from above, for filters.
double SagM(const Edge& edge);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_EDGE_H_
