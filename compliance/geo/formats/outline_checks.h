// What is wrong with the vertices of a ring or a line as a text lists them, before anything is made
// of them. Each function tells everything it finds and repairs what can only have been meant one
// way.
#ifndef COMPLIANCE_GEO_FORMATS_OUTLINE_CHECKS_H_
#define COMPLIANCE_GEO_FORMATS_OUTLINE_CHECKS_H_

#include <string>

#include "compliance/geo/formats/feature.h"
#include "compliance/geo/formats/import_problems.h"

namespace compliance::geo {

// Gives every vertex its number in the text; first of all.
void NumberVertices(Outline* outline);

// "features[2].geometry.coordinates[0][17]"
std::string FieldOf(const Outline& outline, size_t vertex);

// Coordinates that are no numbers or out of range; where latitude and longitude are swapped
// throughout, that is one problem. False if there are any.
bool CheckVertices(const Outline& outline, const FormatHabits& habits, ImportProblems* problems);

// An edge that spans more than 180 degrees of longitude: whether it crosses the antimeridian or
// runs the long way, no reader can know. `closes`: also from the last vertex to the first. False if
// there is one.
bool CheckSpans(const Outline& outline, bool closes, ImportProblems* problems);

// Drops vertices that repeat the one before, with a warning.
void DropRepeated(Outline* outline, ImportProblems* problems);

// Drops the last vertex of a ring, which repeats the first. False if it does not, though the format
// says that it must.
bool CloseRing(Outline* ring, const FormatHabits& habits, ImportProblems* problems);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_FORMATS_OUTLINE_CHECKS_H_
