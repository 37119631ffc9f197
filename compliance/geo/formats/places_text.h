// Imported places as textproto, ready to be pasted into an agreement.
//
//   zones {
//     id: "odesa"
//     name: "Odesa"
//     polygons {
//       outer {
//         vertices { lat: 46.3 lng: 30.5 }
//   ...
//
// Doubles are written with the fewest digits that read back the same. A point has no extent: it is
// written as a circle that lacks its radius, and a line without names of its sides lacks those,
// each with a comment; `compliance check` asks for them until they are given.
//
// Thread-safety: a pure function.
#ifndef COMPLIANCE_GEO_FORMATS_PLACES_TEXT_H_
#define COMPLIANCE_GEO_FORMATS_PLACES_TEXT_H_

#include <string>

#include "compliance/geo/formats/imported_places.h"

namespace compliance::geo {

std::string PlacesText(const ImportedPlaces& places);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_PLACES_TEXT_H_
