// Points on the WGS84 ellipsoid and the distance between them.
//
//   double metres = DistanceM({46.4858, 30.7434}, {46.6354, 32.6169});  // Odesa to Kherson
//
// Coordinates are degrees: latitude -90 to 90, longitude any finite value that the caller's type
// allows (edges and zones expect -180 to 180). Distances are metres along the shortest geodesic.
//
// Thread-safety: pure functions. Cost: about a microsecond. Accuracy: 15 nanometres.
// Source: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013), as in GeographicLib.
#ifndef COMPLIANCE_GEO_GEODESIC_H_
#define COMPLIANCE_GEO_GEODESIC_H_

namespace compliance::geo {

struct Point {
  double lat = 0;  // Degrees north.
  double lng = 0;  // Degrees east.

  friend bool operator==(Point a, Point b) { return a.lat == b.lat && a.lng == b.lng; }
};

inline constexpr double kRadiansPerDegree = 3.14159265358979323846 / 180;

// A quarter of a meridian, pole to equator, in metres.
inline constexpr double kQuarterMeridianM = 10001965.729;

// The ellipsoid's metric lies between two spheres': an angle between two points, taken from their
// latitudes and longitudes as if on a sphere, times these radii bounds the geodesic distance from
// below and above. They are the smallest and the largest radius of curvature of WGS84 (the
// meridian's at the equator and at the poles).
inline constexpr double kMinRadiusM = 6335439.327;
inline constexpr double kMaxRadiusM = 6399593.626;

double DistanceM(Point a, Point b);

struct Bearing {
  double distance_m = 0;
  double azimuth = 0;  // At `from`, degrees clockwise from north, -180 to 180.
};

// Distance and initial direction from one point to another.
Bearing BearingTo(Point from, Point to);

// The point at a distance in metres and an azimuth in degrees; its longitude is within -180 to 180.
Point Destination(Point from, double azimuth, double distance_m);

// `lng` modulo 360, in [-180, 180). For a difference of two longitudes: the shorter way around.
inline double WrapLongitude(double lng) {
  if (lng >= -180 && lng < 180) return lng;
  lng -= 360 * static_cast<double>(static_cast<long long>(lng / 360));
  return lng < -180 ? lng + 360 : lng >= 180 ? lng - 360 : lng;
}

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_GEODESIC_H_
