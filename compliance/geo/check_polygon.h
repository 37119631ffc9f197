// What is wrong with polygons and circles, and with what lines have in common with them.
//
//   CheckPolygon(zone.polygons(0), "polygons[0]", &problems);
//
// Thread-safety: free functions.
#ifndef COMPLIANCE_GEO_CHECK_POLYGON_H_
#define COMPLIANCE_GEO_CHECK_POLYGON_H_

#include <string>
#include <vector>

#include "compliance/geo/check_ring.h"
#include "compliance/geo/geometry_problem.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

// Cost: see CheckZone.
void CheckPolygon(const v1::Polygon& polygon, const std::string& field,
                  std::vector<GeometryProblem>* problems);
void CheckCircle(const v1::Circle& circle, const std::string& field,
                 std::vector<GeometryProblem>* problems);

// Reports an interpretation that is not stated.
void CheckEdges(v1::EdgeInterpretation edges, const std::string& field,
                std::vector<GeometryProblem>* problems);
// One that is not stated is taken as LATLNG_LINEAR: what is wrong under one is nearly always wrong
// under the other.
EdgeKind KindOf(v1::EdgeInterpretation edges);

// Names one crossing for each ring and each pair of rings; rings that take part are no longer
// sound.
void CheckCrossings(std::vector<RingOutline>* rings, std::vector<GeometryProblem>* problems);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_CHECK_POLYGON_H_
