#include "compliance/geo/formats/print_places.h"

#include "absl/strings/str_cat.h"
#include "compliance/geo/coordinates.h"

namespace compliance::geo {
namespace {

std::string Print(Point p) { return absl::StrCat(FormatDegrees(p.lat), ",", FormatDegrees(p.lng)); }

std::string Print(const v1::Ring& ring) {
  std::string text;
  for (const v1::LatLng& vertex : ring.vertices()) {
    absl::StrAppend(&text, " ", Print(Point{vertex.lat(), vertex.lng()}));
  }
  return text;
}

std::string Title(const std::string& id, const std::string& name) {
  return name.empty() || name == id ? id : absl::StrCat(id, " '", name, "'");
}

std::string Print(const v1::Zone& zone) {
  std::string text = absl::StrCat("zone ", Title(zone.id(), zone.name()), ":");
  for (const v1::Polygon& polygon : zone.polygons()) {
    absl::StrAppend(&text,
                    polygon.edges() == v1::LATLNG_LINEAR
                        ? ""
                        : absl::StrCat(" ", v1::EdgeInterpretation_Name(polygon.edges())),
                    " polygon", Print(polygon.outer()));
    for (const v1::Ring& hole : polygon.holes()) absl::StrAppend(&text, " -", Print(hole));
  }
  for (const v1::Circle& circle : zone.circles()) {
    absl::StrAppend(&text, " circle ", Print(Point{circle.center().lat(), circle.center().lng()}),
                    " ", circle.radius_m());
  }
  return text;
}

std::string Print(const v1::Line& line) {
  const v1::LineVersion& version = line.versions(0);
  std::string text =
      absl::StrCat(version.closed() ? "closed " : "",
                   version.edges() == v1::LATLNG_LINEAR
                       ? ""
                       : absl::StrCat(v1::EdgeInterpretation_Name(version.edges()), " "),
                   "line ", Title(line.id(), line.name()), ":");
  for (const v1::LatLng& vertex : version.vertices()) {
    absl::StrAppend(&text, " ", Print(Point{vertex.lat(), vertex.lng()}));
  }
  if (!line.left().empty()) absl::StrAppend(&text, ", ", line.left(), " and ", line.right());
  return text;
}

}  // namespace

std::string PrintPlaces(const ImportedPlaces& places) {
  std::string text;
  for (const ImportedZone& zone : places.zones) {
    absl::StrAppend(&text, Print(zone.zone), zone.is_sound ? "" : " (unsound)", "\n");
  }
  for (const ImportedLine& line : places.lines) {
    absl::StrAppend(&text, Print(line.line), line.is_sound ? "" : " (unsound)", "\n");
  }
  for (const ImportedPoint& point : places.points) {
    absl::StrAppend(&text, "point ", Title(point.id, point.name), ": ", Print(point.point), "\n");
  }
  return text;
}

}  // namespace compliance::geo
