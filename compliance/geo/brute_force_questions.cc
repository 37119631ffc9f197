#include "compliance/geo/brute_force_questions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "compliance/base/truth.h"
#include "compliance/geo/apart.h"
#include "compliance/geo/brute_force.h"
#include "compliance/geo/check_zone.h"
#include "compliance/geo/circle.h"
#include "compliance/geo/edge.h"
#include "compliance/geo/polygon.h"
#include "compliance/geo/zone.h"
#include "compliance/geo/zone_index.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {
namespace {

constexpr double kFarthestM = 1e6;

std::string Show(Point p) { return absl::StrFormat("%.17g %.17g", p.lat, p.lng); }

// What the README says of a signed distance and a radius.
Truth TruthOf(double signed_m, double radius) {
  if (signed_m > radius) return Truth::kTrue;
  return signed_m <= -radius ? Truth::kFalse : Truth::kUnknown;
}

class Questions {
 public:
  explicit Questions(int seed) : random_(seed) {}

  Comparison Ask(int count) {
    while (result_.points + result_.lines + result_.polygons < count) {
      AskPoints();
      AskLine();
      AskPolygon();
    }
    return result_;
  }

 private:
  double Uniform(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  double LogUniform(double low, double high) {
    return std::exp(Uniform(std::log(low), std::log(high)));
  }
  int Pick(int count) { return static_cast<int>(Uniform(0, count)); }
  EdgeKind AnyKind() { return Pick(2) == 0 ? EdgeKind::kGeodesic : EdgeKind::kLatLngLinear; }

  Point Anywhere() {
    Point p{std::asin(Uniform(-1, 1)) / kRadiansPerDegree, Uniform(-180, 180)};
    if (Pick(5) == 0) p.lat = std::copysign(90 - LogUniform(1e-4, 10), p.lat);
    if (Pick(5) == 0) p.lng = WrapLongitude(180 + Uniform(-1, 1));
    if (Pick(50) == 0) p.lng = 180;
    return p;
  }

  // A limit for a distance: within millimetres of it, or of any size. Never within one, which is
  // what the code under test may be wrong by.
  double LimitNear(double distance) {
    if (Pick(2) == 0) return LogUniform(1, kFarthestM);
    return std::max(0.0, distance + (Pick(2) == 0 ? 1 : -1) * LogUniform(2e-3, 1));
  }

  void Compare(double distance, double expected, const std::string& question) {
    const double error = std::abs(distance - expected);
    if (error <= result_.worst_error_m) return;
    result_.worst_error_m = error;
    result_.worst = question;
  }
  void Compare(Truth truth, Truth expected, const std::string& question) {
    ++result_.truths[static_cast<int>(expected)];
    if (truth == expected || result_.differing.size() >= 20) return;
    result_.differing.push_back(
        absl::StrCat(question, ": ", TruthName(truth), " is ", TruthName(expected)));
  }

  void AskPoints() {
    const Point a = Anywhere();
    const Point b = Destination(a, Uniform(-180, 180), LogUniform(1e-3, kFarthestM));
    const double expected = BruteForceDistanceM(a, b);
    const std::string question = absl::StrCat("points ", Show(a), ", ", Show(b));
    Compare(DistanceM(a, b), expected, question);
    const double limit = LimitNear(expected);
    Compare(ToTruth(AtMostApart(a, b, limit)), ToTruth(expected <= limit),
            absl::StrCat(question, ", limit ", limit));
    ++result_.points;
    // A circle around a, whose boundary has the distance `expected` - radius.
    const double radius = LogUniform(1, kFarthestM);
    const double error = Pick(3) == 0 ? 0 : LimitNear(std::abs(radius - expected));
    Compare(Circle(a, radius).Contains(b, error), TruthOf(radius - expected, error),
            absl::StrCat(question, ", circle ", radius, ", error ", error));
    ++result_.points;
  }

  void AskLine() {
    const EdgeKind kind = AnyKind();
    std::vector<Edge> edges;
    Point a = Anywhere();
    const double length = LogUniform(1, kFarthestM / 2);
    std::string question = "line";
    for (int count = 1 + Pick(6); count > 0; --count) {
      const Point b = Destination(a, Uniform(-180, 180), length * Uniform(0.1, 1));
      const Edge edge{a, b, kind};
      if (std::abs(LongitudeSpan(edge)) > 179) continue;  // Could run either way.
      edges.push_back(edge);
      absl::StrAppend(&question, " ", Show(a), ",", Show(b));
      a = b;
    }
    if (edges.empty()) return;
    for (int i = 0; i < 2; ++i) {
      const Point p = Destination(PointOnEdge(edges[Pick(static_cast<int>(edges.size()))], 0.4),
                                  Uniform(-180, 180), LogUniform(1e-2, kFarthestM));
      const double expected = BruteForceDistanceM(p, edges);
      double distance = std::numeric_limits<double>::infinity();
      for (const Edge& edge : edges) distance = std::min(distance, DistanceToEdgeM(p, edge));
      const std::string with_point = absl::StrCat(question, " from ", Show(p));
      Compare(distance, expected, with_point);
      const double limit = LimitNear(expected);
      Compare(ToTruth(distance < limit), ToTruth(expected < limit), with_point);
      ++result_.lines;
    }
  }

  static void Add(Point p, v1::Ring* ring) {
    v1::LatLng* vertex = ring->add_vertices();
    vertex->set_lat(p.lat);
    vertex->set_lng(p.lng);
  }
  void FillStar(Point center, double size, int count, double least, v1::Ring* ring) {
    for (int i = 0; i < count; ++i) {
      Add(Destination(center, -360.0 * (i + Uniform(0, 0.3)) / count, size * Uniform(least, 1)),
          ring);
    }
  }

  // Stars with or without a hole, and areas around a pole; until one is sound.
  v1::Zone AnyPolygon(Point* center, double* size) {
    while (true) {
      v1::Zone zone;
      v1::Polygon* polygon = zone.add_polygons();
      polygon->set_edges(AnyKind() == EdgeKind::kGeodesic ? v1::GEODESIC : v1::LATLNG_LINEAR);
      *center = Anywhere();
      *size = LogUniform(10, kFarthestM);
      const int count = Pick(20) == 0 ? 60 + Pick(60) : 3 + Pick(9);
      if (Pick(6) == 0) {
        *center = {Pick(2) == 0 ? 90.0 : -90.0, 0};
        *size = LogUniform(1e4, kFarthestM);
        for (int i = 0; i < count; ++i) {
          const double turn = std::copysign(360, center->lat) * i / count;
          const double degrees = *size * Uniform(0.5, 1) / 111e3;
          Add({std::copysign(90 - degrees, center->lat), WrapLongitude(turn)},
              polygon->mutable_outer());
        }
      } else {
        FillStar(*center, *size, count, 0.5, polygon->mutable_outer());
      }
      if (Pick(3) == 0) FillStar(*center, *size * 0.15, 3 + Pick(4), 0.3, polygon->add_holes());
      if (CheckZone(zone).empty()) return zone;
    }
  }

  struct Outline {
    std::vector<std::vector<Point>> rings;
    std::vector<Edge> edges;
  };
  static Outline OutlineOf(const v1::Polygon& polygon, EdgeKind kind) {
    Outline outline;
    const auto add = [&](const v1::Ring& ring) {
      std::vector<Point>& points = outline.rings.emplace_back();
      for (const v1::LatLng& vertex : ring.vertices()) {
        points.push_back({vertex.lat(), vertex.lng()});
      }
      for (size_t i = 0; i < points.size(); ++i) {
        outline.edges.push_back({points[i], points[(i + 1) % points.size()], kind});
      }
    };
    add(polygon.outer());
    for (const v1::Ring& hole : polygon.holes()) add(hole);
    return outline;
  }

  Point PointNear(const Outline& outline, Point center, double size) {
    if (Pick(3) == 0) return Destination(center, Uniform(-180, 180), size * Uniform(0, 1.3));
    const Edge& edge = outline.edges[Pick(static_cast<int>(outline.edges.size()))];
    return Destination(PointOnEdge(edge, Uniform(0, 1)), Uniform(-180, 180),
                       LogUniform(0.01, kFarthestM));
  }

  void AskPolygon() {
    Point center;
    double size = 0;
    const v1::Zone message = AnyPolygon(&center, &size);
    const EdgeKind kind =
        message.polygons(0).edges() == v1::GEODESIC ? EdgeKind::kGeodesic : EdgeKind::kLatLngLinear;
    const Outline outline = OutlineOf(message.polygons(0), kind);
    const Polygon polygon(message.polygons(0));
    const Zone zone(message);
    const ZoneIndex index(std::vector<const Zone*>{&zone});
    ZoneIndex::Answers answers(&index);
    for (int i = 0; i < 2; ++i) {
      const Point p = PointNear(outline, center, size);
      const double distance = BruteForceDistanceM(p, outline.edges);
      if (distance < 2e-3) continue;
      bool inside = BruteForceInside(p, outline.rings[0], kind);
      for (size_t hole = 1; inside && hole < outline.rings.size(); ++hole) {
        inside = !BruteForceInside(p, outline.rings[hole], kind);
      }
      const double signed_m = inside ? distance : -distance;
      const double radius = Pick(3) == 0 ? 0 : LimitNear(distance);
      v1::Place place;
      place.mutable_point()->set_lat(p.lat);
      place.mutable_point()->set_lng(p.lng);
      place.set_radius95_m(radius);
      const std::string question =
          absl::StrCat("polygon ", message.ShortDebugString(), " from ", Show(p), ", radius ",
                       radius, ", signed distance ", signed_m);
      Compare(polygon.SignedDistanceM(p), signed_m, question);
      Compare(polygon.Contains(p, radius), TruthOf(signed_m, radius), question);
      answers.SetPlace(&place);
      Compare(answers.Of(0), TruthOf(signed_m, radius), absl::StrCat("indexed ", question));
      ++result_.polygons;
    }
  }

  std::mt19937_64 random_;
  Comparison result_;
};

}  // namespace

Comparison CompareWithBruteForce(int seed, int questions) { return Questions(seed).Ask(questions); }

}  // namespace compliance::geo
