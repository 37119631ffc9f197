#include "compliance/geo/check_ring.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "compliance/geo/coordinates.h"
#include "compliance/geo/sphere.h"
#include "compliance/geo/unfold.h"
#include "s2/s2loop_measures.h"

namespace compliance::geo {
namespace {

// Two edges of a vertex that leave it at a smaller angle, in radians, lie on one another.
constexpr double kSpikeAngle = 1e-8;

constexpr char kSwapped[] = "did you swap latitude and longitude? each vertex is lat, then lng";

using Vertices = google::protobuf::RepeatedPtrField<v1::LatLng>;

// False if a coordinate is missing or impossible. Swapped vertices are one problem together.
bool CheckVertices(const Vertices& vertices, const RingOutline& outline,
                   std::vector<GeometryProblem>* problems) {
  bool sound = true;
  int swapped = 0;
  size_t first_swapped = 0;
  for (int i = 0; i < vertices.size(); ++i) {
    for (CoordinateProblem& problem : CheckCoordinates(vertices[i])) {
      sound = false;
      if (problem.is_swapped && swapped++ > 0) continue;
      if (problem.is_swapped) first_swapped = problems->size();
      problems->push_back(
          {absl::StrCat(outline.field, ".", outline.list, "[", i, "].", problem.field),
           "GEOMETRY_COORDINATE", std::move(problem.message), std::move(problem.suggestion)});
    }
  }
  if (swapped > 1) {
    absl::StrAppend(&(*problems)[first_swapped].message, ", as ", swapped - 1,
                    swapped == 2 ? " other latitude" : " other latitudes",
                    outline.is_open ? " of this line" : " of this ring");
    (*problems)[first_swapped].suggestion = kSwapped;
  }
  return sound;
}

bool IsSamePoint(Point a, Point b, EdgeKind kind) {
  if (a.lat != b.lat) return false;
  return WrapLongitude(a.lng - b.lng) == 0 || (kind == EdgeKind::kGeodesic && IsPole(a));
}

// One place, written as if an edge between both went all around the Earth.
GeometryProblem WholeTurn(const std::string& field, Point from, Point to) {
  return {
      field, "GEOMETRY_WHOLE_TURN",
      absl::StrCat("the vertex ", FormatPoint(to), " is the same place as the one before it, ",
                   FormatPoint(from), ": no edge goes all around the Earth"),
      "remove it; where the outline is to go around the Earth, put vertices less than 180 degrees"
      " of longitude apart"};
}

// Keeps the first of equal neighbours.
void ReadVertices(const Vertices& vertices, RingOutline* outline,
                  std::vector<GeometryProblem>* problems) {
  bool has_whole_turn = false;
  for (int i = 0; i < vertices.size(); ++i) {
    const Point vertex{vertices[i].lat(), vertices[i].lng()};
    if (!outline->vertices.empty() &&
        IsSamePoint(vertex, outline->vertices.back(), outline->kind)) {
      const Point last = outline->vertices.back();
      if (last.lng != vertex.lng && !(outline->kind == EdgeKind::kGeodesic && IsPole(last))) {
        if (!has_whole_turn) {
          problems->push_back(WholeTurn(
              absl::StrCat(outline->field, ".", outline->list, "[", i, "]"), last, vertex));
        }
        has_whole_turn = true;
        continue;
      }
      problems->push_back(
          {absl::StrCat(outline->field, ".", outline->list, "[", i, "]"),
           "GEOMETRY_DUPLICATE_VERTEX",
           absl::StrCat("the vertex repeats the one before it, ", FormatPoint(vertex)),
           "remove it"});
      continue;
    }
    outline->vertices.push_back(vertex);
    outline->positions.push_back(i);
  }
  while (!outline->is_open && !has_whole_turn && outline->vertices.size() > 1 &&
         IsSamePoint(outline->vertices.front(), outline->vertices.back(), outline->kind)) {
    problems->push_back(
        {outline->VertexField(outline->vertices.size() - 1), "GEOMETRY_DUPLICATE_VERTEX",
         absl::StrCat("the last vertex repeats the first, ", FormatPoint(outline->vertices.front()),
                      "; a ring closes itself"),
         "drop the last vertex"});
    outline->vertices.pop_back();
    outline->positions.pop_back();
  }
}

GeometryProblem TooFewVertices(const std::string& field, size_t count) {
  return {field + ".vertices", "GEOMETRY_EMPTY",
          count == 0 ? "the ring has no vertices"
                     : absl::StrCat("the ring has only ", count, " different ",
                                    count == 1 ? "vertex" : "vertices"),
          "a ring needs at least three vertices"};
}

// False if an edge could run either way around the Earth.
bool CheckSpans(const RingOutline& ring, std::vector<GeometryProblem>* problems) {
  bool sound = true;
  for (size_t i = 0; i < ring.edge_count(); ++i) {
    const Edge edge = ring.edge(i);
    // On Earth a pole has every longitude; drawn in latitude and longitude it has the one written.
    const bool linear = ring.kind == EdgeKind::kLatLngLinear;
    const int poles = linear ? 0 : IsPole(edge.a) + IsPole(edge.b);
    const bool spans_half = LongitudeSpan(edge) == -180 && poles == 0;
    if (!spans_half && poles < 2) continue;
    sound = false;
    problems->push_back(
        {ring.VertexField(i), "GEOMETRY_POLE_EDGE",
         absl::StrCat("the edge ", ring.EdgeName(i), " from ", FormatPoint(edge.a), " to ",
                      FormatPoint(edge.b),
                      spans_half ? " spans exactly 180 degrees of longitude" : " joins the poles",
                      "; it could run either way"),
         "put a vertex between them"});
  }
  return sound;
}

// The angle at which the edges of `vertex` to its two neighbours part, at most pi; for small
// angles.
double PartingAngle(Point vertex, Point before, Point after, EdgeKind kind) {
  if (kind == EdgeKind::kLatLngLinear) {
    const double x0 = WrapLongitude(before.lng - vertex.lng), y0 = before.lat - vertex.lat;
    const double x1 = WrapLongitude(after.lng - vertex.lng), y1 = after.lat - vertex.lat;
    return std::abs(std::atan2(x0 * y1 - x1 * y0, x0 * x1 + y0 * y1));
  }
  const double turn = BearingTo(vertex, before).azimuth - BearingTo(vertex, after).azimuth;
  return std::abs(WrapLongitude(turn)) * kRadiansPerDegree;
}

bool CheckSpikes(const RingOutline& ring, std::vector<GeometryProblem>* problems) {
  bool sound = true;
  const size_t count = ring.vertices.size();
  for (size_t i = ring.is_open ? 1 : 0; i < ring.edge_count(); ++i) {
    const Point vertex = ring.vertices[i];
    if (PartingAngle(vertex, ring.vertices[(i + count - 1) % count], ring.vertices[(i + 1) % count],
                     ring.kind) >= kSpikeAngle) {
      continue;
    }
    sound = false;
    problems->push_back({ring.VertexField(i), "GEOMETRY_SPIKE",
                         absl::StrCat(ring.is_open ? "the line runs to " : "the outline runs to ",
                                      FormatPoint(vertex), " and back on itself",
                                      ring.is_open ? "" : ": a spike without area"),
                         "remove this vertex"});
  }
  return sound;
}

// The integral of sin(lat) over longitude along the ring, from the sphere; with `base` subtracted.
double IntegralOverLongitude(const std::vector<Point>& vertices, EdgeKind kind, double base) {
  double sum = 0;
  for (size_t i = 0; i < vertices.size(); ++i) {
    const Point a = vertices[i], b = vertices[(i + 1) % vertices.size()];
    const double span = WrapLongitude(b.lng - a.lng) * kRadiansPerDegree;
    const double low = a.lat * kRadiansPerDegree, high = b.lat * kRadiansPerDegree;
    if (kind == EdgeKind::kGeodesic && !(IsPole(a) && IsPole(b))) {
      // The area between a great circle's arc and the equator.
      const double t0 = std::tan(low / 2), t1 = std::tan(high / 2);
      sum += 2 * std::atan(std::tan(span / 2) * (t0 + t1) / (1 + t0 * t1)) - base * span;
    } else {
      // The mean of sin(lat) while lat goes evenly from one to the other.
      const double half = (high - low) / 2;
      const double mean = std::sin((low + high) / 2) * (half == 0 ? 1 : std::sin(half) / half);
      sum += (mean - base) * span;
    }
  }
  return sum;
}

// The area to the left of the ring in the plane of longitude and latitude, in steradians: of a ring
// around a pole up to that pole, and negative for a ring around none that runs clockwise.
double PlaneArea(const RingOutline& ring) {
  const std::vector<Point> vertices = Unfold(ring.vertices, ring.kind);
  if (Winding(vertices) != 0) return 2 * M_PI - IntegralOverLongitude(vertices, ring.kind, 0);
  const double base = std::sin(vertices[0].lat * kRadiansPerDegree);
  const double area = -IntegralOverLongitude(vertices, ring.kind, base);
  if (ring.kind == EdgeKind::kLatLngLinear || std::abs(area) > 1e-6) return area;
  // Rounding spoils the closed form for small rings.
  std::vector<S2Point> points;
  for (Point vertex : ring.vertices) points.push_back(ToS2(vertex));
  return S2::GetSignedArea(points);
}

}  // namespace

std::string RingOutline::VertexField(size_t i) const {
  return absl::StrCat(field, ".", list, "[", positions[i % positions.size()], "]");
}

std::string RingOutline::EdgeName(size_t i) const {
  return absl::StrCat(list, "[", positions[i], "]-[", positions[(i + 1) % positions.size()], "]");
}

RingOutline ReadRing(const v1::Ring& ring, const std::string& field, EdgeKind kind,
                     std::vector<GeometryProblem>* problems) {
  RingOutline outline;
  outline.field = field;
  outline.kind = kind;
  const bool has_coordinates = CheckVertices(ring.vertices(), outline, problems);
  if (ring.vertices_size() < 3) {
    problems->push_back(TooFewVertices(field, ring.vertices_size()));
    return outline;
  }
  if (!has_coordinates) return outline;
  std::vector<GeometryProblem> repeated;
  ReadVertices(ring.vertices(), &outline, &repeated);
  const bool has_whole_turn =
      std::any_of(repeated.begin(), repeated.end(),
                  [](const GeometryProblem& p) { return p.code == "GEOMETRY_WHOLE_TURN"; });
  if (has_whole_turn) {
    std::move(repeated.begin(), repeated.end(), std::back_inserter(*problems));
    return outline;
  }
  if (outline.vertices.size() < 3) {
    problems->push_back(TooFewVertices(field, outline.vertices.size()));
    return outline;
  }
  std::move(repeated.begin(), repeated.end(), std::back_inserter(*problems));
  outline.is_sound = CheckSpans(outline, problems) && CheckSpikes(outline, problems);
  return outline;
}

RingOutline ReadOpenLine(const Vertices& vertices, const std::string& field,
                         const std::string& list, EdgeKind kind, bool may_overlap,
                         std::vector<GeometryProblem>* problems) {
  RingOutline outline;
  outline.field = field;
  outline.list = list;
  outline.kind = kind;
  outline.is_open = true;
  const bool has_coordinates = CheckVertices(vertices, outline, problems);
  if (has_coordinates) ReadVertices(vertices, &outline, problems);
  if (vertices.size() < 2) {
    problems->push_back({field + "." + list, "GEOMETRY_EMPTY",
                         vertices.empty() ? "the line has no vertices" : "the line has one vertex",
                         "a line needs at least two vertices"});
  }
  if (!has_coordinates || outline.vertices.size() < 2) return outline;
  outline.is_sound =
      CheckSpans(outline, problems) && (may_overlap || CheckSpikes(outline, problems));
  return outline;
}

void CheckOrientation(const RingOutline& ring, std::vector<GeometryProblem>* problems) {
  const double area = PlaneArea(ring);
  if (area <= -2 * M_PI) {
    problems->push_back({ring.field, "GEOMETRY_BOTH_POLES", "the ring encloses both poles",
                         "divide it into two polygons, each around one pole"});
  } else if (area <= 0 || area > 2 * M_PI) {
    problems->push_back(
        {ring.field, "GEOMETRY_CLOCKWISE",
         absl::StrCat("the ring runs clockwise: what lies to the left of its edges is"
                      " larger than a hemisphere"),
         absl::StrCat("list its ", ring.vertices.size(), " vertices in the reversed order")});
  }
}

}  // namespace compliance::geo
