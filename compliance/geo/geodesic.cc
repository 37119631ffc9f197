#include "compliance/geo/geodesic.h"

#include <GeographicLib/Geodesic.hpp>

namespace compliance::geo {

using GeographicLib::Geodesic;

double DistanceM(Point a, Point b) {
  double distance = 0;
  Geodesic::WGS84().Inverse(a.lat, a.lng, b.lat, b.lng, distance);
  return distance;
}

Bearing BearingTo(Point from, Point to) {
  Bearing bearing;
  double azimuth_at_end = 0;
  Geodesic::WGS84().Inverse(from.lat, from.lng, to.lat, to.lng, bearing.distance_m, bearing.azimuth,
                            azimuth_at_end);
  return bearing;
}

Point Destination(Point from, double azimuth, double distance_m) {
  Point end;
  Geodesic::WGS84().Direct(from.lat, from.lng, azimuth, distance_m, end.lat, end.lng);
  return end;
}

}  // namespace compliance::geo
