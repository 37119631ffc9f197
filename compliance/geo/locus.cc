#include "compliance/geo/locus.h"

#include <cmath>
#include <queue>
#include <utility>

#include "absl/types/optional.h"
#include "compliance/geo/circle.h"
#include "compliance/geo/edge.h"
#include "compliance/geo/polygon.h"

namespace compliance::geo {
namespace {

constexpr int kMostCells = 4000;     // Looked at for one truth.
constexpr int kMostDivided = 300;    // For one end of a depth range.
constexpr double kTouchingM = 1e-5;  // So little outside a shape is on its boundary.

// A square of the plane around the middle of a shape: metres eastward and northward.
struct Cell {
  double x = 0, y = 0, half = 0;

  double radius() const { return half * M_SQRT2; }
};

// A shape in the discs that hold its cells.
class Cells {
 public:
  Cells(const Region& shape, const Disc& disc)
      : shape_(shape),
        middle_(disc.center),
        all_{0, 0, disc.radius_m},
        smallest_(std::max(1.0, 1e-4 * disc.radius_m)) {}

  const Cell& all() const { return all_; }
  bool IsSmall(const Cell& cell) const { return cell.radius() <= smallest_; }

  Point CenterOf(const Cell& cell) const {
    const double distance = std::hypot(cell.x, cell.y);
    if (distance == 0) return middle_;
    return Destination(middle_, std::atan2(cell.x, cell.y) / kRadiansPerDegree, distance);
  }

  // Whether some point of the disc around the cell may be of the shape; and whether its centre is.
  bool MeetsShape(const Cell& cell, Point center, bool* center_is_in) const {
    const DepthRange depth = shape_.DepthM(center, cell.radius());
    *center_is_in = depth.low_m + cell.radius() >= -kTouchingM;
    return depth.high_m >= -kTouchingM;
  }

  static std::vector<Cell> Quarters(const Cell& cell) {
    const double half = cell.half / 2;
    return {{cell.x - half, cell.y - half, half},
            {cell.x + half, cell.y - half, half},
            {cell.x - half, cell.y + half, half},
            {cell.x + half, cell.y + half, half}};
  }

 private:
  const Region& shape_;
  const Point middle_;
  const Cell all_;
  const double smallest_;
};

// All points of a shape against a region. The first disc that surely has a point of it tells what
// the answer can be; one that has another answer, and perhaps no point of the shape, is divided
// until that is clear.
Truth ShapeIsWithin(const Region& shape, const Disc& disc, const Region& region) {
  const Truth all = region.Contains(disc.center, disc.radius_m);
  if (all != Truth::kUnknown) return all;
  const Cells cells(shape, disc);
  absl::optional<Truth> result;
  std::vector<Cell> open = {cells.all()};
  std::vector<std::pair<Cell, Truth>> perhaps;
  const auto divide = [&](const Cell& cell) {
    for (const Cell& quarter : Cells::Quarters(cell)) open.push_back(quarter);
  };
  for (int seen = 0; seen < kMostCells; ++seen) {
    if (open.empty()) {
      for (const auto& [cell, inside] : perhaps) {
        if (inside != result) divide(cell);
      }
      perhaps.clear();
      if (open.empty()) return result.value_or(Truth::kUnknown);
    }
    const Cell cell = open.back();
    open.pop_back();
    const Point center = cells.CenterOf(cell);
    bool is_sure = false;
    if (!cells.MeetsShape(cell, center, &is_sure)) continue;
    Truth inside = region.Contains(center, cell.radius());
    if (inside == Truth::kUnknown) {
      if (cells.IsSmall(cell)) return inside;
      divide(cell);
      if (!is_sure) continue;
      inside = region.Contains(center, 0);
    } else if (!is_sure && !cells.IsSmall(cell)) {
      if (inside != result) perhaps.emplace_back(cell, inside);
      continue;
    }
    if (inside == Truth::kUnknown || (result && *result != inside)) return Truth::kUnknown;
    result = inside;
  }
  return Truth::kUnknown;
}

// A bound from below for sign * depth of all points of the shape.
double LeastDepth(const Region& shape, const Disc& disc, const Region& region, double sign) {
  const Cells cells(shape, disc);
  struct Bounded {
    double least;
    Cell cell;
    bool operator<(const Bounded& other) const { return least > other.least; }
  };
  std::priority_queue<Bounded> open;
  const auto add = [&](const Cell& cell) {
    const Point center = cells.CenterOf(cell);
    bool center_is_in = false;
    if (!cells.MeetsShape(cell, center, &center_is_in)) return;
    const DepthRange depth = region.DepthM(center, cell.radius());
    open.push({sign > 0 ? depth.low_m : -depth.high_m, cell});
  };
  add(cells.all());
  for (int divided = 0; !open.empty() && divided < kMostDivided; ++divided) {
    const Bounded first = open.top();
    if (cells.IsSmall(first.cell)) break;
    open.pop();
    for (const Cell& quarter : Cells::Quarters(first.cell)) add(quarter);
  }
  return open.empty() ? -std::numeric_limits<double>::infinity() : open.top().least;
}

// Distances in the plane of bearings and distances from the observer are not shorter than on Earth.
Disc DiscAround(const Sector& sector) {
  const double near = sector.distance_from_m(), far = sector.distance_to_m();
  Disc disc{sector.from(), far};
  if (sector.width_deg() >= 180) return disc;
  const double cosine = std::cos(sector.width_deg() / 2 * kRadiansPerDegree);
  const auto to_corner = [&](double corner, double at) {
    return std::sqrt(corner * corner + at * at - 2 * corner * at * cosine);
  };
  double at = 0;
  for (const double middle : {(near + far) / 2, (near + far) / 2 / cosine, far * cosine}) {
    const double reach =
        std::max({std::abs(far - middle), to_corner(far, middle), to_corner(near, middle)});
    if (reach >= disc.radius_m) continue;
    disc.radius_m = reach;
    at = middle;
  }
  if (at > 0) disc.center = Destination(sector.from(), sector.middle_bearing_deg(), at);
  return disc;
}

}  // namespace

Disc DiscAround(const v1::Polygon& polygon) {
  const auto& vertices = polygon.outer().vertices();
  const EdgeKind kind =
      polygon.edges() == v1::GEODESIC ? EdgeKind::kGeodesic : EdgeKind::kLatLngLinear;
  // The middle of the vertices, on the sphere: of any ring that is not around the Earth near it.
  double x = 0, y = 0, z = 0;
  for (const v1::LatLng& vertex : vertices) {
    const double lat = vertex.lat() * kRadiansPerDegree, lng = vertex.lng() * kRadiansPerDegree;
    x += std::cos(lat) * std::cos(lng);
    y += std::cos(lat) * std::sin(lng);
    z += std::sin(lat);
  }
  Disc disc{
      {std::atan2(z, std::hypot(x, y)) / kRadiansPerDegree, std::atan2(y, x) / kRadiansPerDegree},
      0};
  for (int i = 0; i < vertices.size(); ++i) {
    const v1::LatLng &a = vertices[i], &b = vertices[(i + 1) % vertices.size()];
    const double reach = SagM({{a.lat(), a.lng()}, {b.lat(), b.lng()}, kind});
    disc.radius_m = std::max({disc.radius_m, DistanceM(disc.center, {a.lat(), a.lng()}) + reach,
                              DistanceM(disc.center, {b.lat(), b.lng()}) + reach});
  }
  // Nothing on Earth is farther; what has its edges so far away is searched whole.
  constexpr double kFarthestM = 2.01e7;
  if (disc.radius_m > kQuarterMeridianM) disc.radius_m = kFarthestM;
  return disc;
}

void Locus::AddDisc(Disc disc) { parts_.push_back({nullptr, nullptr, disc}); }

void Locus::AddShape(const Region* shape, Disc disc) { parts_.push_back({shape, nullptr, disc}); }

void Locus::AddOwned(std::unique_ptr<const Region> shape, Disc disc) {
  const Region* kept = shape.get();
  parts_.push_back({kept, std::move(shape), disc});
}

void Locus::AddSector(const v1::PolarSector& checked) {
  auto sector = std::make_unique<const Sector>(checked);
  const Disc disc = DiscAround(*sector);
  AddOwned(std::move(sector), disc);
}

void Locus::AddPolygon(const v1::Polygon& checked) {
  AddOwned(std::make_unique<const ShapeRegion<Polygon>>(Polygon(checked)), DiscAround(checked));
}

Truth Locus::IsWithin(const Region& region) const {
  bool in = false, out = false;
  for (const Part& part : parts_) {
    const Truth inside = part.shape == nullptr
                             ? region.Contains(part.disc.center, part.disc.radius_m)
                             : ShapeIsWithin(*part.shape, part.disc, region);
    if (inside == Truth::kUnknown) return inside;
    (inside == Truth::kTrue ? in : out) = true;
  }
  return in == out ? Truth::kUnknown : ToTruth(in);
}

DepthRange Locus::DepthIn(const Region& region) const {
  if (empty()) return {};
  DepthRange all{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const Part& part : parts_) {
    const DepthRange depth = part.shape == nullptr
                                 ? region.DepthM(part.disc.center, part.disc.radius_m)
                                 : DepthRange{LeastDepth(*part.shape, part.disc, region, 1),
                                              -LeastDepth(*part.shape, part.disc, region, -1)};
    all = {std::min(all.low_m, depth.low_m), std::max(all.high_m, depth.high_m)};
  }
  return all;
}

}  // namespace compliance::geo
