#include "compliance/geo/check_line.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/types/optional.h"
#include "compliance/geo/check_polygon.h"
#include "compliance/geo/check_ring.h"
#include "compliance/geo/coordinates.h"
#include "compliance/geo/line.h"
#include "compliance/geo/metres.h"
#include "compliance/temporal/span.h"

namespace compliance::geo {
namespace {

using Problems = std::vector<GeometryProblem>;

// So far from the line, at most, the ends of a section may be.
constexpr double kSectionNearM = 1000;

void CheckSides(const v1::Line& line, Problems* problems) {
  for (const auto& [name, side] : {std::pair{"left", &line.left()}, {"right", &line.right()}}) {
    if (!absl::StripAsciiWhitespace(*side).empty()) continue;
    problems->push_back({name, "GEOMETRY_SIDES", absl::StrCat("the ", name, " side has no name"),
                         "name both: left and right hand of who goes along the vertices"});
  }
  if (!line.left().empty() && line.left() == line.right()) {
    problems->push_back({"right", "GEOMETRY_SIDES",
                         absl::StrCat("both sides are named '", line.left(), "'"),
                         "name the sides differently"});
  }
}

// Whether it can be built.
bool CheckVersion(const v1::LineVersion& version, const std::string& field, Problems* problems) {
  const size_t before = problems->size();
  CheckEdges(version.edges(), field, problems);
  std::vector<RingOutline> outlines;
  if (version.closed()) {
    v1::Ring ring;
    *ring.mutable_vertices() = version.vertices();
    outlines.push_back(ReadRing(ring, field, KindOf(version.edges()), problems));
  } else {
    outlines.push_back(ReadOpenLine(version.vertices(), field, "vertices", KindOf(version.edges()),
                                    /*may_overlap=*/false, problems));
  }
  CheckCrossings(&outlines, problems);
  if (version.has_precision_m()) {
    CheckMetres(version.precision_m(), "the precision", field + ".precision_m",
                "GEOMETRY_PRECISION", problems);
  }
  return problems->size() == before;
}

void CheckValidity(const v1::Line& line, Problems* problems) {
  std::vector<std::pair<TimeSpan, int>> spans;
  for (int i = 0; i < line.versions_size(); ++i) {
    const v1::LineVersion& version = line.versions(i);
    if (version.has_validity()) {
      const auto span = ParseSpan(version.validity());
      if (span.ok()) spans.emplace_back(*span, i);
    } else if (line.versions_size() > 1) {
      problems->push_back({absl::StrCat("versions[", i, "].validity"), "GEOMETRY_VERSIONS",
                           "one of several versions does not say when it holds",
                           "add validity { start: ... limit: ... }"});
    }
  }
  std::sort(spans.begin(), spans.end(),
            [](const auto& a, const auto& b) { return a.first.start < b.first.start; });
  for (size_t i = 1; i < spans.size(); ++i) {
    if (spans[i].first.start >= spans[i - 1].first.limit) continue;
    problems->push_back({absl::StrCat("versions[", spans[i].second, "].validity"),
                         "GEOMETRY_VERSIONS",
                         absl::StrCat("it begins before versions[", spans[i - 1].second, "] ends"),
                         "a version ends where the next begins"});
  }
}

// How a section lies to one version: what is wrong with it, if anything.
absl::optional<GeometryProblem> SectionProblem(const v1::LineSection& section, const Line& line,
                                               const std::string& field) {
  LineFoot feet[2];
  const std::pair<const char*, const v1::LatLng*> ends[] = {{".from", &section.from()},
                                                            {".to", &section.to()}};
  for (int i = 0; i < 2; ++i) {
    const Point point{ends[i].second->lat(), ends[i].second->lng()};
    feet[i] = line.FootOf(point);
    if (feet[i].distance_m <= kSectionNearM) continue;
    return GeometryProblem{
        absl::StrCat(field, ends[i].first), "GEOMETRY_SECTION",
        absl::StrCat("the point ", FormatPoint(point), " is ", Metres(feet[i].distance_m),
                     " from the line"),
        absl::StrCat("take a point at most ", Metres(kSectionNearM), " from it; ",
                     FormatPoint(feet[i].point), " is the nearest of the line")};
  }
  if (feet[0].place == feet[1].place) {
    return GeometryProblem{field, "GEOMETRY_SECTION",
                           "both ends are nearest to the same point of the line",
                           "take points farther from each other"};
  }
  if (feet[0].place > feet[1].place && !line.course().closed()) {
    return GeometryProblem{field, "GEOMETRY_SECTION", "it runs against the order of the vertices",
                           "exchange from and to"};
  }
  return absl::nullopt;
}

void CheckSections(const v1::Line& line, const std::vector<Line>& versions, Problems* problems) {
  for (int i = 0; i < line.sections_size(); ++i) {
    const v1::LineSection& section = line.sections(i);
    const std::string field = absl::StrCat("sections[", i, "]");
    const size_t before = problems->size();
    CheckPoint(section.from(), field + ".from", problems);
    CheckPoint(section.to(), field + ".to", problems);
    if (problems->size() > before || versions.empty()) continue;
    absl::optional<GeometryProblem> last;
    for (const Line& version : versions) {
      last = SectionProblem(section, version, field);
      if (!last) break;
    }
    if (last) problems->push_back(*last);
  }
}

}  // namespace

void CheckMetres(double metres, const std::string& what, const std::string& field,
                 const std::string& code, Problems* problems) {
  if (std::isnan(metres)) {
    problems->push_back({field, code, what + " is not a number", "give it in metres"});
  } else if (metres < 0) {
    problems->push_back({field, code, absl::StrFormat("%s of %g m is negative", what, metres),
                         "give it in metres, 0 or more"});
  } else if (metres > kQuarterMeridianM) {
    problems->push_back(
        {field, code,
         absl::StrFormat(
             "%s of %.10g m is more than a quarter of the Earth's circumference, %.0f m", what,
             metres, kQuarterMeridianM),
         "give it in metres"});
  }
}

std::vector<GeometryProblem> CheckLine(const v1::Line& line) {
  Problems problems;
  CheckSides(line, &problems);
  if (line.versions().empty()) {
    problems.push_back({"versions", "GEOMETRY_EMPTY", "the line has no version",
                        "add versions { vertices: ... edges: ... }"});
  }
  std::vector<Line> sound;
  v1::Line bare = line;  // Sections are looked at later.
  bare.clear_sections();
  for (int i = 0; i < line.versions_size(); ++i) {
    if (CheckVersion(line.versions(i), absl::StrCat("versions[", i, "]"), &problems) &&
        !line.sections().empty()) {
      sound.emplace_back(bare, line.versions(i));
    }
  }
  CheckValidity(line, &problems);
  CheckSections(line, sound, &problems);
  return problems;
}

void CheckBand(const v1::LineBand& band, const std::string& field, Problems* problems) {
  if (!band.has_from_m() && !band.has_to_m()) {
    problems->push_back({field, "GEOMETRY_BAND", "the band has no limit",
                         "add to_m, the half-width on this side, or from_m, where it begins"});
  }
  const size_t before = problems->size();
  if (band.has_from_m()) {
    CheckMetres(band.from_m(), "the depth", field + ".from_m", "GEOMETRY_BAND", problems);
  }
  if (band.has_to_m()) {
    CheckMetres(band.to_m(), "the depth", field + ".to_m", "GEOMETRY_BAND", problems);
  }
  if (problems->size() == before && band.has_from_m() && band.has_to_m() &&
      band.from_m() >= band.to_m()) {
    problems->push_back(
        {field, "GEOMETRY_BAND",
         absl::StrFormat("the band begins at %g m and ends at %g m", band.from_m(), band.to_m()),
         "from_m is less than to_m"});
  }
}

}  // namespace compliance::geo
