// What this library adds to GeoJSON so that zones can be written and read back whole: properties of
// features, in a collection with the member "compliance": "places/1".
//
//   zone         id of the zone that the feature is a part of; features of one zone share it
//   line         id of the line that the feature is a version of
//   name         of the zone or line
//   left, right  the sides of the line
//   edges        GEODESIC or LATLNG_LINEAR
//   center       [longitude, latitude] and
//   radius_m     of a circle; the geometry is a ring of 64 vertices around it
//   settlements  names
//   validity     [{"start": ..., "limit": ...}], as in the agreement
//
// An edge runs the shorter way around the Earth: outlines across the antimeridian are not cut. In
// other files these properties mean whatever their author meant, and are not looked at.
#ifndef COMPLIANCE_GEO_FORMATS_GEOJSON_EXTENSION_H_
#define COMPLIANCE_GEO_FORMATS_GEOJSON_EXTENSION_H_

#include <string>

#include "compliance/geo/formats/feature.h"
#include "compliance/geo/formats/import_problems.h"
#include "compliance/geo/formats/json_tree.h"

namespace compliance::geo {

inline constexpr char kPlacesVersion[] = "places/1";

// `path` is that of the feature.
void ReadExtension(const JsonValue& properties, const std::string& path, ImportProblems* problems,
                   Feature* feature);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_GEOJSON_EXTENSION_H_
