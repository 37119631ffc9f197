#include "compliance/testing/fuzz/place_checks.h"

#include <cstdlib>
#include <set>
#include <string>

#include "compliance/geo/check_zone.h"
#include "compliance/geo/formats/geojson.h"
#include "compliance/geo/formats/geojson_writer.h"
#include "compliance/geo/formats/places_text.h"
#include "compliance/v1/agreement.pb.h"
#include "google/protobuf/text_format.h"

namespace compliance {
namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

void RequireId(const std::string& id, std::set<std::string>* ids) {
  Require(!id.empty() && ids->insert(id).second);
}

void CheckIssues(const Issues& issues, size_t length) {
  Require(issues.size() <= 60);
  for (const Issue& issue : issues) {
    Require(!issue.code.empty() && !issue.message.empty());
    Require(issue.position.line >= 1 && issue.position.column >= 1);
    Require(issue.position.column <= static_cast<int64_t>(length) + 1);
    Require(!FormatIssue(issue).empty());
  }
}

// What was written is read as the same text again.
void CheckRoundTrip(const geo::ImportedPlaces& places) {
  v1::Agreement agreement;
  for (const geo::ImportedZone& zone : places.zones) {
    if (zone.is_sound) *agreement.add_zones() = zone.zone;
  }
  for (const geo::ImportedLine& line : places.lines) {
    if (line.is_sound) *agreement.add_lines() = line.line;
  }
  const std::string text = geo::GeoJsonOfZones(agreement.zones(), agreement.lines());
  Issues issues;
  const geo::ImportedPlaces again = geo::ReadGeoJson("again", text, &issues);
  Require(!HasErrors(issues));
  v1::Agreement copy;
  for (const geo::ImportedZone& zone : again.zones) *copy.add_zones() = zone.zone;
  for (const geo::ImportedLine& line : again.lines) *copy.add_lines() = line.line;
  Require(geo::GeoJsonOfZones(copy.zones(), copy.lines()) == text);
}

}  // namespace

void CheckImport(geo::PlaceFormat format, absl::string_view text) {
  Issues issues;
  const geo::ImportedPlaces places = geo::ImportPlaces(format, "file", text, &issues);
  CheckIssues(issues, text.size());
  std::set<std::string> zones, lines, points;
  for (const geo::ImportedZone& zone : places.zones) {
    RequireId(zone.zone.id(), &zones);
    Require(!zone.is_sound || geo::CheckZone(zone.zone).empty());
    Require(zone.is_sound || HasErrors(issues));
    Require(zone.offset <= text.size());
  }
  for (const geo::ImportedLine& line : places.lines) RequireId(line.line.id(), &lines);
  for (const geo::ImportedPoint& point : places.points) RequireId(point.id, &points);
  v1::Agreement parsed;
  Require(google::protobuf::TextFormat::ParseFromString(geo::PlacesText(places), &parsed));
  CheckRoundTrip(places);
}

}  // namespace compliance
