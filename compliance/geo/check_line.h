// What is wrong with a line, and with a band of one, before anything is built from them.
//
//   for (const GeometryProblem& problem : CheckLine(line)) ...
//
// Thread-safety: free functions. Codes: README.md.
#ifndef COMPLIANCE_GEO_CHECK_LINE_H_
#define COMPLIANCE_GEO_CHECK_LINE_H_

#include <string>
#include <vector>

#include "compliance/geo/geometry_problem.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

// All problems, one for each root cause; fields are within the line. Ids are not looked at, and
// spans that do not parse are passed over. A section must be near some version, with its ends in
// the order of the vertices. Cost: as CheckZone.
std::vector<GeometryProblem> CheckLine(const v1::Line& line);

// The limits of a band, at `field`; not its names nor its version.
void CheckBand(const v1::LineBand& band, const std::string& field,
               std::vector<GeometryProblem>* problems);

// Reports metres that are no number, negative, or more than a quarter of the Earth's circumference.
void CheckMetres(double metres, const std::string& what, const std::string& field,
                 const std::string& code, std::vector<GeometryProblem>* problems);

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_CHECK_LINE_H_
