// What is wrong with coordinates that came from outside, and with the place of a record.
//
//   for (const std::string& problem : CheckPlace(record.place())) ...
//   // "point.lat: latitude 130.7434 is outside -90 to 90; did you swap latitude and longitude?
//   ..."
//
// Thread-safety: free functions.
#ifndef COMPLIANCE_GEO_CHECK_PLACE_H_
#define COMPLIANCE_GEO_CHECK_PLACE_H_

#include <string>
#include <vector>

#include "compliance/geo/geodesic.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

struct CoordinateProblem {
  std::string field;  // "lat" or "lng".
  std::string message;
  std::string suggestion;   // May be empty.
  bool is_swapped = false;  // The other way round, both coordinates would be right.
};

// Coordinates missing, not numbers or out of range; each at most once, and one problem for a swap.
std::vector<CoordinateProblem> CheckCoordinates(const v1::LatLng& point);

// All problems of a record's place, as "field: message; suggestion": coordinates, a radius that is
// negative or no number, an empty settlement name.
std::vector<std::string> CheckPlace(const v1::Place& place);

// Degrees as people read them, to a centimetre: "46.4858".
std::string FormatDegrees(double degrees);
std::string FormatPoint(Point p);  // "(46.4858, 30.7434)", latitude first.

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_CHECK_PLACE_H_
