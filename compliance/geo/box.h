// A box of latitude and longitude: what a part of the Earth's surface lies within.
//
//   LatLngBox box = BoxAround(vertices, latitudes, 0, 16);   // holds the first 16 edges
//   box.SpansLongitude(179.5);
//
// Thread-safety: pure functions. Units: degrees.
#ifndef COMPLIANCE_GEO_BOX_H_
#define COMPLIANCE_GEO_BOX_H_

#include <cstddef>
#include <vector>

#include "compliance/geo/edge.h"
#include "s2/s2cap.h"

namespace compliance::geo {

// Widens boxes against rounding: a tenth of a millimetre.
inline constexpr double kBoxMargin = 1e-9;

struct LatLngBox {
  LatitudeRange latitudes{-90, 90};
  double west = -180;  // -180 to 180.
  double width = 360;  // 360: all longitudes.

  bool SpansLongitude(double lng) const {
    double east = lng - west;
    east -= east >= 360 ? 360 : 0;
    east += east < 0 ? 360 : 0;
    return east <= width;
  }
  bool Contains(Point p) const {
    return p.lat >= latitudes.low && p.lat <= latitudes.high && SpansLongitude(p.lng);
  }
};

// The box, with a margin, of the edges from vertex `first` to vertex `last`, where latitudes[i] are
// those of the edge from vertex i to i + 1.
LatLngBox BoxAround(const std::vector<Point>& vertices, const std::vector<LatitudeRange>& latitudes,
                    size_t first, size_t last);

// A cap on the sphere of equal latitudes and longitudes that holds the box.
S2Cap CapAround(const LatLngBox& box);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_BOX_H_
