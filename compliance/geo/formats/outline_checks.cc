#include "compliance/geo/formats/outline_checks.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/geo/coordinates.h"

namespace compliance::geo {
namespace {

v1::LatLng MessageOf(const Vertex& vertex) {
  v1::LatLng message;
  message.set_lat(vertex.lat);
  message.set_lng(vertex.lng);
  return message;
}

std::string Format(const Vertex& vertex) { return FormatPoint({vertex.lat, vertex.lng}); }

}  // namespace

void NumberVertices(Outline* outline) {
  for (size_t i = 0; i < outline->vertices.size(); ++i) outline->vertices[i].index = i;
}

std::string FieldOf(const Outline& outline, size_t vertex) {
  return absl::StrCat(outline.field, "[", outline.vertices[vertex].index, "]");
}

bool CheckVertices(const Outline& outline, const FormatHabits& habits, ImportProblems* problems) {
  constexpr size_t kNone = ~size_t{0};
  size_t first_swapped = kNone;
  size_t swapped = 0;
  std::string swapped_message;
  bool is_sound = true;
  for (size_t i = 0; i < outline.vertices.size(); ++i) {
    for (const CoordinateProblem& problem : CheckCoordinates(MessageOf(outline.vertices[i]))) {
      is_sound = false;
      if (problem.is_swapped) {
        if (swapped++ == 0) {
          first_swapped = i;
          swapped_message = problem.message;
        }
        continue;
      }
      problems->Error("GEOMETRY_COORDINATE", outline.vertices[i].offset, FieldOf(outline, i),
                      problem.message, problem.suggestion);
    }
  }
  if (swapped > 0) {
    if (swapped > 1) {
      absl::StrAppend(&swapped_message, ", as ", swapped - 1,
                      swapped == 2 ? " other latitude here" : " other latitudes here");
    }
    problems->Error("GEOMETRY_COORDINATE", outline.vertices[first_swapped].offset,
                    FieldOf(outline, first_swapped), swapped_message,
                    absl::StrCat("did you swap latitude and longitude? ", habits.order));
  }
  return is_sound;
}

bool CheckSpans(const Outline& outline, bool closes, ImportProblems* problems) {
  const size_t count = outline.vertices.size();
  for (size_t i = 0; i + (closes ? 0 : 1) < count; ++i) {
    const Vertex &from = outline.vertices[i], &to = outline.vertices[(i + 1) % count];
    const double span = std::abs(to.lng - from.lng);
    if (span <= 180) continue;
    problems->Error(
        "GEOMETRY_POLE_EDGE", from.offset, FieldOf(outline, i),
        absl::StrCat("the edge from ", Format(from), " to ", Format(to), " spans ",
                     FormatDegrees(span), " degrees of longitude; it could run either way"),
        "where it crosses the antimeridian, cut it there into two parts; where the long way is"
        " meant, put a vertex between them");
    return false;
  }
  return true;
}

void DropRepeated(Outline* outline, ImportProblems* problems) {
  std::vector<Vertex> kept;
  kept.reserve(outline->vertices.size());
  for (size_t i = 0; i < outline->vertices.size(); ++i) {
    const Vertex& vertex = outline->vertices[i];
    if (!kept.empty() && kept.back() == vertex) {
      problems->WarnTogether("IMPORT_REPEATED", vertex.offset, FieldOf(*outline, i),
                             absl::StrCat("the vertex repeats the one before it, ", Format(vertex)),
                             "it was left out");
      continue;
    }
    kept.push_back(vertex);
  }
  if (kept.size() < outline->vertices.size()) outline->vertices = std::move(kept);
}

bool CloseRing(Outline* ring, const FormatHabits& habits, ImportProblems* problems) {
  std::vector<Vertex>& vertices = ring->vertices;
  if (vertices.size() > 1 && vertices.front() == vertices.back()) {
    vertices.pop_back();
    return true;
  }
  if (!habits.repeats_first_vertex || vertices.empty()) return true;
  problems->Error("IMPORT_UNCLOSED", vertices.back().offset, FieldOf(*ring, vertices.size() - 1),
                  absl::StrCat("the ring begins at ", Format(vertices.front()), " and ends at ",
                               Format(vertices.back()), ", so that it is not closed"),
                  "repeat its first position at its end; or is the rest of it missing?");
  return false;
}

}  // namespace compliance::geo
