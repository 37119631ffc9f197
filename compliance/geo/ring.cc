#include "compliance/geo/ring.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "compliance/geo/sphere.h"
#include "compliance/geo/unfold.h"
#include "s2/s2edge_distances.h"

namespace compliance::geo {
namespace {

// How near in latitude, in degrees, counts as on an edge: a tenth of a micrometre; for geodesics
// ten, since they are solved for.
constexpr double kOnLinearEdge = 1e-12;
constexpr double kOnGeodesicEdge = 1e-10;

// Radians, much more than kOnGeodesicEdge; and more than the rounding of a triple product.
constexpr double kOffChord = 1e-10;
constexpr double kProductError = 1e-14;

// More than distances may be wrong by.
constexpr double kDistanceErrorM = 1e-6;

// Degrees of longitude from the meridian to the vertex: the shorter way, or, where the ring keeps
// off the antimeridian, simply the difference.
template <bool kWraps>
double EastOf(double meridian, double lng) {
  double east = lng - meridian;
  if (kWraps) {
    east -= east >= 180 ? 360 : 0;
    east += east < -180 ? 360 : 0;
  }
  return east;
}

// Whether no vertex is on the antimeridian and no edge passes it.
bool KeepsOffAntimeridian(const std::vector<Point>& vertices) {
  for (size_t i = 0; i < vertices.size(); ++i) {
    if (std::abs(vertices[i].lng) > 180 - 2 * kBoxMargin) return false;
    if (i > 0 && std::abs(vertices[i].lng - vertices[i - 1].lng) >= 180) return false;
  }
  return true;
}

double MinDistanceToChainM(const S2Point& p, const RingChains::Chain& chain) {
  return MinDistanceWithinM(AngleRadians(p, chain.center), chain.radius);
}

}  // namespace

Ring::Ring(const std::vector<Point>& vertices, EdgeKind kind, Search search)
    : kind_(kind), vertices_(Unfold(vertices, kind)) {
  const int winding = Winding(vertices_);
  north_pole_inside_ = winding > 0;
  south_pole_inside_ = winding < 0;
  vertices_.push_back(vertices_.front());
  wraps_ = !KeepsOffAntimeridian(vertices_);
  points_.reserve(vertices_.size());
  ranges_.reserve(edge_count());
  bulges_.reserve(edge_count());
  for (size_t i = 0; i < edge_count(); ++i) {
    const Edge edge = this->edge(i);
    points_.push_back(ToS2(edge.a));
    const LatitudeRange range = LatitudesOf(edge);
    ranges_.push_back({range.low - kBoxMargin, range.high + kBoxMargin});
    bulges_.push_back(BulgeRadians(edge));
    touches_north_pole_ |= edge.a.lat == 90;
    touches_south_pole_ |= edge.a.lat == -90;
  }
  points_.push_back(points_.front());
  if (search == Search::kByChains) chains_ = RingChains(vertices_, ranges_);
  box_ = BoxAround(vertices_, ranges_, 0, edge_count());
  if (north_pole_inside_) box_.latitudes.high = 90;
  if (south_pole_inside_) box_.latitudes.low = -90;
  if (winding != 0) box_.width = 360;
  cap_ = CapAround(box_);
}

Side Ring::SideAtPole(Point p) const {
  const bool north = p.lat > 0;
  if (north ? touches_north_pole_ : touches_south_pole_) return Side::kBoundary;
  return (north ? north_pole_inside_ : south_pole_inside_) ? Side::kInside : Side::kOutside;
}

Side Ring::SideOf(Point p) const {
  if (IsPole(p)) return SideAtPole(p);
  if (!box_.Contains(p)) return Side::kOutside;
  return wraps_ ? SideInBox<true>(p) : SideInBox<false>(p);
}

// As SideOfCrossing, by the great circle through the ends of the edge; kBoundary if p is too near
// to it. On a meridian, the distance to a great circle grows away from where the two meet. So what
// lies between the great circle and the edge, which is at most a bulge from it, is at most a bulge
// from it too.
Side Ring::SideOfChord(Point p, size_t i) const {
  if (bulges_[i] > 0.1) return Side::kBoundary;
  const S2Point normal = points_[i].CrossProd(points_[i + 1]);  // To the left of the edge.
  const double off = normal.DotProd(ToS2(p));
  if (std::abs(off) <= (bulges_[i] + kOffChord) * normal.Norm() + kProductError) {
    return Side::kBoundary;
  }
  const bool is_eastward = LongitudeSpan(edge(i)) > 0;
  return (off > 0) == is_eastward ? Side::kOutside : Side::kInside;
}

// Whether the walk north from p meets edge i, whose given fraction lies west of p's meridian or
// east of it, as the edge runs.
inline Side Ring::SideOfCrossing(Point p, size_t i, double fraction) const {
  const double a = vertices_[i].lat, b = vertices_[i + 1].lat;
  double lat, tolerance;
  if (kind_ == EdgeKind::kLatLngLinear) {
    lat = a + (b - a) * fraction;
    tolerance = kOnLinearEdge;
  } else {
    if (ranges_[i].low > p.lat) return Side::kInside;
    if (ranges_[i].high < p.lat) return Side::kOutside;
    const Side side = SideOfChord(p, i);
    if (side != Side::kBoundary) return side;
    lat = LatitudeAt(edge(i), p.lng);
    tolerance = kOnGeodesicEdge;
  }
  if (std::abs(lat - p.lat) <= tolerance) return Side::kBoundary;
  return lat > p.lat ? Side::kInside : Side::kOutside;
}

// Turns `inside` over at each crossing of the walk north from p with the edges [first, last);
// whether p is not on one of them.
template <bool kWraps>
inline bool Ring::CountCrossings(Point p, size_t first, size_t last, bool* inside) const {
  double east_a = EastOf<kWraps>(p.lng, vertices_[first].lng);
  for (size_t i = first; i < last; ++i) {
    const double east_b = EastOf<kWraps>(p.lng, vertices_[i + 1].lng);
    const double a = vertices_[i].lat, b = vertices_[i + 1].lat;
    if (east_b == 0) {
      // The edge ends on the meridian, or lies on it.
      if (b == p.lat) return false;
      if (east_a == 0 && (a < p.lat) != (b < p.lat)) return false;
    }
    if ((east_a >= 0) != (east_b >= 0) && (!kWraps || std::abs(east_b - east_a) < 180)) {
      const Side side = SideOfCrossing(p, i, east_a / (east_a - east_b));
      if (side == Side::kBoundary) return false;
      *inside ^= side == Side::kInside;
    }
    east_a = east_b;
  }
  return true;
}

template <bool kWraps>
Side Ring::SideInBox(Point p) const {
  bool inside = north_pole_inside_;
  const bool is_off_boundary = chains_.Visit(
      edge_count(),
      [&](const RingChains::Chain& chain, size_t first, size_t last) {
        if (chain.box.latitudes.high < p.lat || !chain.box.SpansLongitude(p.lng)) return false;
        // A chain as wide as half the Earth could meet the meridian behind the pole as well.
        if (chain.box.latitudes.low <= p.lat || chain.box.width >= 180) return true;
        inside ^= (EastOf<kWraps>(p.lng, vertices_[first].lng) >= 0) !=
                  (EastOf<kWraps>(p.lng, vertices_[last].lng) >= 0);
        return false;
      },
      [&](size_t first, size_t last) { return CountCrossings<kWraps>(p, first, last, &inside); });
  if (!is_off_boundary) return Side::kBoundary;
  return inside ? Side::kInside : Side::kOutside;
}

double Ring::MinDistanceToEdgeM(const S2Point& p, size_t i) const {
  return MinDistanceWithinM(S2::GetDistance(p, points_[i], points_[i + 1]).radians(), bulges_[i]);
}

size_t Ring::EdgeWithLeastBound(const S2Point& p) const {
  const auto bound = [&p](const RingChains::Chain& chain) { return MinDistanceToChainM(p, chain); };
  size_t nearest = chains_.DescendToLeast(bound);
  double least = MinDistanceToEdgeM(p, nearest);
  chains_.Visit(
      edge_count(),
      [&](const RingChains::Chain& chain, size_t, size_t) { return bound(chain) < least; },
      [&](size_t first, size_t last) {
        for (size_t i = first; i < last; ++i) {
          const double bound_i = MinDistanceToEdgeM(p, i);
          if (bound_i >= least) continue;
          least = bound_i;
          nearest = i;
        }
        return true;
      });
  return nearest;
}

double Ring::DistanceM(Point p) const {
  const S2Point point = ToS2(p);
  const size_t nearest = EdgeWithLeastBound(point);
  double distance = DistanceToEdgeM(p, edge(nearest));
  chains_.Visit(
      edge_count(),
      [&](const RingChains::Chain& chain, size_t, size_t) {
        return MinDistanceToChainM(point, chain) < distance;
      },
      [&](size_t first, size_t last) {
        for (size_t i = first; i < last; ++i) {
          if (i == nearest || MinDistanceToEdgeM(point, i) >= distance) continue;
          // One geodesic to its vertex settles most of what the sphere leaves open.
          const double reach =
              MaxDistanceM(AngleRadians(points_[i], points_[i + 1]) + bulges_[i]) + kDistanceErrorM;
          if (geo::DistanceM(p, vertices_[i]) - reach > distance) continue;
          distance = std::min(distance, DistanceToEdgeM(p, edge(i)));
        }
        return true;
      });
  return distance;
}

bool Ring::IsCloserThan(Point p, double limit_m) const {
  const double degrees = limit_m / kMinMetresPerDegree;
  const auto is_near_in_latitude = [p, degrees](const LatitudeRange& range) {
    return p.lat >= range.low - degrees && p.lat <= range.high + degrees;
  };
  if (!is_near_in_latitude(box_.latitudes)) return false;
  const S2Point point = ToS2(p);
  const double to_center = AngleRadians(point, cap_.center());
  if (MinDistanceWithinM(to_center, cap_.GetRadius().radians()) >= limit_m) return false;
  return !chains_.Visit(
      edge_count(),
      [&](const RingChains::Chain& chain, size_t, size_t) {
        return is_near_in_latitude(chain.box.latitudes) &&
               MinDistanceToChainM(point, chain) < limit_m;
      },
      [&](size_t first, size_t last) {
        for (size_t i = first; i < last; ++i) {
          if (!is_near_in_latitude(ranges_[i])) continue;
          const double to_chord = S2::GetDistance(point, points_[i], points_[i + 1]).radians();
          if (MinDistanceWithinM(to_chord, bulges_[i]) >= limit_m) continue;
          // No point of the chord is farther from the edge than the edge strays from it; and the
          // vertex may be near where that is far.
          if (MaxDistanceM(to_chord + bulges_[i]) < limit_m) return false;
          if (MaxDistanceM(AngleRadians(point, points_[i])) < limit_m) return false;
          if (DistanceToEdgeM(p, edge(i)) < limit_m) return false;
        }
        return true;
      });
}

}  // namespace compliance::geo
