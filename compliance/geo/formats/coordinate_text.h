// One pair of coordinates as texts write it.
//
//   ParseCoordinates("48°18'00\"N 38°06'00\"E")   // {48.3, 38.1}
//   ParseCoordinates("N48 18.0 E038 06.0")        // the same
//   ParseCoordinates("48:18:00N, 38:06:00E")
//   ParseCoordinates("48.3, 38.1")                // latitude first, where no letter tells
//   ParseCoordinates("37U DQ 33267 50245")        // MGRS: the middle of the square
//
// Degrees, minutes and seconds may be told apart by their signs (also those of Unicode), by colons,
// dashes or spaces; only the last may have a fraction. A decimal comma is refused. The range is not
// checked, except of MGRS.
//
// Thread-safety: a pure function. Errors: InvalidArgument, "cause; way out".
// Source: GeographicLib's DMS and MGRS; ISO 6709, annex H, for the order.
#ifndef COMPLIANCE_GEO_FORMATS_COORDINATE_TEXT_H_
#define COMPLIANCE_GEO_FORMATS_COORDINATE_TEXT_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "compliance/geo/geodesic.h"

namespace compliance::geo {

absl::StatusOr<Point> ParseCoordinates(absl::string_view text);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_COORDINATE_TEXT_H_
