// For tests: what was read, in a few words.
#ifndef COMPLIANCE_GEO_FORMATS_PRINT_PLACES_H_
#define COMPLIANCE_GEO_FORMATS_PRINT_PLACES_H_

#include <string>

#include "compliance/geo/formats/imported_places.h"

namespace compliance::geo {

// One line for each place: "zone odesa 'Odesa': polygon 44,30 44,34 46,34 - 45,33
// 45,33.5 45.5,33.5", holes after " - "; "GEODESIC polygon ..." where edges are so; "(unsound)" at
// the end where issues tell why; "line ...", "closed line ...", "point ...".
std::string PrintPlaces(const ImportedPlaces& places);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_PRINT_PLACES_H_
