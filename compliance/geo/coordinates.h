// What is wrong with coordinates that came from outside, and how they are written.
//
//   for (const CoordinateProblem& problem : CheckCoordinates(vertex)) ...
//
// Thread-safety: free functions.
#ifndef COMPLIANCE_GEO_COORDINATES_H_
#define COMPLIANCE_GEO_COORDINATES_H_

#include <string>
#include <vector>

#include "compliance/geo/geodesic.h"
#include "compliance/geo/geometry_problem.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {

struct CoordinateProblem {
  std::string field;  // "lat" or "lng".
  std::string message;
  std::string suggestion;   // May be empty.
  bool is_swapped = false;  // The other way round, both coordinates would be right.
};

// Coordinates missing, not numbers or out of range; each at most once, and one problem for a swap.
std::vector<CoordinateProblem> CheckCoordinates(const v1::LatLng& point);

// The same as problems of a point in a geometry; `field` is the point's.
void CheckPoint(const v1::LatLng& point, const std::string& field,
                std::vector<GeometryProblem>* problems);

// Degrees as people read them, to a centimetre: "46.4858".
std::string FormatDegrees(double degrees);
std::string FormatPoint(Point p);  // "(46.4858, 30.7434)", latitude first.

}  // namespace compliance::geo

#endif  // COMPLIANCE_GEO_COORDINATES_H_
