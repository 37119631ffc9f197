#include "compliance/geo/formats/place_builder.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/geo/check_zone.h"
#include "compliance/geo/formats/outline_checks.h"
#include "compliance/geo/formats/place_ids.h"

namespace compliance::geo {
namespace {

// Where a zone's rings come from; as its polygons.
using Source = std::vector<Rings>;

// "[12]" at the front of `text`; -1 if there is none.
int ConsumeIndex(absl::string_view* text) {
  const size_t end = text->find(']');
  int index = -1;
  if (!absl::StartsWith(*text, "[") || end == absl::string_view::npos ||
      !absl::SimpleAtoi(text->substr(1, end - 1), &index)) {
    return -1;
  }
  text->remove_prefix(end + 1);
  return index;
}

// The place in the text of a field of a zone: "polygons[1].outer.vertices[3]".
struct FieldPlace {
  int polygon = -1;
  int ring = -1;  // 0 is the outer one.
  int vertex = -1;
};

FieldPlace ParseField(absl::string_view field) {
  FieldPlace place;
  if (!absl::ConsumePrefix(&field, "polygons")) return place;
  place.polygon = ConsumeIndex(&field);
  if (absl::ConsumePrefix(&field, ".outer")) {
    place.ring = 0;
  } else if (absl::ConsumePrefix(&field, ".holes")) {
    place.ring = ConsumeIndex(&field) + 1;
  }
  if (absl::ConsumePrefix(&field, ".vertices")) place.vertex = ConsumeIndex(&field);
  return place;
}

void WriteRing(const Outline& outline, v1::Ring* ring) {
  ring->clear_vertices();
  ring->mutable_vertices()->Reserve(static_cast<int>(outline.vertices.size()));
  for (const Vertex& vertex : outline.vertices) {
    v1::LatLng* const message = ring->add_vertices();
    message->set_lat(vertex.lat);
    message->set_lng(vertex.lng);
  }
}

class Builder {
 public:
  Builder(const FormatHabits& habits, ImportProblems* problems)
      : habits_(habits), problems_(problems) {}

  void Add(Feature feature) {
    if (feature.HasZone()) AddZone(&feature);
    AddLines(&feature);
    AddPoints(feature);
  }

  ImportedPlaces Finish() {
    for (size_t i = 0; i < places_.zones.size(); ++i) CheckShape(i);
    return std::move(places_);
  }

 private:
  std::string IdOf(const Feature& feature) const {
    return feature.id.empty() ? feature.name : feature.id;
  }

  std::string NewId(const Feature& feature, absl::string_view noun, PlaceIds* ids) {
    size_t by = 0;
    std::string id = ids->Take(IdOf(feature), feature.number, &by);
    // Several lines of one feature share its name.
    if (by != 0 && by != feature.number) {
      problems_->Warn("IMPORT_ID", feature.offset, feature.field,
                      absl::StrCat("another ", noun, ", of feature number ", by,
                                   ", has the same id or name; this one became '", id, "'"),
                      "give each an id of its own");
    }
    return id;
  }

  // An agreement asks for a name.
  static std::string NameOf(const Feature& feature, const std::string& id) {
    if (!feature.name.empty()) return feature.name;
    return feature.id.empty() ? id : feature.id;
  }

  ImportedZone* ZoneOf(const Feature& feature) {
    if (feature.is_part) {
      const auto it = zone_of_.find(feature.id);
      if (it != zone_of_.end()) return &places_.zones[it->second];
      zone_of_[feature.id] = places_.zones.size();
    }
    places_.zones.emplace_back();
    sources_.emplace_back();
    ImportedZone* const zone = &places_.zones.back();
    zone->offset = feature.offset;
    zone->is_sound = true;
    zone->zone.set_id(NewId(feature, "zone", &zone_ids_));
    zone->zone.set_name(NameOf(feature, zone->zone.id()));
    fields_.push_back(feature.field);
    return zone;
  }

  void AddZone(Feature* feature) {
    ImportedZone* const zone = ZoneOf(*feature);
    Source& source = sources_[zone - places_.zones.data()];
    if (zone->zone.validity().empty()) {
      *zone->zone.mutable_validity() = feature->more.validity();
    }
    zone->zone.mutable_circles()->MergeFrom(feature->more.circles());
    if (feature->more.has_settlements()) {
      zone->zone.mutable_settlements()->MergeFrom(feature->more.settlements());
    }
    for (Rings& rings : feature->polygons) {
      v1::Polygon* const polygon = zone->zone.add_polygons();
      polygon->set_edges(feature->edges);
      for (size_t r = 0; r < rings.size(); ++r) {
        if (!PrepareRing(*feature, &rings[r])) zone->is_sound = false;
        WriteRing(rings[r], r == 0 ? polygon->mutable_outer() : polygon->add_holes());
      }
      source.push_back(std::move(rings));
    }
  }

  // A geodesic is the shortest line: it cannot run the other way.
  static bool MayRunEitherWay(const Feature& feature) {
    return feature.edges != v1::GEODESIC && !feature.edges_run_short;
  }

  bool PrepareRing(const Feature& feature, Outline* ring) {
    NumberVertices(ring);
    if (!CheckVertices(*ring, habits_, problems_)) return false;
    const bool closed = CloseRing(ring, habits_, problems_);
    DropRepeated(ring, problems_);
    return (!MayRunEitherWay(feature) || CheckSpans(*ring, true, problems_)) && closed;
  }

  // Checks a whole zone, and reverses its clockwise rings. What was wrong with its vertices has
  // been told.
  void CheckShape(size_t index) {
    ImportedZone& zone = places_.zones[index];
    if (!zone.is_sound) return;
    std::vector<GeometryProblem> found = CheckZone(zone.zone);
    bool reversed = false;
    for (const GeometryProblem& problem : found) {
      if (problem.code == "GEOMETRY_CLOCKWISE") {
        Reverse(index, ParseField(problem.field));
        reversed = true;
      }
    }
    // Rings that were not sound were not reversed, so that their vertices are still numbered as in
    // the text.
    if (reversed) found = CheckZone(zone.zone);
    for (const GeometryProblem& problem : found) Tell(index, problem);
    zone.is_sound = found.empty();
  }

  void Reverse(size_t index, const FieldPlace& place) {
    Outline& ring = sources_[index][place.polygon][place.ring];
    if (place.ring == 0) {
      problems_->WarnTogether(
          "IMPORT_REVERSED", ring.offset, ring.field,
          "the outer ring runs clockwise, as if all the Earth but this were meant",
          "it was reversed; list its positions counter-clockwise");
    }
    std::reverse(ring.vertices.begin(), ring.vertices.end());
    v1::Polygon& polygon = *places_.zones[index].zone.mutable_polygons(place.polygon);
    WriteRing(ring,
              place.ring == 0 ? polygon.mutable_outer() : polygon.mutable_holes(place.ring - 1));
  }

  void Tell(size_t index, const GeometryProblem& problem) {
    const FieldPlace place = ParseField(problem.field);
    if (place.ring < 0) {
      problems_->Error(problem.code, places_.zones[index].offset, fields_[index], problem.message,
                       problem.suggestion);
      return;
    }
    const Outline& ring = sources_[index][place.polygon][place.ring];
    const bool has_vertex =
        place.vertex >= 0 && static_cast<size_t>(place.vertex) < ring.vertices.size();
    problems_->Error(problem.code, has_vertex ? ring.vertices[place.vertex].offset : ring.offset,
                     has_vertex ? FieldOf(ring, place.vertex) : ring.field, problem.message,
                     problem.suggestion);
  }

  ImportedLine& LineOf(const Feature& feature, const Outline& outline) {
    if (feature.is_part) {
      const auto it = line_of_.find(feature.id);
      if (it != line_of_.end()) return places_.lines[it->second];
      line_of_[feature.id] = places_.lines.size();
    }
    places_.lines.emplace_back();
    ImportedLine& imported = places_.lines.back();
    imported.offset = outline.offset;
    imported.is_sound = true;
    v1::Line& line = imported.line;
    line.set_id(NewId(feature, "line", &line_ids_));
    line.set_name(NameOf(feature, line.id()));
    line.set_left(feature.left);
    line.set_right(feature.right);
    return imported;
  }

  void AddLines(Feature* feature) {
    for (Outline& outline : feature->lines) {
      ImportedLine& imported = LineOf(*feature, outline);
      v1::LineVersion* const version = imported.line.add_versions();
      version->set_edges(feature->edges);
      if (feature->more.validity_size() > 0) {
        *version->mutable_validity() = feature->more.validity(0);
      }
      imported.is_sound = PrepareLine(*feature, &outline, version) && imported.is_sound;
      for (const Vertex& vertex : outline.vertices) {
        v1::LatLng* const message = version->add_vertices();
        message->set_lat(vertex.lat);
        message->set_lng(vertex.lng);
      }
    }
  }

  bool PrepareLine(const Feature& feature, Outline* outline, v1::LineVersion* version) {
    NumberVertices(outline);
    if (!CheckVertices(*outline, habits_, problems_)) return false;
    DropRepeated(outline, problems_);
    std::vector<Vertex>& vertices = outline->vertices;
    const bool is_closed = vertices.size() > 3 && vertices.front() == vertices.back();
    if (MayRunEitherWay(feature) && !CheckSpans(*outline, false, problems_)) return false;
    if (is_closed) {
      version->set_closed(true);
      vertices.pop_back();
    }
    if (vertices.size() >= 2) return true;
    problems_->Error("GEOMETRY_EMPTY", outline->offset, outline->field,
                     absl::StrCat("the line has only ", vertices.size(), " different ",
                                  vertices.size() == 1 ? "vertex" : "vertices"),
                     "a line needs at least two");
    return false;
  }

  void AddPoints(const Feature& feature) {
    for (const Outline& outline : feature.points) {
      if (!CheckVertices(outline, habits_, problems_)) continue;
      ImportedPoint point;
      point.id = NewId(feature, "point", &point_ids_);
      point.name = NameOf(feature, point.id);
      point.point = {outline.vertices[0].lat, outline.vertices[0].lng};
      point.offset = outline.offset;
      places_.points.push_back(std::move(point));
    }
  }

  const FormatHabits& habits_;
  ImportProblems* const problems_;
  ImportedPlaces places_;
  std::vector<Source> sources_;            // As zones.
  std::vector<std::string> fields_;        // As zones.
  std::map<std::string, size_t> zone_of_;  // By id, of features that are parts.
  std::map<std::string, size_t> line_of_;
  PlaceIds zone_ids_{"zone"};
  PlaceIds line_ids_{"line"};
  PlaceIds point_ids_{"point"};
};

}  // namespace

ImportedPlaces BuildPlaces(std::vector<Feature> features, const FormatHabits& habits,
                           ImportProblems* problems) {
  Builder builder(habits, problems);
  const bool is_whole = problems->error_count() == 0;
  for (Feature& feature : features) builder.Add(std::move(feature));
  ImportedPlaces places = builder.Finish();
  places.is_whole = is_whole;
  if (problems->error_count() == 0 && places.zones.empty() && places.lines.empty() &&
      places.points.empty()) {
    problems->Warn("IMPORT_EMPTY", 0, "", "there is no zone, line or point in this file", "");
  }
  return places;
}

}  // namespace compliance::geo
