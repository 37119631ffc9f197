#include "compliance/geo/edge_crossing.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace compliance::geo {
namespace {

// Nearer than this, in degrees, is touching; narrower in longitude is a stretch of a meridian.
constexpr double kTouching = 1e-9;

// An edge from west to east.
struct Eastward {
  explicit Eastward(const Edge& edge) : edge(edge), width(LongitudeSpan(edge)) {
    if (width < 0) {
      std::swap(this->edge.a, this->edge.b);
      width = -width;
    }
  }
  bool IsMeridional() const { return width < kTouching; }
  double LatitudeAfter(double east) const {
    if (east <= 0) return edge.a.lat;
    if (east >= width) return edge.b.lat;
    return LatitudeAt(edge, edge.a.lng + east);
  }
  // For meridional edges.
  double Low() const { return std::min(edge.a.lat, edge.b.lat); }
  double High() const { return std::max(edge.a.lat, edge.b.lat); }

  Edge edge;
  double width;
};

// `east`: from the west end of a meridional edge to the west end of the other.
bool TouchesMeridional(const Eastward& meridional, const Eastward& other, double east) {
  const double low = meridional.Low() - kTouching, high = meridional.High() + kTouching;
  if (other.IsMeridional()) return other.High() >= low && other.Low() <= high;
  const double lat = other.LatitudeAfter(-east);
  return lat >= low && lat <= high;
}

// One box of an edge; one that passes the antimeridian has a second, a turn to the west.
struct Box {
  double low, high;    // Along the sweep.
  double left, right;  // Across it.
  size_t edge;
};

std::vector<Box> BoxesOf(const std::vector<RingEdge>& edges, bool sweep_latitude) {
  std::vector<Box> boxes;
  boxes.reserve(edges.size());
  for (size_t i = 0; i < edges.size(); ++i) {
    const LatitudeRange latitudes = LatitudesOf(edges[i].edge);
    const Eastward eastward(edges[i].edge);
    const double south = latitudes.low - kTouching, north = latitudes.high + kTouching;
    const double west = WrapLongitude(eastward.edge.a.lng) - kTouching;
    const double east = west + eastward.width + 2 * kTouching;
    for (double turn = 0; turn <= (east >= 180 ? 360 : 0); turn += 360) {
      Box box{south, north, west - turn, east - turn, i};
      if (!sweep_latitude) {
        std::swap(box.low, box.left);
        std::swap(box.high, box.right);
      }
      boxes.push_back(box);
    }
  }
  std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.low < b.low; });
  return boxes;
}

// Along which axis fewer edges lie side by side on average: their lengths over the extent of all.
bool IsSparserInLatitude(const std::vector<RingEdge>& edges) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  double latitude = 0, longitude = 0;
  double south = kInfinity, north = -kInfinity, west = kInfinity, east = -kInfinity;
  for (const RingEdge& edge : edges) {
    const Point a = edge.edge.a;
    latitude += std::abs(edge.edge.b.lat - a.lat);
    longitude += std::abs(LongitudeSpan(edge.edge));
    south = std::min(south, a.lat);
    north = std::max(north, a.lat);
    west = std::min(west, a.lng);
    east = std::max(east, a.lng);
  }
  return latitude * (east - west) < longitude * (north - south);
}

}  // namespace

bool Touch(const Edge& first, const Edge& second) {
  const Eastward a(first), b(second);
  const double east = WrapLongitude(b.edge.a.lng - a.edge.a.lng);  // Where b begins, from a's west.
  const double from = std::max(0.0, east);
  const double to = std::min(a.width, east + b.width);
  if (from > to + kTouching) return false;
  if (a.IsMeridional()) return TouchesMeridional(a, b, east);
  if (b.IsMeridional()) return TouchesMeridional(b, a, -east);
  const double above_at_from = a.LatitudeAfter(from) - b.LatitudeAfter(from - east);
  const double above_at_to = a.LatitudeAfter(to) - b.LatitudeAfter(to - east);
  return !(above_at_from > kTouching && above_at_to > kTouching) &&
         !(above_at_from < -kTouching && above_at_to < -kTouching);
}

bool RingEdge::IsNeighbour(const RingEdge& other) const {
  if (ring != other.ring) return false;
  const size_t apart = index > other.index ? index - other.index : other.index - index;
  return apart <= 1 || apart == ring_size - 1;
}

std::vector<std::pair<size_t, size_t>> FindCrossings(const std::vector<RingEdge>& edges,
                                                     size_t most) {
  std::vector<std::pair<size_t, size_t>> found;
  std::vector<Box> open;
  for (const Box& box : BoxesOf(edges, IsSparserInLatitude(edges))) {
    size_t kept = 0;
    for (const Box& other : open) {
      if (other.high < box.low) continue;
      open[kept++] = other;
      if (other.right < box.left || other.left > box.right) continue;
      const RingEdge &a = edges[other.edge], &b = edges[box.edge];
      if (a.IsNeighbour(b) || !Touch(a.edge, b.edge)) continue;
      found.push_back(std::minmax(other.edge, box.edge));
    }
    open.resize(kept);
    open.push_back(box);
    if (found.size() >= most) break;
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace compliance::geo
