#include "compliance/geo/edge.h"

#include <GeographicLib/Constants.hpp>
#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>
#include <algorithm>
#include <cmath>

#include "compliance/geo/curvature.h"

namespace compliance::geo {
namespace {

using GeographicLib::Geodesic;
using GeographicLib::GeodesicLine;

// Newton's method, kept within a bracket, on the distance along the geodesic.
double GeodesicLatitudeAt(const Edge& edge, double lng) {
  const GeodesicLine line =
      Geodesic::WGS84().InverseLine(edge.a.lat, edge.a.lng, edge.b.lat, edge.b.lng);
  const double span = LongitudeSpan(edge);
  const double wanted = WrapLongitude(lng - edge.a.lng) / span;  // 0 to 1
  const double e2 = GeographicLib::Constants::WGS84_f() * (2 - GeographicLib::Constants::WGS84_f());
  double low = 0, high = line.Distance();
  double s = wanted * high;
  double lat = edge.a.lat;
  for (int i = 0; i < 100; ++i) {
    double lng_at_s = 0, azimuth = 0;
    line.Position(s, lat, lng_at_s, azimuth);
    const double excess = WrapLongitude(lng_at_s - edge.a.lng) / span - wanted;
    (excess > 0 ? high : low) = s;
    // Dividing by the rate at which longitude runs along the geodesic.
    const double sin_lat = std::sin(lat * kRadiansPerDegree);
    const double radius = GeographicLib::Constants::WGS84_a() /
                          std::sqrt(1 - e2 * sin_lat * sin_lat) * std::cos(lat * kRadiansPerDegree);
    const double rate = std::abs(std::sin(azimuth * kRadiansPerDegree)) / radius /
                        kRadiansPerDegree / std::abs(span);
    double next = s - excess / rate;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (std::abs(next - s) < 2e-8) break;
    s = next;
  }
  return lat;
}

}  // namespace

double LatitudeAt(const Edge& edge, double lng) {
  if (edge.kind == EdgeKind::kGeodesic) return GeodesicLatitudeAt(edge, lng);
  return edge.a.lat +
         (edge.b.lat - edge.a.lat) * (WrapLongitude(lng - edge.a.lng) / LongitudeSpan(edge));
}

LatitudeRange LatitudesOf(const Edge& edge) {
  LatitudeRange range{std::min(edge.a.lat, edge.b.lat), std::max(edge.a.lat, edge.b.lat)};
  if (edge.kind == EdgeKind::kLatLngLinear) return range;
  const Geodesic& earth = Geodesic::WGS84();
  double distance = 0, azimuth_a = 0, azimuth_b = 0;
  earth.Inverse(edge.a.lat, edge.a.lng, edge.b.lat, edge.b.lng, distance, azimuth_a, azimuth_b);
  const bool northward_at_a = std::abs(azimuth_a) < 90;
  if (northward_at_a == (std::abs(azimuth_b) <= 90)) return range;
  // The geodesic's extreme latitude lies between: there the azimuth is 90 degrees, and by
  // Clairaut's relation the cosine of the reduced latitude is the sine of the azimuth at the
  // equator.
  const GeodesicLine line = earth.Line(edge.a.lat, edge.a.lng, azimuth_a);
  double sin_equatorial = 0, cos_equatorial = 0;
  line.EquatorialAzimuth(sin_equatorial, cos_equatorial);
  const double extreme =
      std::atan2(std::abs(cos_equatorial), std::abs(sin_equatorial) * (1 - earth.Flattening())) /
      kRadiansPerDegree;
  if (northward_at_a) {
    range.high = std::max(range.high, extreme);
  } else {
    range.low = std::min(range.low, -extreme);
  }
  return range;
}

double BulgeRadians(const Edge& edge) {
  const LatitudeRange range = LatitudesOf(edge);
  const double curvature = MaxCurvature(edge.kind, range);
  const double length = MaxLengthRadians(edge, range);
  // An arc of length L and curvature k leaves its chord by k L^2 / 8 while that is small; and no
  // point of a curve is farther than L / 2 from the nearer end.
  if (curvature * length > 0.5 || length > 1.5) return length / 2;
  return curvature * length * length / 5;
}

double SagM(const Edge& edge) {
  const LatitudeRange range = LatitudesOf(edge);
  const double length = MaxLengthRadians(edge, range) * kMaxRadiusM;
  // In space a curve on the ellipsoid is bent by its curvature on it and by the ellipsoid's own.
  const double curvature = std::hypot(MaxCurvature(edge.kind, range), 1.0) / kMinRadiusM;
  if (curvature * length > 0.5) return length / 2;
  return curvature * length * length / 7;
}

}  // namespace compliance::geo
