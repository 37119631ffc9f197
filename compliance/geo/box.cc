#include "compliance/geo/box.h"

#include <algorithm>
#include <cmath>

#include "s2/s2latlng_rect.h"

namespace compliance::geo {

LatLngBox BoxAround(const std::vector<Point>& vertices, const std::vector<LatitudeRange>& latitudes,
                    size_t first, size_t last) {
  LatLngBox box{{90, -90}};
  const double start = vertices[first].lng;
  double lng = 0, west = 0, east = 0;  // Relative to the start, followed along the edges.
  for (size_t i = first; i < last; ++i) {
    box.latitudes.low = std::min(box.latitudes.low, latitudes[i].low);
    box.latitudes.high = std::max(box.latitudes.high, latitudes[i].high);
    lng += WrapLongitude(vertices[i + 1].lng - vertices[i].lng);
    // Which turn it is, is followed; where in the turn, is known without the sum's rounding.
    const double in_turn = WrapLongitude(vertices[i + 1].lng - start);
    lng = in_turn + 360 * std::round((lng - in_turn) / 360);
    west = std::min(west, lng);
    east = std::max(east, lng);
  }
  box.latitudes.low -= kBoxMargin;
  box.latitudes.high += kBoxMargin;
  if (east - west + 2 * kBoxMargin < 360) {
    box.west = WrapLongitude(start + west - kBoxMargin);
    box.width = east - west + 2 * kBoxMargin;
  }
  return box;
}

S2Cap CapAround(const LatLngBox& box) {
  const R1Interval latitudes(std::max(-90.0, box.latitudes.low) * kRadiansPerDegree,
                             std::min(90.0, box.latitudes.high) * kRadiansPerDegree);
  const S1Interval longitudes =
      box.width < 360 ? S1Interval(WrapLongitude(box.west) * kRadiansPerDegree,
                                   WrapLongitude(box.west + box.width) * kRadiansPerDegree)
                      : S1Interval::Full();
  return S2LatLngRect(latitudes, longitudes).GetCapBound();
}

}  // namespace compliance::geo
