#include "compliance/geo/check_polygon.h"

#include <cmath>
#include <memory>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "compliance/geo/coordinates.h"
#include "compliance/geo/edge_crossing.h"
#include "compliance/geo/ring.h"

namespace compliance::geo {
namespace {

using Problems = std::vector<GeometryProblem>;

// So many crossings are looked for in one polygon; one is named for each ring or pair of rings.
constexpr size_t kMostCrossings = 100;

// Edges of all sound rings, in order.
std::vector<RingEdge> EdgesOf(const std::vector<RingOutline>& rings) {
  std::vector<RingEdge> edges;
  for (size_t r = 0; r < rings.size(); ++r) {
    if (!rings[r].is_sound) continue;
    const size_t count = rings[r].edge_count();
    // The last edge of an open line is no neighbour of the first.
    const size_t size = rings[r].is_open ? 0 : count;
    for (size_t i = 0; i < count; ++i) edges.push_back({rings[r].edge(i), r, i, size});
  }
  return edges;
}

GeometryProblem SelfIntersection(const RingOutline& ring, size_t i, size_t j, size_t others) {
  return {ring.VertexField(i), "GEOMETRY_SELF_INTERSECTION",
          absl::StrCat("the edges ", ring.EdgeName(i), " and ", ring.EdgeName(j),
                       " cross or touch each other",
                       others == 0 ? "" : absl::StrCat(", and ", others, " more pairs do")),
          ring.is_open ? "list the vertices in the order in which the line passes through them"
                       : "list the vertices in the order in which the outline passes through them"};
}

GeometryProblem RingsCross(const RingOutline& outer_or_hole, size_t i, const RingOutline& hole,
                           size_t j) {
  return {hole.VertexField(j), "GEOMETRY_HOLE",
          absl::StrCat("the hole's edge ", hole.EdgeName(j), " crosses or touches the edge ",
                       outer_or_hole.EdgeName(i), " of ", outer_or_hole.field),
          "a hole lies wholly inside its outer ring and apart from other holes"};
}

// Sound rings neither cross nor touch here, so that one vertex tells where all of a hole lies.
void CheckHoles(const std::vector<RingOutline>& rings, Problems* problems) {
  std::vector<std::unique_ptr<Ring>> shapes(rings.size());
  for (size_t i = 0; i < rings.size(); ++i) {
    if (rings[i].is_sound) shapes[i] = std::make_unique<Ring>(rings[i].vertices, rings[i].kind);
  }
  for (size_t i = 1; i < rings.size(); ++i) {
    if (shapes[i] == nullptr) continue;
    const Point vertex = rings[i].vertices[0];
    if (shapes[0] != nullptr && shapes[0]->SideOf(vertex) != Side::kInside) {
      problems->push_back({rings[i].field, "GEOMETRY_HOLE",
                           absl::StrCat("the hole does not lie inside its outer ring; its vertex ",
                                        FormatPoint(vertex), " is outside"),
                           "a hole lies wholly inside its outer ring"});
    }
    for (size_t j = 1; j < rings.size(); ++j) {
      if (j == i || shapes[j] == nullptr || shapes[j]->SideOf(vertex) != Side::kInside) continue;
      problems->push_back({rings[i].field, "GEOMETRY_HOLE",
                           absl::StrCat("the hole lies inside another hole, ", rings[j].field),
                           "remove it: what it cuts out is cut out already"});
      break;
    }
  }
}

}  // namespace

void CheckCrossings(std::vector<RingOutline>* rings, Problems* problems) {
  const std::vector<RingEdge> edges = EdgesOf(*rings);
  const auto crossings = FindCrossings(edges, kMostCrossings);
  absl::flat_hash_map<std::pair<size_t, size_t>, size_t> count;
  for (const auto& [i, j] : crossings) ++count[{edges[i].ring, edges[j].ring}];
  for (const auto& [i, j] : crossings) {
    const RingEdge &a = edges[i], &b = edges[j];
    size_t& pairs = count[{a.ring, b.ring}];
    if (pairs == 0) continue;  // Named already.
    problems->push_back(a.ring == b.ring
                            ? SelfIntersection((*rings)[a.ring], a.index, b.index, pairs - 1)
                            : RingsCross((*rings)[a.ring], a.index, (*rings)[b.ring], b.index));
    pairs = 0;
  }
  for (const auto& [i, j] : crossings) {
    (*rings)[edges[i].ring].is_sound = false;
    (*rings)[edges[j].ring].is_sound = false;
  }
}

void CheckEdges(v1::EdgeInterpretation edges, const std::string& field, Problems* problems) {
  if (edges != v1::GEODESIC && edges != v1::LATLNG_LINEAR) {
    problems->push_back(
        {field + ".edges", "GEOMETRY_EDGES",
         "it is not said what an edge between two vertices means",
         "edges: LATLNG_LINEAR is straight in latitude and longitude, as in GeoJSON;"
         " edges: GEODESIC is the shortest line on the ellipsoid"});
  }
}

EdgeKind KindOf(v1::EdgeInterpretation edges) {
  return edges == v1::GEODESIC ? EdgeKind::kGeodesic : EdgeKind::kLatLngLinear;
}

void CheckPolygon(const v1::Polygon& polygon, const std::string& field, Problems* problems) {
  CheckEdges(polygon.edges(), field, problems);
  // What is wrong under one interpretation is nearly always wrong under the other.
  const EdgeKind kind = KindOf(polygon.edges());
  std::vector<RingOutline> rings;
  rings.push_back(ReadRing(polygon.outer(), field + ".outer", kind, problems));
  for (int i = 0; i < polygon.holes_size(); ++i) {
    rings.push_back(
        ReadRing(polygon.holes(i), absl::StrCat(field, ".holes[", i, "]"), kind, problems));
  }
  CheckCrossings(&rings, problems);
  for (RingOutline& ring : rings) {
    if (!ring.is_sound) continue;
    const size_t before = problems->size();
    CheckOrientation(ring, problems);
    ring.is_sound = problems->size() == before;
  }
  CheckHoles(rings, problems);
}

void CheckCircle(const v1::Circle& circle, const std::string& field, Problems* problems) {
  if (!circle.has_center()) {
    problems->push_back(
        {field + ".center", "GEOMETRY_COORDINATE", "the circle has no center", "add lat and lng"});
  } else {
    CheckPoint(circle.center(), field + ".center", problems);
  }
  const double radius = circle.radius_m();
  std::string message, suggestion;
  if (!circle.has_radius_m()) {
    message = "the circle has no radius";
    suggestion = "add radius_m, in metres";
  } else if (std::isnan(radius)) {
    message = "the radius is not a number";
  } else if (radius <= 0) {
    message = absl::StrFormat("the radius is %g m; it must be above 0", radius);
  } else if (radius > kQuarterMeridianM) {
    message = absl::StrFormat(
        "the radius of %.10g m is larger than a quarter of the Earth's circumference, %.0f m",
        radius, kQuarterMeridianM);
    suggestion = "radii are metres";
  }
  if (!message.empty()) {
    problems->push_back({field + ".radius_m", "GEOMETRY_RADIUS", message, suggestion});
  }
}

}  // namespace compliance::geo
