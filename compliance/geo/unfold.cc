#include "compliance/geo/unfold.h"

#include <cmath>

namespace compliance::geo {
namespace {

// With the inside on the left, the pole's line is followed westward in the north, eastward in the
// south. In three steps, each shorter than half a turn.
void AppendPole(Point before, Point pole, Point after, std::vector<Point>* unfolded) {
  const double direction = pole.lat > 0 ? -1 : 1;
  double turn = WrapLongitude(direction * (after.lng - before.lng));
  if (turn <= 0) turn += 360;
  for (int step = 0; step < 3; ++step) {
    unfolded->push_back({pole.lat, WrapLongitude(before.lng + direction * turn * step / 3)});
  }
  unfolded->push_back({pole.lat, after.lng});
}

}  // namespace

std::vector<Point> Unfold(const std::vector<Point>& vertices, EdgeKind kind) {
  if (kind == EdgeKind::kLatLngLinear) return vertices;
  std::vector<Point> unfolded;
  unfolded.reserve(vertices.size());
  for (size_t i = 0; i < vertices.size(); ++i) {
    if (IsPole(vertices[i])) {
      AppendPole(vertices[(i + vertices.size() - 1) % vertices.size()], vertices[i],
                 vertices[(i + 1) % vertices.size()], &unfolded);
    } else {
      unfolded.push_back(vertices[i]);
    }
  }
  return unfolded;
}

int Winding(const std::vector<Point>& unfolded) {
  double turn = 0;
  for (size_t i = 0; i < unfolded.size(); ++i) {
    turn += WrapLongitude(unfolded[(i + 1) % unfolded.size()].lng - unfolded[i].lng);
  }
  return static_cast<int>(std::lround(turn / 360));
}

}  // namespace compliance::geo
