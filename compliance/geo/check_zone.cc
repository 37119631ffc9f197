#include "compliance/geo/check_zone.h"

#include <cmath>
#include <limits>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "compliance/geo/check_line.h"
#include "compliance/geo/check_polygon.h"
#include "compliance/geo/check_ring.h"
#include "compliance/geo/metres.h"

namespace compliance::geo {
namespace {

using Problems = std::vector<GeometryProblem>;

void CheckSettlements(const v1::SettlementList& settlements, Problems* problems) {
  if (settlements.names().empty()) {
    problems->push_back({"settlements.names", "GEOMETRY_SETTLEMENTS",
                         "the list of settlements has no names", "add names, or remove the list"});
  }
  absl::flat_hash_map<absl::string_view, int> first;
  for (int i = 0; i < settlements.names_size(); ++i) {
    const std::string field = absl::StrCat("settlements.names[", i, "]");
    const absl::string_view name = settlements.names(i);
    if (absl::StripAsciiWhitespace(name).empty()) {
      problems->push_back({field, "GEOMETRY_SETTLEMENTS", "the name is empty", "remove it"});
    } else if (const auto [it, is_new] = first.try_emplace(name, i); !is_new) {
      problems->push_back(
          {field, "GEOMETRY_SETTLEMENTS",
           absl::StrCat("'", name, "' is listed already, as names[", it->second, "]"),
           "remove it"});
    }
  }
}

void CheckCorridor(const v1::Corridor& corridor, const std::string& field, Problems* problems) {
  CheckEdges(corridor.edges(), field, problems);
  ReadOpenLine(corridor.centre_line(), field, "centre_line", KindOf(corridor.edges()),
               /*may_overlap=*/true, problems);
  const std::string of_width = field + ".half_width_m";
  if (!corridor.has_half_width_m()) {
    problems->push_back({of_width, "GEOMETRY_WIDTH", "the corridor has no half-width",
                         "add half_width_m: metres on each side of the centre line"});
  } else if (corridor.half_width_m() == 0) {
    problems->push_back({of_width, "GEOMETRY_WIDTH", "the half-width is 0: nothing is inside",
                         "half_width_m: metres on each side of the centre line"});
  } else {
    CheckMetres(corridor.half_width_m(), "the half-width", of_width, "GEOMETRY_WIDTH", problems);
  }
}

void CheckSurroundings(const v1::Surroundings& near, const std::string& field, Problems* problems) {
  if (near.of().empty() && near.of_kinds().empty()) {
    problems->push_back({field, "GEOMETRY_SURROUNDINGS", "it is not said what they surround",
                         "add `of`, ids of places, or `of_kinds`"});
  }
  if (!near.has_within_m()) {
    problems->push_back({field + ".within_m", "GEOMETRY_SURROUNDINGS",
                         "it is not said how far the surroundings reach",
                         "add within_m, in metres; 0 is the extent itself"});
  } else {
    CheckMetres(near.within_m(), "the distance", field + ".within_m", "GEOMETRY_SURROUNDINGS",
                problems);
  }
}

// NaN if it has none to compare.
double HeightOf(const v1::AltitudeLimit& limit, const char* name, Problems* problems) {
  const bool has_height = limit.has_height_m(), has_level = limit.has_flight_level();
  if (has_height == has_level) {
    problems->push_back({name, "GEOMETRY_ALTITUDE",
                         has_height ? "the limit is given both in metres and as a flight level"
                                    : "the limit has no height",
                         "give one of height_m and flight_level"});
    return NAN;
  }
  if (has_level) return limit.flight_level();
  if (std::isfinite(limit.height_m())) return limit.height_m();
  problems->push_back({absl::StrCat(name, ".height_m"), "GEOMETRY_ALTITUDE",
                       "the height is not a number", "add metres above mean sea level"});
  return NAN;
}

void CheckHeights(const v1::Zone& zone, Problems* problems) {
  const double floor = zone.has_floor() ? HeightOf(zone.floor(), "floor", problems) : NAN;
  const double ceiling = zone.has_ceiling() ? HeightOf(zone.ceiling(), "ceiling", problems) : NAN;
  if (zone.floor().has_flight_level() != zone.ceiling().has_flight_level()) return;
  if (!(floor >= ceiling)) return;
  problems->push_back(
      {"ceiling", "GEOMETRY_ALTITUDE",
       absl::StrFormat("the ceiling of %g is not above the floor of %g", ceiling, floor),
       "a zone begins at its floor and ends below its ceiling"});
}

bool HasPart(const v1::Zone& zone) {
  return !zone.polygons().empty() || !zone.circles().empty() || zone.has_settlements() ||
         !zone.corridors().empty() || !zone.bands().empty() || !zone.surroundings().empty() ||
         !zone.parts().empty();
}

}  // namespace

std::vector<GeometryProblem> CheckZone(const v1::Zone& zone) {
  Problems problems;
  const auto each = [&](const char* name, const auto& parts, const auto& check) {
    for (int i = 0; i < parts.size(); ++i) {
      check(parts[i], absl::StrCat(name, "[", i, "]"), &problems);
    }
  };
  if (!HasPart(zone)) {
    problems.push_back(
        {"", "GEOMETRY_EMPTY", "the zone has no part", "add polygons, circles or settlements"});
  }
  each("polygons", zone.polygons(), CheckPolygon);
  each("circles", zone.circles(), CheckCircle);
  if (zone.has_settlements()) CheckSettlements(zone.settlements(), &problems);
  each("corridors", zone.corridors(), CheckCorridor);
  each("bands", zone.bands(), CheckBand);
  each("surroundings", zone.surroundings(), CheckSurroundings);
  CheckHeights(zone, &problems);
  if (zone.has_precision_m()) {
    CheckMetres(zone.precision_m(), "the precision", "precision_m", "GEOMETRY_PRECISION",
                &problems);
  }
  return problems;
}

std::vector<GeometryProblem> CheckNamedPlace(const v1::NamedPlace& place) {
  Problems problems;
  if (place.names().empty()) {
    problems.push_back({"names", "GEOMETRY_NAMED_PLACE", "the place has no name",
                        "add names as records spell them"});
  }
  for (int i = 0; i < place.names_size(); ++i) {
    if (!absl::StripAsciiWhitespace(place.names(i)).empty()) continue;
    problems.push_back(
        {absl::StrCat("names[", i, "]"), "GEOMETRY_NAMED_PLACE", "the name is empty", "remove it"});
  }
  if (place.polygons().empty() && place.circles().empty()) {
    problems.push_back(
        {"", "GEOMETRY_EMPTY", "the place has no extent", "add polygons or circles"});
  }
  for (int i = 0; i < place.polygons_size(); ++i) {
    CheckPolygon(place.polygons(i), absl::StrCat("polygons[", i, "]"), &problems);
  }
  for (int i = 0; i < place.circles_size(); ++i) {
    CheckCircle(place.circles(i), absl::StrCat("circles[", i, "]"), &problems);
  }
  return problems;
}

}  // namespace compliance::geo
