// What is wrong with the geometry of a zone, or of a named place, before anything is built from it.
//
//   for (const GeometryProblem& problem : CheckZone(zone)) ...
//
// Thread-safety: free functions. Codes: README.md.
#ifndef COMPLIANCE_GEO_CHECK_ZONE_H_
#define COMPLIANCE_GEO_CHECK_ZONE_H_

#include <vector>

#include "compliance/geo/geometry_problem.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

// All problems, one for each root cause: parts in the order of the message, and of each polygon
// first its rings, then how they lie to each other. Ids, names and validity are not looked at, nor
// whether what is named exists.
// Cost: about n log n for n vertices of an outline as they occur; quadratic where most edges
// overlap most others both in latitude and in longitude.
std::vector<GeometryProblem> CheckZone(const v1::Zone& zone);

// Names and extent; fields are within the place.
std::vector<GeometryProblem> CheckNamedPlace(const v1::NamedPlace& place);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_CHECK_ZONE_H_
