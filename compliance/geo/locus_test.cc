#include "compliance/geo/locus.h"

#include <cmath>
#include <random>
#include <string>

#include "compliance/geo/circle.h"
#include "compliance/geo/polygon.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

constexpr Truth kTrue = Truth::kTrue, kFalse = Truth::kFalse, kUnknown = Truth::kUnknown;

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

ShapeRegion<Circle> CircleRegion(Point center, double radius) {
  return ShapeRegion<Circle>(Circle(center, radius));
}

v1::PolarSector SectorOf(Point from, double bearing_from, double bearing_to, double from_m,
                         double to_m) {
  v1::PolarSector sector;
  sector.mutable_from()->set_lat(from.lat);
  sector.mutable_from()->set_lng(from.lng);
  sector.set_bearing_from_deg(bearing_from);
  sector.set_bearing_to_deg(bearing_to);
  sector.set_distance_from_m(from_m);
  sector.set_distance_to_m(to_m);
  return sector;
}

TEST(SectorTest, TheMiddleOfWhatTheCameraSaw) {
  const Sector sector(SectorOf({48.14, 37.74}, 101.25, 123.75, 2000, 4000));
  EXPECT_NEAR(sector.middle().lat, 48.1297, 1e-4);
  EXPECT_NEAR(sector.middle().lng, 37.7773, 1e-4);
}

// Depth is right in sign and grows by no more than the way gone.
TEST(SectorTest, DepthIsASignedDistance) {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (int round = 0; round < 200; ++round) {
    const Point from{uniform(random) * 178 - 89, uniform(random) * 360 - 180};
    const double start = 360 * uniform(random), width = 360 * uniform(random);
    const double near = round % 3 == 0 ? 0 : 2000;
    const Sector sector(SectorOf(from, start, std::fmod(start + width, 360), near, 5000));
    double last = 0;
    Point last_point;
    for (int i = 0; i < 30; ++i) {
      const double bearing = 360 * uniform(random), distance = 8000 * uniform(random);
      const Point p = Destination(from, bearing, distance);
      const double depth = sector.DepthM(p, 0).low_m;
      double after = std::fmod(bearing - start + 720, 360);
      const bool inside = after < width && distance > near && distance < 5000;
      EXPECT_EQ(depth > 0, inside) << after << " of " << width << " at " << distance;
      if (i > 0) {
        EXPECT_LE(std::abs(depth - last), DistanceM(p, last_point) + 1e-3);
      }
      last = depth;
      last_point = p;
    }
  }
}

TEST(LocusTest, SettlesAndRefines) {
  Locus seen;
  seen.AddSector(SectorOf({48.14, 37.74}, 101.25, 123.75, 2000, 4000));
  EXPECT_EQ(seen.IsWithin(CircleRegion({48.1297, 37.7773}, 1300)), kTrue);
  EXPECT_EQ(seen.IsWithin(CircleRegion({48.1297, 37.7773}, 1000)), kUnknown);
  EXPECT_EQ(seen.IsWithin(CircleRegion({48.14, 37.74}, 1990)), kFalse);
  // Within some metres of the farthest point.
  const DepthRange depth = seen.DepthIn(CircleRegion({48.14, 37.74}, 5000));
  EXPECT_LE(depth.low_m, 1000);
  EXPECT_GE(depth.high_m, 3000);
  EXPECT_NEAR(depth.low_m, 1000, 10);
  EXPECT_NEAR(depth.high_m, 3000, 10);
  Locus nowhere;
  EXPECT_EQ(nowhere.IsWithin(CircleRegion({0, 0}, 1000)), kUnknown);
}

TEST(LocusTest, AllOfSeveralShapes) {
  Locus locus;
  locus.AddDisc({{10, 10}, 100});
  EXPECT_EQ(locus.IsWithin(CircleRegion({10, 10}, 1000)), kTrue);
  locus.AddDisc({{10.1, 10}, 100});
  EXPECT_EQ(locus.IsWithin(CircleRegion({10, 10}, 1000)), kUnknown);
  EXPECT_EQ(locus.IsWithin(CircleRegion({10, 10}, 20000)), kTrue);
  EXPECT_EQ(locus.IsWithin(CircleRegion({20, 10}, 20000)), kFalse);
}

// Random sectors and circles against many points of the sector.
TEST(LocusTest, AgreesWithSampling) {
  std::mt19937_64 random(4);
  std::uniform_real_distribution<double> uniform(0, 1);
  int settled = 0;
  for (int round = 0; round < 100; ++round) {
    const Point from{uniform(random) * 178 - 89, round % 4 == 0 ? 179.99 : 20.0};
    const double start = 360 * uniform(random), width = 10 + 340 * uniform(random);
    const double near = 3000 * uniform(random), far = near + 100 + 3000 * uniform(random);
    Locus locus;
    locus.AddSector(SectorOf(from, start, std::fmod(start + width, 360), near, far));
    const auto region =
        CircleRegion(Destination(from, 360 * uniform(random), 7000 * uniform(random)),
                     500 + 8000 * uniform(random));
    const Truth truth = locus.IsWithin(region);
    const DepthRange depth = locus.DepthIn(region);
    settled += truth != kUnknown;
    double least = 1e9, most = -1e9;
    for (int i = 0; i < 200; ++i) {
      const Point p = Destination(
          from, start + width * (i % 20 == 0 ? 1 : uniform(random)),
          i % 3 == 0 ? (i % 2 == 0 ? near : far) : near + (far - near) * uniform(random));
      const double there = region.DepthM(p, 0).low_m;
      least = std::min(least, there);
      most = std::max(most, there);
    }
    EXPECT_GE(least, depth.low_m - 1e-3);
    EXPECT_LE(most, depth.high_m + 1e-3);
    if (truth == kTrue) {
      EXPECT_GT(least, 0);
    }
    if (truth == kFalse) {
      EXPECT_LE(most, 0);
    }
    // What is open is so for a reason: points on both sides, or some within metres of the boundary.
    if (truth == kUnknown) {
      EXPECT_TRUE((least <= 0 && most > 0) || least < 300 || most > -300);
    }
  }
  EXPECT_GT(settled, 20);
}

TEST(LocusTest, AreasAnywhere) {
  for (const double lng : {0.0, 179.995}) {
    for (const double lat : {-89.99, 0.0, 60.0}) {
      const auto polygon = [&](double half) {
        v1::Polygon message;
        message.set_edges(v1::GEODESIC);
        for (int i = 0; i < 8; ++i) {
          const Point p = Destination({lat, lng}, -45.0 * i, half);
          message.mutable_outer()->add_vertices()->set_lat(p.lat);
          message.mutable_outer()->mutable_vertices(i)->set_lng(p.lng);
        }
        return message;
      };
      Locus locus;
      locus.AddPolygon(polygon(1000));
      const Point middle{lat, lng};
      EXPECT_EQ(locus.IsWithin(CircleRegion(middle, 1010)), kTrue) << lat << " " << lng;
      EXPECT_EQ(locus.IsWithin(CircleRegion(middle, 990)), kUnknown) << lat << " " << lng;
      EXPECT_EQ(locus.IsWithin(CircleRegion(Destination(middle, 0, 3000), 1900)), kFalse);
      EXPECT_EQ(locus.IsWithin(ShapeRegion<Polygon>(Polygon(polygon(1100)))), kTrue);
      // Its own boundary is not inside.
      EXPECT_EQ(locus.IsWithin(ShapeRegion<Polygon>(Polygon(polygon(1000)))), kUnknown);
    }
  }
}

}  // namespace
}  // namespace compliance::geo
