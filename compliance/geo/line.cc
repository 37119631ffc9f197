#include "compliance/geo/line.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "compliance/geo/curvature.h"

namespace compliance::geo {
namespace {

// So near to a vertex, in metres, a foot is the vertex; and so nearly at a right angle to an end a
// point is beside the line.
constexpr double kAtVertexM = 1e-5;

std::vector<Point> VerticesOf(const v1::LineVersion& version) {
  std::vector<Point> vertices;
  for (const v1::LatLng& vertex : version.vertices())
    vertices.push_back({vertex.lat(), vertex.lng()});
  return vertices;
}

EdgeKind KindOf(const v1::LineVersion& version) {
  return version.edges() == v1::GEODESIC ? EdgeKind::kGeodesic : EdgeKind::kLatLngLinear;
}

// Degrees of turning to the right, -180 to 180.
double Turn(double from_heading, double to_heading) {
  return WrapLongitude(to_heading - from_heading);
}

// By how much the disc is ahead of the line across the heading at `origin`, in metres: positive if
// all of it is surely ahead, negative if all of it is surely behind, else 0. The sphere's
// cross-track distance with two percent in hand for the ellipsoid.
double Ahead(Point origin, double heading, Point center, double radius_m) {
  const Bearing bearing = BearingTo(origin, center);
  const double angle = bearing.distance_m / kMinRadiusM;
  if (angle > 1) return 0;
  const double cross =
      kMinRadiusM *
      std::asin(std::sin(angle) * std::cos((bearing.azimuth - heading) * kRadiansPerDegree));
  const double sure = 0.98 * std::abs(cross) - radius_m;
  return sure <= kAtVertexM ? 0 : std::copysign(sure, cross);
}

// Whether the distance to a point at most so far has no more than one minimum along the edge.
bool HasOneMinimum(const Edge& edge, double farthest_m) {
  const double angle = farthest_m / kMinRadiusM;
  return angle < 1.4 && 1.1 * MaxCurvature(edge.kind, LatitudesOf(edge)) * std::tan(angle) < 1;
}

}  // namespace

Line::Line(const v1::Line& checked, const v1::LineVersion& version)
    : id_(checked.id()),
      left_(checked.left()),
      right_(checked.right()),
      course_(VerticesOf(version), KindOf(version), version.closed()),
      precision_m_(version.precision_m()),
      is_twisted_(IsTwisted()) {
  for (const v1::LineSection& section : checked.sections()) {
    sections_[section.id()] = {FootOf({section.from().lat(), section.from().lng()}).place,
                               FootOf({section.to().lat(), section.to().lng()}).place};
  }
}

absl::optional<LineSide> Line::SideNamed(absl::string_view name) const {
  if (name == left_) return LineSide::kLeft;
  if (name == right_) return LineSide::kRight;
  return absl::nullopt;
}

absl::optional<Stretch> Line::SectionNamed(absl::string_view id) const {
  const auto section = sections_.find(id);
  if (section == sections_.end()) return absl::nullopt;
  return section->second;
}

LineFoot Line::FootOf(Point p) const {
  const Polyline::Nearest nearest = course_.NearestTo(p);
  return FootOn(p, nearest.edge, nearest.foot);
}

// The foot on one edge, seen from there. At an inner vertex the nearest points lie on the outer
// side of the bend; half-way between both headings is a direction that tells the sides apart.
LineFoot Line::FootOn(Point p, size_t i, const Foot& foot) const {
  const size_t count = course_.edge_count();
  const Edge edge = course_.edge(i);
  LineFoot line_foot{foot.point, static_cast<double>(i) + foot.t, foot.distance_m, 0, false};
  const bool at_a = DistanceM(foot.point, edge.a) < kAtVertexM;
  const bool at_b = !at_a && DistanceM(foot.point, edge.b) < kAtVertexM;
  double heading = foot.heading;
  bool is_end = false;
  if (at_a || at_b) {
    line_foot.point = at_a ? edge.a : edge.b;
    line_foot.place = static_cast<double>(at_a ? i : i + 1);
    if (course_.closed() && line_foot.place == count) line_foot.place = 0;
    is_end = !course_.closed() && (at_a ? i == 0 : i + 1 == count);
    if (!is_end) {
      const size_t before = at_a ? (i + count - 1) % count : i;
      const size_t after = at_a ? i : (i + 1) % count;
      const double in = PointAlong(course_.edge(before), 1).heading;
      heading = in + Turn(in, PointAlong(course_.edge(after), 0).heading) / 2;
    }
  }
  const Bearing bearing = BearingTo(line_foot.point, p);
  const double tolerance = edge.kind == EdgeKind::kGeodesic ? 1e-5 : 1e-6;
  if (bearing.distance_m <= tolerance) return line_foot;
  const double to_right = (bearing.azimuth - heading) * kRadiansPerDegree;
  if (is_end) {
    const double beyond = bearing.distance_m * std::cos(to_right) * (at_a ? -1 : 1);
    line_foot.beyond_end = beyond > kAtVertexM;
    line_foot.depth_m = foot.distance_m;
    if (line_foot.beyond_end) return line_foot;
  }
  line_foot.depth_m = std::copysign(foot.distance_m, -std::sin(to_right));
  return line_foot;
}

LineDepth Line::DepthM(Point center, double radius_m) const {
  const double error = radius_m + precision_m_;
  LineDepth depth;
  depth.foot = FootOf(center);
  const LineFoot& foot = depth.foot;
  const double farthest = foot.distance_m + error;
  const double last = static_cast<double>(course_.edge_count());
  depth.may_be_beyond =
      foot.beyond_end ||
      (!course_.closed() && error > 0 &&
       (MayBeNearest(center, error, foot, 0, 0) || MayBeNearest(center, error, foot, last, last)));
  const bool both_sides =
      depth.may_be_beyond || (is_twisted_ && error > 0 && MayHaveOtherSide(center, error, foot));
  depth.left = both_sides ? DepthRange{-farthest, farthest}
                          : DepthRange{foot.depth_m - error, foot.depth_m + error};
  return depth;
}

Truth Line::IsNearest(const Stretch& stretch, Point center, double radius_m,
                      const LineFoot& foot) const {
  const double last = static_cast<double>(course_.edge_count());
  const bool wraps = stretch.from > stretch.to;
  const double from = wraps ? stretch.to : stretch.from, to = wraps ? stretch.from : stretch.to;
  // Between `from` and `to`, and before and after.
  const bool inner =
      wraps ? foot.place > from && foot.place < to : foot.place >= from && foot.place <= to;
  if (radius_m == 0) return ToTruth(inner != wraps);
  const bool may_be_inner = inner || MayBeNearest(center, radius_m, foot, from, to);
  const bool may_be_outer = !inner || (from > 0 && MayBeNearest(center, radius_m, foot, 0, from)) ||
                            (to < last && MayBeNearest(center, radius_m, foot, to, last));
  if (may_be_inner && may_be_outer) return Truth::kUnknown;
  return ToTruth(may_be_inner != wraps);
}

// Whether a point of the disc may have its foot between two places, that of the centre being
// elsewhere or at one of them: such a foot is at most distance + 2 radius from the centre.
bool Line::MayBeNearest(Point center, double radius_m, const LineFoot& foot, double from,
                        double to) const {
  bool may_be = false;
  course_.ForEachCloserThan(center, foot.distance_m + 2 * radius_m + kAtVertexM, [&](size_t i) {
    const double edge = static_cast<double>(i);
    const double low = std::max(0.0, from - edge), high = std::min(1.0, to - edge);
    // Of two places that are one vertex the edges before and after it ask; of a stretch that only
    // touches the edge nobody does.
    const bool touches = low == high && from != to;
    if (low <= high && !touches) {
      may_be = MayBeNearestOfEdge(center, radius_m, foot, i, low, high);
    }
    return !may_be;
  });
  return may_be;
}

// For the points of the disc f = distance(p, x) - distance(p, foot) is positive at the centre, and
// changes by at most 2 sin(half the angle between both directions) for each metre that p moves.
bool Line::MayBeNearestOfEdge(Point center, double radius_m, const LineFoot& foot, size_t i,
                              double low, double high) const {
  const Edge edge = course_.edge(i);
  const EdgePoint first = PointAlong(edge, low), last = PointAlong(edge, high);
  double distance = foot.distance_m, spread = 0;
  const double farthest = foot.distance_m + 3 * radius_m + DistanceM(edge.a, edge.b);
  const bool one_minimum = HasOneMinimum(edge, farthest);
  const double past_first = one_minimum ? Ahead(first.point, first.heading, center, radius_m) : 0;
  const double past_last = one_minimum ? Ahead(last.point, last.heading, center, radius_m) : 0;
  if (past_first < 0 || past_last > 0) {
    // One point of the stretch is nearest, and if the edge goes on there, that is nearer still.
    if (past_first < 0 ? low > 0 : high < 1) return false;
    const Point nearest = past_first < 0 ? first.point : last.point;
    distance = geo::DistanceM(center, nearest);
    spread = geo::DistanceM(foot.point, nearest);
  } else {
    distance = DistanceToEdgeM(center, edge);
    spread =
        std::max(geo::DistanceM(foot.point, first.point), geo::DistanceM(foot.point, last.point)) +
        BulgeRadians(edge) * kMaxRadiusM;
  }
  const double near = std::max(0.0, distance - radius_m);
  const double product = near * std::max(0.0, foot.distance_m - radius_m);
  const double rate = product > 0 ? std::min(2.0, 1.02 * spread / std::sqrt(product)) : 2;
  return distance - foot.distance_m <= rate * radius_m;
}

// Whether the line is seen from its other side at a local minimum of the distance, so near that it
// may be the nearest point for some point of the disc.
bool Line::MayHaveOtherSide(Point center, double radius_m, const LineFoot& foot) const {
  if (foot.distance_m <= radius_m) return true;
  bool may_have = false;
  course_.ForEachCloserThan(center, foot.distance_m + 2 * radius_m, [&](size_t i) {
    const LineFoot other = FootOn(center, i, NearestOnEdge(center, course_.edge(i)));
    may_have = !other.beyond_end && (other.depth_m > 0) != (foot.depth_m > 0);
    return !may_have;
  });
  return may_have;
}

bool Line::IsTwisted() const {
  if (course_.closed()) return false;
  const size_t count = course_.edge_count();
  for (const Point end : {course_.edge(0).a, course_.edge(count - 1).b}) {
    double angle = 0, least = 0, most = 0, azimuth = 0;
    bool has_azimuth = false;
    for (size_t i = 0; i <= count; ++i) {
      const Point vertex = i < count ? course_.edge(i).a : course_.edge(count - 1).b;
      if (vertex == end) continue;
      const double next = BearingTo(end, vertex).azimuth;
      if (has_azimuth) angle += Turn(azimuth, next);
      azimuth = next;
      has_azimuth = true;
      least = std::min(least, angle);
      most = std::max(most, angle);
    }
    if (most - least > 180) return true;
  }
  return false;
}

}  // namespace compliance::geo
