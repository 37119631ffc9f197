#include "compliance/geo/coordinates.h"

#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace compliance::geo {
namespace {

bool IsLatitude(double lat) { return lat >= -90 && lat <= 90; }
bool IsLongitude(double lng) { return lng >= -180 && lng <= 180; }

CoordinateProblem LatitudeOutOfRange(double lat, double lng) {
  CoordinateProblem problem{
      "lat", absl::StrCat("latitude ", FormatDegrees(lat), " is outside -90 to 90"), "", false};
  if (IsLongitude(lat) && IsLatitude(lng)) {
    problem.suggestion =
        absl::StrCat("did you swap latitude and longitude? write lat: ", FormatDegrees(lng),
                     " lng: ", FormatDegrees(lat));
    problem.is_swapped = true;
  }
  return problem;
}

CoordinateProblem LongitudeOutOfRange(double lng) {
  CoordinateProblem problem{
      "lng", absl::StrCat("longitude ", FormatDegrees(lng), " is outside -180 to 180"), "", false};
  if (std::abs(lng) <= 540) {
    problem.suggestion = absl::StrCat("write ", FormatDegrees(WrapLongitude(lng)));
  }
  return problem;
}

}  // namespace

std::string FormatDegrees(double degrees) { return absl::StrFormat("%.10g", degrees); }

std::string FormatPoint(Point p) {
  return absl::StrCat("(", FormatDegrees(p.lat), ", ", FormatDegrees(p.lng), ")");
}

std::vector<CoordinateProblem> CheckCoordinates(const v1::LatLng& point) {
  std::vector<CoordinateProblem> problems;
  const bool lat_is_number = point.has_lat() && std::isfinite(point.lat());
  const bool lng_is_number = point.has_lng() && std::isfinite(point.lng());
  if (!lat_is_number) {
    problems.push_back({"lat", point.has_lat() ? "latitude is not a number" : "latitude is missing",
                        "degrees north, -90 to 90", false});
  } else if (!IsLatitude(point.lat())) {
    // A longitude that is no number cannot be the latitude that was meant.
    problems.push_back(LatitudeOutOfRange(point.lat(), lng_is_number ? point.lng() : NAN));
  }
  if (!lng_is_number) {
    problems.push_back({"lng",
                        point.has_lng() ? "longitude is not a number" : "longitude is missing",
                        "degrees east, -180 to 180", false});
  } else if (!IsLongitude(point.lng())) {
    problems.push_back(LongitudeOutOfRange(point.lng()));
  }
  return problems;
}

void CheckPoint(const v1::LatLng& point, const std::string& field,
                std::vector<GeometryProblem>* problems) {
  for (CoordinateProblem& problem : CheckCoordinates(point)) {
    problems->push_back({absl::StrCat(field, ".", problem.field), "GEOMETRY_COORDINATE",
                         std::move(problem.message), std::move(problem.suggestion)});
  }
}

}  // namespace compliance::geo
