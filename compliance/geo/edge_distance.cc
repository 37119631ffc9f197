// NearestOnEdge: branch and bound over pieces of the edge, and a bracketed solve for the foot
// point on every piece that cannot hold more than one nearest point.
#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>
#include <algorithm>
#include <cmath>

#include "compliance/geo/curvature.h"
#include "compliance/geo/edge.h"

namespace compliance::geo {
namespace {

using GeographicLib::Geodesic;
using GeographicLib::GeodesicLine;

constexpr double kToleranceM = 1e-5;

// The edge as a curve over t from 0 to 1, with the heading at every point.
class Curve {
 public:
  explicit Curve(const Edge& edge) : edge_(edge), span_(LongitudeSpan(edge)) {
    if (edge.kind == EdgeKind::kGeodesic) {
      line_ = Geodesic::WGS84().InverseLine(edge.a.lat, edge.a.lng, edge.b.lat, edge.b.lng);
    }
  }

  Point At(double t, double* heading) const {
    Point point;
    if (edge_.kind == EdgeKind::kGeodesic) {
      line_.Position(t * line_.Distance(), point.lat, point.lng, *heading);
      return point;
    }
    // Both ends exactly, which a + (b - a) is not.
    point.lat = (1 - t) * edge_.a.lat + t * edge_.b.lat;
    point.lng = edge_.a.lng + t * span_;
    // Metres per degree of t along the parallel and along the meridian, up to a common factor.
    constexpr double kE2 = 0.00669437999014;
    const double sin_lat = std::sin(point.lat * kRadiansPerDegree);
    const double east = span_ * std::cos(point.lat * kRadiansPerDegree);
    const double north = (edge_.b.lat - edge_.a.lat) * (1 - kE2) / (1 - kE2 * sin_lat * sin_lat);
    *heading = std::atan2(east, north) / kRadiansPerDegree;
    return point;
  }

  // Bounds for the piece between two of its points.
  double MaxLengthM(double t0, Point p0, double t1, Point p1) const {
    if (edge_.kind == EdgeKind::kGeodesic) return (t1 - t0) * line_.Distance();
    const Edge piece{p0, p1, edge_.kind};
    return MaxLengthRadians(piece, LatitudesOf(piece)) * kMaxRadiusM;
  }
  double MaxCurvature(Point p0, Point p1) const {
    return geo::MaxCurvature(edge_.kind, {std::min(p0.lat, p1.lat), std::max(p0.lat, p1.lat)});
  }

 private:
  const Edge edge_;
  const double span_;
  GeodesicLine line_;
};

// The distance from one point of the curve, and its trend: metres by which the foot point lies
// behind (positive) or ahead (negative), exact in the limit of a near point.
struct Sample {
  double t = 0;
  Point point;
  double distance = 0;
  double trend = 0;
  double heading = 0;  // Of the curve.
};

Sample SampleAt(const Curve& curve, double t, Point p) {
  Sample sample;
  sample.t = t;
  sample.point = curve.At(t, &sample.heading);
  const Bearing bearing = BearingTo(sample.point, p);
  sample.distance = bearing.distance_m;
  sample.trend =
      -bearing.distance_m * std::cos((bearing.azimuth - sample.heading) * kRadiansPerDegree);
  return sample;
}

const Sample& Nearer(const Sample& a, const Sample& b) { return b.distance < a.distance ? b : a; }

// The nearest point between two samples of which the first falls and the second rises, by regula
// falsi with the Illinois correction.
Sample SolveFoot(const Curve& curve, Point p, Sample a, Sample b) {
  Sample best = Nearer(a, b);
  int replaced =
      0;  // Which end was last: -1 a, 1 b. Where one stays for long, its weight is halved.
  for (int i = 0; i < 100 && b.t - a.t > 1e-15; ++i) {
    double t = a.t - a.trend * (b.t - a.t) / (b.trend - a.trend);
    if (!(t > a.t && t < b.t)) t = (a.t + b.t) / 2;
    const Sample sample = SampleAt(curve, t, p);
    best = Nearer(best, sample);
    if (std::abs(sample.trend) < kToleranceM) break;
    if (sample.trend < 0) {
      a = sample;
      if (replaced == -1) b.trend /= 2;
      replaced = -1;
    } else {
      b = sample;
      if (replaced == 1) a.trend /= 2;
      replaced = 1;
    }
  }
  return best;
}

class NearestPoint {
 public:
  NearestPoint(const Edge& edge, Point p) : curve_(edge), p_(p) {}

  Foot Find() {
    const Sample a = SampleAt(curve_, 0, p_);
    const Sample b = SampleAt(curve_, 1, p_);
    best_ = Nearer(a, b);
    Search(a, b);
    return {
        best_.distance, best_.t, {best_.point.lat, WrapLongitude(best_.point.lng)}, best_.heading};
  }

 private:
  // Depth is bounded: every split halves the piece, and short ones are not split.
  void Search(const Sample& a, const Sample& b) {
    const double length = curve_.MaxLengthM(a.t, a.point, b.t, b.point);
    if ((a.distance + b.distance - length) / 2 >= best_.distance - kToleranceM) return;
    const double farthest = (a.distance + b.distance + length) / 2;
    if (HasOneMinimum(curve_.MaxCurvature(a.point, b.point), farthest) ||
        length < 0.002 * farthest || length < kToleranceM) {
      if (a.trend < 0 && b.trend > 0) best_ = Nearer(best_, SolveFoot(curve_, p_, a, b));
      return;
    }
    const Sample middle = SampleAt(curve_, (a.t + b.t) / 2, p_);
    best_ = Nearer(best_, middle);
    // The half with the nearer end first: it lowers the bound for the other.
    if (a.distance <= b.distance) {
      Search(a, middle);
      Search(middle, b);
    } else {
      Search(middle, b);
      Search(a, middle);
    }
  }

  // A stationary point of the distance d is a minimum where cot(d) exceeds the curvature, that is
  // where p is nearer than the centre of curvature. If all are minima, there is at most one.
  static bool HasOneMinimum(double max_curvature, double farthest_m) {
    const double angle = farthest_m / kMinRadiusM;
    return angle < 1.4 && 1.1 * max_curvature * std::tan(angle) < 1;
  }

  const Curve curve_;
  const Point p_;
  Sample best_;
};

}  // namespace

Foot NearestOnEdge(Point p, const Edge& edge) { return NearestPoint(edge, p).Find(); }

EdgePoint PointAlong(const Edge& edge, double t) {
  EdgePoint at;
  at.point = Curve(edge).At(t, &at.heading);
  at.point.lng = WrapLongitude(at.point.lng);
  return at;
}

double DistanceToEdgeM(Point p, const Edge& edge) { return NearestOnEdge(p, edge).distance_m; }

}  // namespace compliance::geo
