// GeoJSON (RFC 7946): a geometry, a feature, or a collection of either.
//
//   Issues issues;
//   ImportedPlaces places = ReadGeoJson("zones.geojson", text, &issues);
//
// Polygons of a feature are one zone, each of its lines a line, each of its points a point. The
// properties `left` and `right` name the sides of lines. Edges
// are LATLNG_LINEAR (section 3.1.1: "a straight Cartesian line"). Heights are left out with a
// warning, `bbox` is not looked at, a `crs` other than WGS84 is an error. What WriteGeoJson wrote
// (a collection with the member "compliance": "places/1") is read back as it was.
//
// Thread-safety: a pure function. Errors: as issues; whatever could be read is returned. Cost:
// linear, then as CheckZone. Codes: README.md.
#ifndef COMPLIANCE_GEO_FORMATS_GEOJSON_H_
#define COMPLIANCE_GEO_FORMATS_GEOJSON_H_

#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"
#include "compliance/geo/formats/imported_places.h"

namespace compliance::geo {

ImportedPlaces ReadGeoJson(absl::string_view file, absl::string_view text, Issues* issues);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_GEOJSON_H_
