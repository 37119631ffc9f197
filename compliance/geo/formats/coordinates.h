// Lists of coordinates as annexes of treaties print them, one place on each line:
//
//   zone Exclusion area, geodesic
//   1. 46°29'09"N 030°44'36"E
//   2. N46 18.0 E032 06.0
//   3. 36T YS 12345 67890
//   line Median line, latlng_linear
//   24.5, 119.3
//   25.1, 119.9
//   points
//   48.3 38.1
//
// "zone NAME, EDGES" begins an outline, which closes itself; "line NAME, EDGES" a line; what comes
// before either, or after "points", are points by themselves. EDGES says what an edge between two
// places means, GEODESIC or LATLNG_LINEAR, and may not be left out: a list of places does not tell.
// Numbers before the places ("1.", "(2)", "c)"), empty lines and lines that begin with '#' are
// passed over. Forms of coordinates: coordinate_text.h.
//
// Thread-safety: a pure function. Errors: as issues; bad lines are left out. Cost: a microsecond
// for each place, then as CheckZone. Codes: README.md.
#ifndef COMPLIANCE_GEO_FORMATS_COORDINATES_H_
#define COMPLIANCE_GEO_FORMATS_COORDINATES_H_

#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"
#include "compliance/geo/formats/imported_places.h"

namespace compliance::geo {

ImportedPlaces ReadCoordinates(absl::string_view file, absl::string_view text, Issues* issues);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_COORDINATES_H_
