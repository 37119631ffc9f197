// Zones, lines and points from the features of a text, checked: the part of reading that all
// formats share.
//
// Rings are closed and run counter-clockwise afterwards; a ring that the text lists clockwise is
// reversed with a warning (RFC 7946, section 3.1.6, asks readers to accept it), holes in either
// direction without one. Vertices that repeat their neighbour are dropped with a warning.
//
// Thread-safety: a pure function. Cost: as CheckZone for each zone, twice where a ring is reversed.
#ifndef COMPLIANCE_GEO_FORMATS_PLACE_BUILDER_H_
#define COMPLIANCE_GEO_FORMATS_PLACE_BUILDER_H_

#include <vector>

#include "compliance/geo/formats/feature.h"
#include "compliance/geo/formats/import_problems.h"
#include "compliance/geo/formats/imported_places.h"

namespace compliance::geo {

ImportedPlaces BuildPlaces(std::vector<Feature> features, const FormatHabits& habits,
                           ImportProblems* problems);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_PLACE_BUILDER_H_
