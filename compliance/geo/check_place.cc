#include "compliance/geo/check_place.h"

#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "compliance/geo/check_polygon.h"
#include "compliance/temporal/span.h"

namespace compliance::geo {
namespace {

using Texts = std::vector<std::string>;

void AddPoint(const v1::LatLng& point, const std::string& field, Texts* problems) {
  for (const CoordinateProblem& problem : CheckCoordinates(point)) {
    problems->push_back(absl::StrCat(field, ".", problem.field, ": ", problem.message,
                                     problem.suggestion.empty() ? "" : "; ", problem.suggestion));
  }
}

void AddRadius(double radius, const std::string& field, Texts* problems) {
  if (!std::isfinite(radius)) {
    problems->push_back(
        absl::StrCat(field, ": is not a number; leave it out where the error is not known"));
  } else if (radius < 0) {
    problems->push_back(absl::StrCat(
        field,
        absl::StrFormat(": %g m is negative; 0 means exact, and leave it out where it is not known",
                        radius)));
  }
}

void AddBearings(const v1::PolarSector& sector, Texts* problems) {
  if (sector.has_bearing_from_deg() != sector.has_bearing_to_deg()) {
    problems->push_back(absl::StrCat(
        "sector.", sector.has_bearing_from_deg() ? "bearing_to_deg" : "bearing_from_deg",
        ": is missing; give both bearings, or none where it is all around"));
    return;
  }
  if (!sector.has_bearing_from_deg()) return;
  const size_t before = problems->size();
  const std::pair<const char*, double> bearings[] = {
      {"bearing_from_deg", sector.bearing_from_deg()}, {"bearing_to_deg", sector.bearing_to_deg()}};
  for (const auto& [name, bearing] : bearings) {
    if (bearing >= 0 && bearing <= 360) continue;
    problems->push_back(absl::StrCat("sector.", name, ": ", FormatDegrees(bearing),
                                     " is outside 0 to 360; degrees clockwise from north"));
  }
  if (problems->size() == before && sector.bearing_from_deg() == sector.bearing_to_deg()) {
    problems->push_back(absl::StrCat(
        "sector.bearing_to_deg: both bearings are ", FormatDegrees(sector.bearing_to_deg()),
        "; give what lies between them, or none where it is all around"));
  }
}

void AddSector(const v1::PolarSector& sector, Texts* problems) {
  AddPoint(sector.from(), "sector.from", problems);
  AddBearings(sector, problems);
  const double from = sector.distance_from_m(), to = sector.distance_to_m();
  if (!sector.has_distance_to_m()) {
    problems->push_back("sector.distance_to_m: is missing; metres from the observer, at most");
  } else if (!(to > 0 && to <= kQuarterMeridianM)) {
    problems->push_back(
        absl::StrFormat("sector.distance_to_m: %g m is not a distance; metres above 0", to));
  } else if (!(from >= 0)) {
    problems->push_back(
        absl::StrFormat("sector.distance_from_m: %g m is not a distance; 0 or more", from));
  } else if (from > to) {
    problems->push_back(
        absl::StrFormat("sector.distance_from_m: %g m is more than distance_to_m, %g m", from, to));
  }
}

void AddTime(const v1::Position& position, const std::string& field, absl::Time* last,
             Texts* problems) {
  v1::Interval at;
  *at.mutable_start() = position.at();
  const auto span = SpanOf(at);
  if (!span.ok()) {
    constexpr absl::string_view kField = "start: ";
    problems->push_back(
        absl::StrCat(field, ".at: ", absl::StripPrefix(span.status().message(), kField)));
  } else if (span->start < *last) {
    problems->push_back(absl::StrCat(
        field, ".at: is before a position that stands before it; give them in the order of time"));
  } else {
    *last = span->start;
  }
}

void AddTrack(const v1::Track& track, const std::string& field, Texts* problems) {
  if (track.positions_size() < 2) {
    problems->push_back(
        absl::StrCat(field, ".positions: a track has at least two positions, this one has ",
                     track.positions_size(), "; give a single one as point"));
  }
  if (track.has_radius95_m()) AddRadius(track.radius95_m(), field + ".radius95_m", problems);
  absl::Time last = absl::InfinitePast();
  for (int i = 0; i < track.positions_size(); ++i) {
    const v1::Position& position = track.positions(i);
    const std::string at = absl::StrCat(field, ".positions[", i, "]");
    AddPoint(position.point(), at + ".point", problems);
    if (position.has_radius95_m()) AddRadius(position.radius95_m(), at + ".radius95_m", problems);
    if (position.has_at()) AddTime(position, at, &last, problems);
  }
}

void AddAltitude(const v1::Altitude& altitude, Texts* problems) {
  const bool has_metres = altitude.has_best_m() || altitude.has_low_m() || altitude.has_high_m();
  const size_t before = problems->size();
  const std::pair<const char*, double> numbers[] = {
      {"best_m", altitude.best_m()}, {"low_m", altitude.low_m()}, {"high_m", altitude.high_m()}};
  for (const auto& [name, number] : numbers) {
    if (std::isfinite(number)) continue;
    problems->push_back(absl::StrCat("altitude.", name,
                                     ": is not a number; leave it out where it"
                                     " is not known"));
  }
  if (has_metres && altitude.has_flight_level()) {
    problems->push_back("altitude.flight_level: metres are given too; give what was reported");
  }
  if (problems->size() > before) return;
  const double low = altitude.has_low_m() ? altitude.low_m() : -INFINITY;
  const double high = altitude.has_high_m() ? altitude.high_m() : INFINITY;
  if (low > high) {
    problems->push_back(absl::StrFormat("altitude.low_m: %g m is above high_m, %g m", low, high));
  } else if (altitude.has_best_m() && (altitude.best_m() < low || altitude.best_m() > high)) {
    problems->push_back(absl::StrFormat("altitude.best_m: %g m is not between low_m and high_m",
                                        altitude.best_m()));
  }
}

// One place is told in one way.
void AddSeveral(const v1::Place& place, Texts* problems) {
  Texts given;
  if (place.has_point()) given.push_back("point");
  if (place.has_sector()) given.push_back("sector");
  if (!place.area().empty()) given.push_back("area");
  if (!place.tracks().empty()) given.push_back("tracks");
  if (given.size() < 2) return;
  problems->push_back(absl::StrCat(given[1],
                                   ": a place has one of point, sector, area and tracks,"
                                   " this one has ",
                                   absl::StrJoin(given, " and ")));
}

}  // namespace

std::vector<std::string> CheckPlace(const v1::Place& place) {
  std::vector<std::string> problems;
  if (place.has_point()) AddPoint(place.point(), "point", &problems);
  if (place.has_radius95_m()) AddRadius(place.radius95_m(), "radius95_m", &problems);
  for (int i = 0; i < place.settlements_size(); ++i) {
    if (absl::StripAsciiWhitespace(place.settlements(i)).empty()) {
      problems.push_back(absl::StrCat("settlements[", i, "]: is empty"));
    }
  }
  if (place.has_sector()) AddSector(place.sector(), &problems);
  for (int i = 0; i < place.area_size(); ++i) {
    std::vector<GeometryProblem> found;
    CheckPolygon(place.area(i), absl::StrCat("area[", i, "]"), &found);
    for (const GeometryProblem& problem : found) {
      problems.push_back(absl::StrCat(problem.field, ": ", problem.message,
                                      problem.suggestion.empty() ? "" : "; ", problem.suggestion));
    }
  }
  for (int i = 0; i < place.tracks_size(); ++i) {
    AddTrack(place.tracks(i), absl::StrCat("tracks[", i, "]"), &problems);
  }
  if (place.has_altitude()) AddAltitude(place.altitude(), &problems);
  AddSeveral(place, &problems);
  return problems;
}

}  // namespace compliance::geo
