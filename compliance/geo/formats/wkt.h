// Well-known text (OGC 06-103r4, ISO 19125): geometries one after another, in any case and with any
// white space; ';' between them is allowed, "SRID=4326;" before one (as PostGIS writes) too.
//
//   SRID=4326;POLYGON ((30 44, 34 44, 34 46, 30 44))
//   LINESTRING (30 44, 31 45)
//   # a comment to the end of the line
//
// Coordinates are longitude, then latitude, of WGS84; edges are LATLNG_LINEAR. Each geometry is a
// feature without a name. Z and M are left out with a warning; another SRID is an error.
//
// Thread-safety: a pure function. Errors: as issues. After one that leaves open where the geometry
// ends, nothing more is read. Cost: linear, then as CheckZone. Codes: README.md.
#ifndef COMPLIANCE_GEO_FORMATS_WKT_H_
#define COMPLIANCE_GEO_FORMATS_WKT_H_

#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"
#include "compliance/geo/formats/imported_places.h"

namespace compliance::geo {

ImportedPlaces ReadWkt(absl::string_view file, absl::string_view text, Issues* issues);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_WKT_H_
