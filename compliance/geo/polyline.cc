#include "compliance/geo/polyline.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "absl/container/inlined_vector.h"
namespace compliance::geo {
namespace {

constexpr size_t kRun = 8;

// Widens bounds against rounding.
constexpr double kMarginM = 1e-6;

// A bound from above for a geodesic between points that are so far apart through the Earth: it is
// nowhere bent more than a circle of the smallest radius.
double MaxGeodesicM(double through_earth_m) {
  if (through_earth_m > kMinRadiusM) return std::numeric_limits<double>::infinity();
  return 2 * kMinRadiusM * std::asin(through_earth_m / (2 * kMinRadiusM)) + kMarginM;
}

}  // namespace

Polyline::Space Polyline::SpaceOf(Point p) {
  constexpr double kRadius = 6378137, kE2 = 0.0066943799901413165;
  const double lat = p.lat * kRadiansPerDegree, lng = p.lng * kRadiansPerDegree;
  const double normal = kRadius / std::sqrt(1 - kE2 * std::sin(lat) * std::sin(lat));
  return {normal * std::cos(lat) * std::cos(lng), normal * std::cos(lat) * std::sin(lng),
          normal * (1 - kE2) * std::sin(lat)};
}

double Polyline::Apart(const Space& a, const Space& b) {
  const double x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;
  return std::sqrt(x * x + y * y + z * z);
}

Polyline::Polyline(std::vector<Point> vertices, EdgeKind kind, bool closed)
    : kind_(kind), closed_(closed), vertices_(std::move(vertices)) {
  if (closed_) vertices_.push_back(vertices_.front());
  for (Point vertex : vertices_) spaces_.push_back(SpaceOf(vertex));
  for (size_t i = 0; i + 1 < vertices_.size(); ++i) sags_.push_back(SagM(edge(i)));
  for (size_t run = kRun; levels_.empty() || levels_.back().size() > 1; run *= kRun) {
    std::vector<Ball> balls;
    for (size_t first = 0; first < edge_count(); first += run) {
      balls.push_back(BallAround(first, std::min(edge_count(), first + run)));
    }
    levels_.push_back(std::move(balls));
  }
}

Polyline::Ball Polyline::BallAround(size_t first_edge, size_t last_edge) const {
  Space low = spaces_[first_edge], high = low;
  double sag = 0;
  for (size_t i = first_edge; i <= last_edge; ++i) {
    const Space& at = spaces_[i];
    low = {std::min(low.x, at.x), std::min(low.y, at.y), std::min(low.z, at.z)};
    high = {std::max(high.x, at.x), std::max(high.y, at.y), std::max(high.z, at.z)};
    if (i < last_edge) sag = std::max(sag, sags_[i]);
  }
  Ball ball{{(low.x + high.x) / 2, (low.y + high.y) / 2, (low.z + high.z) / 2}, 0};
  for (size_t i = first_edge; i <= last_edge; ++i) {
    ball.radius = std::max(ball.radius, Apart(ball.center, spaces_[i]));
  }
  ball.radius += sag + kMarginM;
  return ball;
}

double Polyline::MinDistanceToEdge(const Space& p, size_t i) const {
  const Space &a = spaces_[i], &b = spaces_[i + 1];
  const Space along{b.x - a.x, b.y - a.y, b.z - a.z};
  const double squared = along.x * along.x + along.y * along.y + along.z * along.z;
  double t =
      squared == 0
          ? 0
          : ((p.x - a.x) * along.x + (p.y - a.y) * along.y + (p.z - a.z) * along.z) / squared;
  t = std::min(1.0, std::max(0.0, t));
  return Apart(p, {a.x + t * along.x, a.y + t * along.y, a.z + t * along.z}) - sags_[i] - kMarginM;
}

// Looks at all edges below a ball whose bound is less than *limit, which may fall on the way, the
// nearest first. False if a look said so.
template <typename Look>
bool Polyline::Visit(const Space& p, size_t level, size_t i, const double* limit,
                     const Look& look) const {
  const bool has_edges = level == 0;
  const size_t count = has_edges ? edge_count() : levels_[level - 1].size();
  const size_t first = i * kRun, last = std::min(count, first + kRun);
  absl::InlinedVector<std::pair<double, size_t>, kRun> bounds;
  for (size_t j = first; j < last; ++j) {
    double bound;
    if (has_edges) {
      bound = MinDistanceToEdge(p, j);
    } else {
      const Ball& ball = levels_[level - 1][j];
      bound = Apart(p, ball.center) - ball.radius;
    }
    bounds.emplace_back(bound, j);
  }
  std::sort(bounds.begin(), bounds.end());
  for (const auto& [bound, j] : bounds) {
    if (!(bound < *limit)) break;
    if (!(has_edges ? look(j) : Visit(p, level - 1, j, limit, look))) return false;
  }
  return true;
}

Polyline::Nearest Polyline::NearestTo(Point p) const {
  Nearest nearest;
  double limit = std::numeric_limits<double>::infinity();
  Visit(SpaceOf(p), levels_.size() - 1, 0, &limit, [&](size_t i) {
    const Foot foot = NearestOnEdge(p, edge(i));
    if (foot.distance_m < limit) {
      limit = foot.distance_m;
      nearest = {i, foot};
    }
    return true;
  });
  return nearest;
}

bool Polyline::IsCloserThan(Point p, double limit_m) const {
  const Space space = SpaceOf(p);
  return !Visit(space, levels_.size() - 1, 0, &limit_m, [&](size_t i) {
    const bool closer =
        MaxGeodesicM(Apart(space, spaces_[i])) < limit_m || DistanceToEdgeM(p, edge(i)) < limit_m;
    return !closer;
  });
}

void Polyline::ForEachCloserThan(Point p, double limit_m,
                                 absl::FunctionRef<bool(size_t)> visit) const {
  Visit(SpaceOf(p), levels_.size() - 1, 0, &limit_m, [&](size_t i) { return visit(i); });
}

}  // namespace compliance::geo
