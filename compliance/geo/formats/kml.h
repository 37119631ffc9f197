// KML 2.2 and 2.3 (OGC 07-147r2, 12-007r2): the placemarks of a document, wherever they stand in
// its folders.
//
// Polygons of a placemark are one zone, each of its lines (LineString, a LinearRing by itself) a
// line, each point a point; MultiGeometry is all of those in it. Id is the id of the placemark, the
// name its name. Edges are GEODESIC: a globe draws them so. Heights other than 0 are left out with
// a warning; what has an extent and is not read (overlays, tracks, links to other files) is named
// in one.
//
// Thread-safety: a pure function. Errors: as issues; what came before the first error of XML is
// returned. Entities that a document defines are refused: they can grow without bound. Cost:
// linear, then as CheckZone. Codes: README.md.
#ifndef COMPLIANCE_GEO_FORMATS_KML_H_
#define COMPLIANCE_GEO_FORMATS_KML_H_

#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"
#include "compliance/geo/formats/imported_places.h"

namespace compliance::geo {

ImportedPlaces ReadKml(absl::string_view file, absl::string_view text, Issues* issues);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_KML_H_
