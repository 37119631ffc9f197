// Zones and lines as GeoJSON, for maps and for files that `zones_from` names.
//
//   std::string text = GeoJsonOfZones(agreement.zones(), agreement.lines());
//
// A FeatureCollection with the member "compliance": "places/1"; ReadGeoJson makes the same zones of
// it. Each part of a zone is a feature: its polygons that have one meaning of edges, each circle,
// its settlements. Vertices are written as they are, with all their digits, and none is added; the
// property `edges` says what lies between them (geojson_extension.h lists all properties). A circle
// is drawn as a ring of 64 vertices around its center. What GeoJSON cannot draw (bands along lines,
// corridors, surroundings, what is cut out or away, heights) is not drawn, and the property
// `not_drawn` of every feature of the zone names it.
//
// Thread-safety: a pure function. Cost: linear.
#ifndef COMPLIANCE_GEO_FORMATS_GEOJSON_WRITER_H_
#define COMPLIANCE_GEO_FORMATS_GEOJSON_WRITER_H_

#include <string>

#include "compliance/v1/geometry.pb.h"
#include "google/protobuf/repeated_field.h"

namespace compliance::geo {

std::string GeoJsonOfZones(const google::protobuf::RepeatedPtrField<v1::Zone>& zones,
                           const google::protobuf::RepeatedPtrField<v1::Line>& lines);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_GEOJSON_WRITER_H_
