// What is wrong with the place of a record.
//
//   for (const std::string& problem : CheckPlace(record.place())) ...
//   // "point.lat: latitude 130.7434 is outside -90 to 90; did you swap latitude and longitude?
//   ..."
//
// Thread-safety: free function.
#ifndef COMPLIANCE_GEO_CHECK_PLACE_H_
#define COMPLIANCE_GEO_CHECK_PLACE_H_

#include <string>
#include <vector>

#include "compliance/geo/coordinates.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

// All problems of a record's place, as "field: message; suggestion": coordinates; a radius that is
// negative or no number; an empty settlement name; a sector, area, track or altitude that says
// nothing definite; more than one of point, sector, area and tracks. Without a sector, area or
// track: some nanoseconds.
std::vector<std::string> CheckPlace(const v1::Place& place);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_CHECK_PLACE_H_
