// Something wrong with a geometry that a person wrote.
#ifndef COMPLIANCE_GEO_GEOMETRY_PROBLEM_H_
#define COMPLIANCE_GEO_GEOMETRY_PROBLEM_H_

#include <string>

namespace compliance::geo {

struct GeometryProblem {
  std::string field;       // Within the zone: "polygons[0].outer.vertices[3].lat".
  std::string code;        // "GEOMETRY_...", listed in README.md.
  std::string message;     // The cause, with its numbers, without a full stop.
  std::string suggestion;  // The way out; may be empty.
};

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_GEOMETRY_PROBLEM_H_
