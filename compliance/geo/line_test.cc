#include "compliance/geo/line.h"

#include <cmath>
#include <random>
#include <string>

#include "compliance/geo/brute_force.h"
#include "compliance/geo/line_band.h"
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

v1::Line MessageOf(const std::vector<Point>& vertices, EdgeKind kind, bool closed = false) {
  v1::Line line = Parse<v1::Line>("id: 'MEMO' left: 'west' right: 'east' versions {}");
  v1::LineVersion* version = line.mutable_versions(0);
  version->set_edges(kind == EdgeKind::kGeodesic ? v1::GEODESIC : v1::LATLNG_LINEAR);
  version->set_closed(closed);
  for (Point vertex : vertices) {
    v1::LatLng* point = version->add_vertices();
    point->set_lat(vertex.lat);
    point->set_lng(vertex.lng);
  }
  return line;
}

Line LineOf(const std::vector<Point>& vertices, EdgeKind kind, bool closed = false) {
  const v1::Line message = MessageOf(vertices, kind, closed);
  return Line(message, message.versions(0));
}

void AddSection(const char* id, Point from, Point to, v1::Line* line) {
  v1::LineSection* section = line->add_sections();
  section->set_id(id);
  section->mutable_from()->set_lat(from.lat);
  section->mutable_from()->set_lng(from.lng);
  section->mutable_to()->set_lat(to.lat);
  section->mutable_to()->set_lng(to.lng);
}

constexpr EdgeKind kLinear = EdgeKind::kLatLngLinear;
const std::vector<Point> kMemo = {{47.8, 38.1}, {48.8, 38.1}};
const std::vector<Point> kFact = {{47.8, 38.0}, {48.8, 38.0}};

TEST(LineTest, TheMinskLinesHaveSides) {
  const Line memo = LineOf(kMemo, kLinear), fact = LineOf(kFact, kLinear);
  EXPECT_NEAR(memo.FootOf({48.3, 38.38}).depth_m, -20774, 0.5);
  EXPECT_NEAR(memo.FootOf({48.3, 38.05}).depth_m, 3710, 0.5);
  EXPECT_NEAR(fact.FootOf({48.3, 38.38}).depth_m, -28193, 0.5);
  EXPECT_NEAR(fact.FootOf({48.3, 37.56}).depth_m, 32644, 0.5);
  EXPECT_NEAR(memo.FootOf({48.3, 38.38}).place, 0.5, 0.01);
  EXPECT_EQ(memo.FootOf({48.3, 38.1}).depth_m, 0);
  EXPECT_EQ(memo.SideNamed("east"), LineSide::kRight);
  EXPECT_EQ(memo.SideNamed("north"), absl::nullopt);
}

TEST(LineTest, BeyondAnEndNothingIsOnASide) {
  const Line memo = LineOf(kMemo, kLinear);
  const double metres = DistanceM({48.9, 38.2}, {48.8, 38.1});
  const LineDepth depth = memo.DepthM({48.9, 38.2}, 0);
  EXPECT_TRUE(depth.foot.beyond_end);
  EXPECT_NEAR(depth.left.low_m, -metres, 1e-3);
  EXPECT_NEAR(depth.left.high_m, metres, 1e-3);
  // A little before the end it is; with a radius that reaches beyond, it is not.
  EXPECT_FALSE(memo.DepthM({48.799, 38.2}, 0).may_be_beyond);
  EXPECT_FALSE(memo.DepthM({48.78, 38.2}, 200).may_be_beyond);
  EXPECT_TRUE(memo.DepthM({48.799, 38.2}, 200).may_be_beyond);
  EXPECT_EQ(memo.DepthM({48.799, 38.2}, 200).left.inside(), kUnknown);
}

TEST(LineTest, SidesAtSharpBends) {
  // North, then back south by a hair's breadth to the east: all around is on the left, but for what
  // lies between both ways.
  const Line bend = LineOf({{47.8, 38.1}, {48.8, 38.1}, {47.8, 38.12}}, kLinear);
  EXPECT_GT(bend.FootOf({48.9, 38.1}).depth_m, 11000);
  EXPECT_GT(bend.FootOf({48.801, 38.1001}).depth_m, 100);
  EXPECT_GT(bend.FootOf({48.5, 38.0}).depth_m, 0);
  EXPECT_GT(bend.FootOf({48.5, 38.2}).depth_m, 0);
  EXPECT_LT(bend.FootOf({48.0, 38.108}).depth_m, 0);
  EXPECT_LT(bend.FootOf({48.7999, 38.100001}).depth_m, 0);
}

// A closed line against the ring that it is: inside is at the left.
TEST(LineTest, SidesAreThoseOfARing) {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (const EdgeKind kind : {EdgeKind::kGeodesic, kLinear}) {
    for (int round = 0; round < 20; ++round) {
      // A star around a point; sharp bends in every second one; some at the antimeridian.
      const Point middle{uniform(random) * 120 - 60,
                         round % 5 == 0 ? 179.9 : uniform(random) * 360 - 180};
      const int count = 4 + round % 9;
      std::vector<Point> ring;
      for (int i = 0; i < count; ++i) {
        const double reach = round % 2 == 0 ? 0.02 + 0.98 * uniform(random) : 0.5;
        ring.push_back(Destination(middle, -360.0 * i / count, 50000 * reach));
      }
      const Line line = LineOf(ring, kind, /*closed=*/true);
      for (int i = 0; i < 8; ++i) {
        const Point p = Destination(middle, 360 * uniform(random), 80000 * uniform(random));
        double least = 1e9;
        for (int e = 0; e < count; ++e) {
          least = std::min(least, BruteForceDistanceM(p, {ring[e], ring[(e + 1) % count], kind}));
        }
        const double depth = line.FootOf(p).depth_m;
        ASSERT_NEAR(std::abs(depth), least, 1e-3);
        if (least > 10) {
          EXPECT_EQ(depth > 0, BruteForceInside(p, ring, kind));
        }
        EXPECT_FALSE(line.DepthM(p, 100).may_be_beyond);
      }
    }
  }
}

// Discs against many points of them: every one has a depth within the bounds.
TEST(LineTest, BoundsHoldForEveryPointOfTheDisc) {
  std::mt19937_64 random(6);
  std::uniform_real_distribution<double> uniform(0, 1);
  int settled = 0, discs = 0;
  for (int round = 0; round < 150; ++round) {
    // A way that wanders; some twist around themselves.
    std::vector<Point> way = {{uniform(random) * 160 - 80, uniform(random) * 360 - 180}};
    double heading = 360 * uniform(random);
    const double turn = round % 4 == 0 ? 150 : 60;
    for (int i = 0; i < 1 + round % 8; ++i) {
      heading += turn * (2 * uniform(random) - (round % 8 == 0 ? 0 : 1));
      way.push_back(Destination(way.back(), heading, 1000 + 30000 * uniform(random)));
    }
    v1::Line message =
        MessageOf(way, round % 3 == 0 ? EdgeKind::kGeodesic : EdgeKind::kLatLngLinear);
    AddSection("middle", way.front(), Destination(way[way.size() / 2], 0, 500), &message);
    const Line line(message, message.versions(0));
    const Stretch section = *line.SectionNamed("middle");
    for (int i = 0; i < 10; ++i) {
      const Point center = Destination(way[i % way.size()], 360 * uniform(random),
                                       std::pow(10, 2 + 2.7 * uniform(random)));
      const double radius = std::pow(10, 1 + 3 * uniform(random));
      const LineDepth depth = line.DepthM(center, radius);
      const Truth nearest = line.IsNearest(section, center, radius, depth.foot);
      ++discs;
      settled += depth.left.inside() != kUnknown;
      for (int k = 0; k < 30; ++k) {
        const Point p = Destination(center, 360 * uniform(random),
                                    radius * (k % 2 == 0 ? 1 : std::sqrt(uniform(random))));
        const LineDepth exact = line.DepthM(p, 0);
        EXPECT_GE(exact.left.low_m, depth.left.low_m - 1e-3) << round;
        EXPECT_LE(exact.left.high_m, depth.left.high_m + 1e-3) << round;
        const Truth there = line.IsNearest(section, p, 0, exact.foot);
        EXPECT_TRUE(nearest == kUnknown || nearest == there) << round;
      }
    }
  }
  EXPECT_GT(settled, discs / 3);
}

TEST(LineTest, TheNearestOfManyEdges) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<Point> way = {{48, 37}};
  double heading = 0;
  for (int i = 0; i < 3000; ++i) {
    heading += 80 * (uniform(random) - 0.5) - 0.1 * heading;
    way.push_back(Destination(way.back(), heading, 100));
  }
  const Line line = LineOf(way, kLinear);
  for (int i = 0; i < 20; ++i) {
    const Point p = Destination(way[100 + i * 100], 360 * uniform(random),
                                std::pow(10, 1 + 4 * uniform(random)));
    double least = 1e9;
    for (size_t e = 0; e + 1 < way.size(); ++e) {
      least = std::min(least, DistanceToEdgeM(p, {way[e], way[e + 1], kLinear}));
    }
    EXPECT_NEAR(line.FootOf(p).distance_m, least, 1e-3);
    EXPECT_TRUE(line.course().IsCloserThan(p, least + 0.01));
    EXPECT_FALSE(line.course().IsCloserThan(p, least - 0.01));
  }
}

TEST(LineTest, PolesAndTheAntimeridian) {
  const Line date_line = LineOf({{-10, 180}, {10, -180}}, EdgeKind::kGeodesic);
  EXPECT_NEAR(date_line.FootOf({0, 179}).depth_m, DistanceM({0, 179}, {0, 180}), 1e-3);
  EXPECT_NEAR(date_line.FootOf({0, -179}).depth_m, -DistanceM({0, 179}, {0, 180}), 1e-3);
  // A parallel around the pole, eastward: the pole is at the left.
  const Line parallel = LineOf({{80, 0}, {80, 120}, {80, -120}}, kLinear, /*closed=*/true);
  EXPECT_NEAR(parallel.FootOf({90, 0}).depth_m, DistanceM({90, 0}, {80, 0}), 1e-3);
  EXPECT_NEAR(parallel.FootOf({79, 60}).depth_m, -DistanceM({79, 60}, {80, 60}), 1e-3);
  // Over the pole.
  const Line over = LineOf({{85, 0}, {90, 0}, {85, 180}}, EdgeKind::kGeodesic);
  EXPECT_NEAR(over.FootOf({89, -90}).depth_m, DistanceM({89, -90}, {90, 0}), 1e-3);
  EXPECT_NEAR(over.FootOf({89, 90}).depth_m, -DistanceM({89, -90}, {90, 0}), 1e-3);
}

struct BandCase {
  const char* band;
  Point point;
  double radius;
  Truth inside;
  const char* why;
};

class Bands : public testing::TestWithParam<BandCase> {};

TEST_P(Bands, AndTheirReasons) {
  const BandCase& c = GetParam();
  v1::Line message = MessageOf(kMemo, kLinear);
  AddSection("north", {48.3, 38.1}, {48.8, 38.1}, &message);
  const Line line(message, message.versions(0));
  const LineBand band(line, Parse<v1::LineBand>(c.band));
  const BandReading reading = band.Read(c.point, c.radius);
  EXPECT_EQ(TruthName(reading.inside), TruthName(c.inside)) << c.why;
  EXPECT_EQ(TruthName(band.Contains(c.point, c.radius)), TruthName(c.inside)) << c.why;
  EXPECT_EQ(band.Explain(reading), c.why);
}

constexpr char kEast[] = "line: 'MEMO' side: 'east' to_m: 25000";
constexpr char kWest[] = "line: 'MEMO' side: 'west' from_m: 1000 to_m: 4000";
constexpr char kDeep[] = "line: 'MEMO' side: 'east' from_m: 0";
constexpr char kNorth[] = "line: 'MEMO' side: 'east' to_m: 25000 section: 'north'";

INSTANTIATE_TEST_SUITE_P(
    All, Bands,
    testing::Values(
        BandCase{kEast,
                 {48.3, 38.38},
                 0,
                 kTrue,
                 "20774 m from line 'MEMO' on side 'east', at least 25000 m"},
        BandCase{kEast,
                 {48.3, 38.38},
                 200,
                 kTrue,
                 "20574 m to 20974 m from line 'MEMO' on side 'east', at least 25000 m"},
        BandCase{kEast,
                 {48.3, 38.435},
                 300,
                 kUnknown,
                 "24554 m to 25154 m from line 'MEMO' on side 'east', at least 25000 m"},
        BandCase{kEast,
                 {48.3, 38.45},
                 300,
                 kFalse,
                 "25667 m to 26267 m from line 'MEMO' on side 'east', at least 25000 m"},
        BandCase{kEast,
                 {48.3, 38.05},
                 0,
                 kTrue,
                 "3710 m across line 'MEMO', at least 25000 m on side 'east'"},
        BandCase{kEast,
                 {48.3, 38.1},
                 200,
                 kTrue,
                 "between 200 m across line 'MEMO' and 200 m on side 'east', at least 25000 m"},
        BandCase{kEast,
                 {48.9, 38.2},
                 0,
                 kTrue,
                 "at most 13324 m from line 'MEMO', perhaps beyond its end and on neither side, at "
                 "least 25000 m"},
        BandCase{kWest,
                 {48.3, 38.05},
                 100,
                 kTrue,
                 "3610 m to 3810 m from line 'MEMO' on side 'west', not between 1000 m and 4000 m"},
        BandCase{
            kWest,
            {48.3, 38.38},
            100,
            kFalse,
            "20674 m to 20874 m across line 'MEMO', not between 1000 m and 4000 m on side 'west'"},
        BandCase{
            kDeep, {48.3, 38.1}, 0, kFalse, "0.0 m from line 'MEMO' on side 'east', at most 0.0 m"},
        BandCase{kDeep,
                 {48.3, 38.38},
                 0,
                 kTrue,
                 "20774 m from line 'MEMO' on side 'east', at most 0.0 m"},
        BandCase{kNorth,
                 {48.31, 38.38},
                 200,
                 kTrue,
                 "20570 m to 20970 m from line 'MEMO' on side 'east', at least 25000 m"},
        BandCase{kNorth,
                 {48.29, 38.38},
                 200,
                 kFalse,
                 "20578 m to 20978 m from line 'MEMO' on side 'east', outside section 'north', at "
                 "least 25000 m"},
        BandCase{kNorth,
                 {48.3, 38.38},
                 200,
                 kUnknown,
                 "20574 m to 20974 m from line 'MEMO' on side 'east', perhaps outside section "
                 "'north', at least 25000 m"}));

TEST(LineBandTest, PrecisionOfTheLineWidens) {
  v1::Line message = MessageOf(kMemo, kLinear);
  message.mutable_versions(0)->set_precision_m(5000);
  const Line line(message, message.versions(0));
  const LineBand band(line, Parse<v1::LineBand>(kEast));
  EXPECT_EQ(band.Contains({48.3, 38.38}, 0), kUnknown);
  EXPECT_NEAR(band.Read({48.3, 38.38}, 0).depth.high_m, 25774, 0.5);
}

TEST(LineBandTest, DepthInTheBand) {
  const Line line = LineOf(kMemo, kLinear);
  const LineBand band(line, Parse<v1::LineBand>(kWest));
  const DepthRange depth = band.DepthM({48.3, 38.05}, 0);  // 3710 m deep.
  EXPECT_NEAR(depth.low_m, 290, 0.5);
  EXPECT_NEAR(depth.high_m, 290, 0.5);
  EXPECT_NEAR(band.DepthM({48.3, 38.05}, 2000).high_m, 1500, 0.5);
  EXPECT_NEAR(band.DepthM({48.3, 38.05}, 2000).low_m, -1710, 0.5);
}

}  // namespace
}  // namespace compliance::geo
