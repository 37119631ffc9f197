#include "compliance/geo/zone_index.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "compliance/base/counting_allocator.h"
#include "compliance/geo/check_zone.h"
#include "compliance/geo/edge.h"
#include "compliance/geo/geodesic.h"
#include "compliance/geo/zone_set.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace compliance::geo {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

constexpr int kSeed = 21;

class Random {
 public:
  explicit Random(int seed) : random_(seed) {}
  double Uniform(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  double LogUniform(double low, double high) {
    return std::exp(Uniform(std::log(low), std::log(high)));
  }
  int Pick(int count) { return static_cast<int>(Uniform(0, count)); }

  // Poles, the antimeridian and one crowded neighbourhood are likelier than the rest.
  Point Anywhere() {
    switch (Pick(8)) {
      case 0:
        return {Pick(2) == 0 ? 90.0 : -90.0, Uniform(-180, 180)};
      case 1:
        return {std::copysign(90 - LogUniform(1e-3, 20), Uniform(-1, 1)), Uniform(-180, 180)};
      case 2:
        return {Uniform(-80, 80), Pick(2) == 0 ? 180.0 : -180.0};
      case 3:
        return {Uniform(-80, 80), WrapLongitude(180 + Uniform(-3, 3))};
      case 4:
        return {std::asin(Uniform(-1, 1)) / kRadiansPerDegree, Uniform(-180, 180)};
      default:
        return {Uniform(44, 48), Uniform(30, 36)};
    }
  }

 private:
  std::mt19937_64 random_;
};

void AddVertex(Point p, v1::Ring* ring) {
  ring->add_vertices()->set_lat(p.lat);
  ring->mutable_vertices(ring->vertices_size() - 1)->set_lng(p.lng);
}

void FillStar(Point center, double radius, Random* random, v1::Ring* ring) {
  const int count = 3 + random->Pick(random->Pick(6) == 0 ? 300 : 12);
  for (int i = 0; i < count; ++i) {
    AddVertex(Destination(center, -360.0 * i / count, radius * random->Uniform(0.5, 1)), ring);
  }
}

v1::Zone RandomZone(Random* random) {
  v1::Zone zone;
  if (random->Pick(10) == 0) zone.mutable_settlements()->add_names("Sderot");
  const int parts = random->Pick(8) == 0 ? 2 : 1;
  const Point center = random->Anywhere();
  for (int part = 0; part < parts; ++part) {
    const double radius = random->LogUniform(1, 4e6);
    if (random->Pick(3) == 0) {
      v1::Circle* circle = zone.add_circles();
      circle->mutable_center()->set_lat(center.lat);
      circle->mutable_center()->set_lng(center.lng);
      circle->set_radius_m(radius);
      continue;
    }
    v1::Polygon* polygon = zone.add_polygons();
    polygon->set_edges(random->Pick(2) == 0 ? v1::GEODESIC : v1::LATLNG_LINEAR);
    if (random->Pick(8) == 0) {  // A cap around a pole, bounded by a parallel.
      const double lat = random->Uniform(50, 89.9);
      const bool north = random->Pick(2) == 0;
      for (int i = 0; i < 5; ++i) {
        AddVertex({north ? lat : -lat, (north ? 1 : -1) * (72.0 * i - 150)},
                  polygon->mutable_outer());
      }
      polygon->set_edges(v1::LATLNG_LINEAR);
      continue;
    }
    FillStar(center, radius, random, polygon->mutable_outer());
    if (random->Pick(4) == 0) FillStar(center, radius / 4, random, polygon->add_holes());
  }
  // More than outlines: such zones are asked themselves.
  if (random->Pick(8) == 0) zone.mutable_floor()->set_height_m(3000);
  if (random->Pick(8) == 0) {
    v1::Corridor* corridor = zone.add_corridors();
    corridor->set_edges(v1::GEODESIC);
    corridor->set_half_width_m(random->LogUniform(100, 1e5));
    for (double azimuth : {0.0, 120.0}) {
      const Point p = Destination(center, azimuth, 1e5);
      v1::LatLng* vertex = corridor->add_centre_line();
      vertex->set_lat(p.lat);
      vertex->set_lng(p.lng);
    }
  }
  if (random->Pick(8) == 0) zone.set_precision_m(random->LogUniform(1, 1e4));
  if (random->Pick(6) == 0) zone.add_validity()->set_start("2026-06-01T00:00:00Z");
  if (random->Pick(12) == 0) {
    v1::Surroundings* near = zone.add_surroundings();
    near->add_of("plant");
    near->set_within_m(random->LogUniform(1, 1e5));
  }
  if (random->Pick(25) == 0) {  // Nothing but a list.
    zone.Clear();
    zone.mutable_settlements()->add_names("Nir Am");
  }
  return zone;
}

using ZoneMessages = google::protobuf::RepeatedPtrField<v1::Zone>;

// Zones of which some refer to earlier ones.
ZoneMessages RandomZones(int count, Random* random) {
  ZoneMessages zones;
  while (zones.size() < count) {
    v1::Zone zone = RandomZone(random);
    zone.set_id(absl::StrCat("z", zones.size()));
    const auto other = [&] { return absl::StrCat("z", random->Pick(zones.size())); };
    if (!zones.empty() && random->Pick(8) == 0) zone.add_parts(other());
    if (!zones.empty() && random->Pick(8) == 0) zone.add_within(other());
    if (!zones.empty() && random->Pick(8) == 0) zone.add_minus(other());
    if (CheckZone(zone).empty()) *zones.Add() = std::move(zone);
  }
  return zones;
}

v1::Place PlaceAt(Point p, double radius) {
  v1::Place place;
  place.mutable_point()->set_lat(p.lat);
  place.mutable_point()->set_lng(p.lng);
  place.set_radius95_m(radius);
  return place;
}

// Anywhere, or near the boundary or the middle of a zone.
Point RandomPoint(const v1::Zone& near, Random* random) {
  const int kind = random->Pick(4);
  if (kind == 0) return random->Anywhere();
  Point p = random->Anywhere();
  double radius = 1;
  if (!near.circles().empty()) {
    p = {near.circles(0).center().lat(), near.circles(0).center().lng()};
    radius = near.circles(0).radius_m();
    if (kind == 1) return Destination(p, random->Uniform(-180, 180), radius);
  } else if (!near.polygons().empty()) {
    const v1::Ring& ring = near.polygons(0).outer();
    const v1::LatLng& vertex = ring.vertices(random->Pick(ring.vertices_size()));
    p = {vertex.lat(), vertex.lng()};
    if (kind == 1) return p;
    radius = 1e6;
  }
  return Destination(p, random->Uniform(-180, 180), radius * random->LogUniform(1e-6, 1.5));
}

v1::Place RandomPlace(const v1::Zone& near, Random* random) {
  if (random->Pick(50) == 0) {
    v1::Place nowhere;
    if (random->Pick(2) == 0) nowhere.set_radius95_m(200);
    return nowhere;
  }
  const double radius = random->Pick(3) == 0 ? 0 : random->LogUniform(1e-3, 3e6);
  v1::Place place = PlaceAt(RandomPoint(near, random), radius);
  if (random->Pick(20) == 0) place.clear_radius95_m();
  if (random->Pick(4) == 0) place.mutable_altitude()->set_best_m(random->Uniform(0, 6000));
  if (random->Pick(10) == 0) place.add_settlements("Sderot");
  if (random->Pick(20) == 0) place.add_settlements("Nir Am");
  return place;
}

struct Zones {
  explicit Zones(const ZoneMessages& messages) {
    google::protobuf::RepeatedPtrField<v1::NamedPlace> places;
    v1::NamedPlace* plant = places.Add();
    plant->set_id("plant");
    v1::Circle* circle = plant->add_circles();
    circle->mutable_center()->set_lat(46);
    circle->mutable_center()->set_lng(33);
    circle->set_radius_m(2000);
    set = *ZoneSet::Create(messages, {}, places, {});
    for (const v1::Zone& message : messages) pointers.push_back(set->Find(message.id()));
  }
  std::unique_ptr<const ZoneSet> set;
  std::vector<const Zone*> pointers;
};

TimeSpan RandomTime(Random* random) {
  const absl::Time june = absl::FromUnixSeconds(1780272000);  // When some zones begin to hold.
  const absl::Time start = june + absl::Hours(random->Pick(5) - 2);
  return {start, start + absl::Minutes(90)};
}

std::string Describe(const v1::Place& place) {
  return absl::StrCat("place ", place.ShortDebugString(), ", seed ", kSeed);
}

TEST(ZoneIndex, AnswersAsEachZone) {
  Random random(kSeed);
  int counts[3] = {};
  for (int world = 0; world < 12; ++world) {
    const ZoneMessages messages = RandomZones(1 + 10 * world, &random);
    const Zones zones(messages);
    const ZoneIndex index(zones.pointers);
    ZoneIndex::Answers answers(&index, /*zones_first=*/world % 3);
    for (int i = 0; i < 300; ++i) {
      const v1::Zone& near = messages[random.Pick(index.size())];
      const v1::Place place = RandomPlace(near, &random);
      const TimeSpan occurred = RandomTime(&random);
      std::vector<Truth> expected;
      for (const Zone* zone : zones.pointers) {
        expected.push_back(zone->ContainsPlace(place, occurred));
      }
      answers.SetPlace(&place, occurred);
      // Some are asked before all are, so that answers are also told a second time.
      for (int asked = random.Pick(3); asked > 0; --asked) {
        const int zone = random.Pick(index.size());
        ASSERT_EQ(answers.Of(zone), expected[zone]) << Describe(place);
      }
      std::vector<Truth> possible(expected.size(), Truth::kFalse);
      answers.ForEachPossible([&](int zone, Truth truth) {
        EXPECT_EQ(possible[zone], Truth::kFalse) << "zone " << zone << " is told twice";
        possible[zone] = truth;
      });
      for (size_t zone = 0; zone < expected.size(); ++zone) {
        ++counts[static_cast<int>(expected[zone])];
        ASSERT_EQ(possible[zone], expected[zone]) << messages[zone].ShortDebugString() << "\n"
                                                  << Describe(place);
        ASSERT_EQ(answers.Of(static_cast<int>(zone)), expected[zone]) << Describe(place);
      }
    }
  }
  for (int count : counts) EXPECT_GT(count, 5000);
}

// Zones that are more than outlines are settled where their outlines are missed, as far as they
// have any.
TEST(ZoneIndex, AsksNoZoneThatIsFarAway) {
  ZoneMessages messages;
  const auto add = [&messages](const char* id, double lat) {
    v1::Zone* zone = messages.Add();
    zone->set_id(id);
    v1::Circle* circle = zone->add_circles();
    circle->mutable_center()->set_lat(lat);
    circle->mutable_center()->set_lng(30);
    circle->set_radius_m(5000);
    return zone;
  };
  add("plain", 40);
  add("high", 42)->mutable_floor()->set_height_m(3000);
  add("later", 44)->add_validity()->set_start("2026-06-01T00:00:00Z");
  add("union", 46)->add_parts("later");
  add("hole", 44)->add_minus("later");
  add("port", 48)->mutable_settlements()->add_names("Odesa");
  v1::Zone* port_here = add("port_here", 48);
  port_here->mutable_settlements()->add_names("Odesa");
  port_here->add_within("plain");
  const Zones zones(messages);
  const ZoneIndex index(zones.pointers);
  ZoneIndex::Answers answers(&index);
  const auto candidates = [&](double lat) {
    const v1::Place place = PlaceAt({lat, 30}, 100);
    answers.SetPlace(&place);
    std::vector<std::string> ids;
    answers.ForEachCandidate([&](int zone) { ids.push_back(messages[zone].id()); });
    EXPECT_EQ(answers.CandidateCount(), static_cast<int>(ids.size()));
    return ids;
  };
  EXPECT_THAT(candidates(10), UnorderedElementsAre("port"));
  EXPECT_THAT(candidates(40), UnorderedElementsAre("plain", "port", "port_here"));
  EXPECT_THAT(candidates(42), UnorderedElementsAre("high", "port"));
  EXPECT_THAT(candidates(44), UnorderedElementsAre("later", "union", "hole", "port"));
}

TEST(ZoneIndex, AsksAFewZonesBeforeTheTree) {
  Random random(kSeed);
  std::vector<int> asked;
  std::vector<ZoneIndex::Region> regions(4);
  for (int i = 0; i < 4; ++i) {
    regions[i].contains_place = [i, &asked](const v1::Place&, TimeSpan) {
      asked.push_back(i);
      return Truth::kFalse;
    };
    regions[i].contains_disc = [](Point, double) { return Truth::kFalse; };
  }
  const ZoneIndex index(std::move(regions));
  ZoneIndex::Answers answers(&index, /*zones_first=*/2);
  const v1::Place place = PlaceAt({44, 30}, 100);
  for (int round = 0; round < 2; ++round) {
    asked.clear();
    answers.SetPlace(&place);
    for (int zone : {3, 3, 1, 0, 1, 2}) EXPECT_EQ(answers.Of(zone), Truth::kFalse);
    EXPECT_THAT(asked, ElementsAre(3, 1));
  }
}

TEST(ZoneIndex, CountsAZoneOnce) {
  Random random(kSeed);
  const Zones zones(RandomZones(2, &random));
  ZoneIndex::Builder builder;
  EXPECT_EQ(builder.Add(zones.pointers[1]), 0);
  EXPECT_EQ(builder.Add(zones.pointers[0]), 1);
  EXPECT_EQ(builder.Add(zones.pointers[1]), 0);
  EXPECT_EQ(builder.size(), 2);
  EXPECT_EQ(std::move(builder).Build()->size(), 2);
}

TEST(ZoneIndex, AllocatesNothingForAPlace) {
  Random random(kSeed);
  const ZoneMessages messages = RandomZones(200, &random);
  const Zones zones(messages);
  const ZoneIndex index(zones.pointers);
  ZoneIndex::Answers answers(&index);
  std::vector<v1::Place> places;
  for (int i = 0; i < 500; ++i) places.push_back(PlaceAt(random.Anywhere(), 200));
  int64_t allocations = 0;
  for (int round = 0; round < 2; ++round) {
    allocations = AllocationsSoFar();
    for (const v1::Place& place : places) {
      answers.SetPlace(&place);
      answers.ForEachPossible([](int, Truth) {});
    }
    allocations = AllocationsSoFar() - allocations;
  }
  EXPECT_EQ(allocations, 0);
}

TEST(ZoneIndex, OfNoZonesAnswersNothing) {
  const ZoneIndex index(std::vector<const Zone*>{});
  ZoneIndex::Answers answers(&index);
  const v1::Place place = PlaceAt({44, 30}, 100);
  answers.SetPlace(&place);
  answers.ForEachPossible([](int, Truth) { ADD_FAILURE(); });
}

// The index is a filter: of many zones few are asked themselves.
TEST(ZoneIndex, AsksFewZones) {
  Random random(kSeed);
  std::vector<ZoneIndex::Region> regions;
  const ZoneMessages messages = RandomZones(300, &random);
  const Zones zones(messages);
  int asked = 0;
  int in_tree = 0;
  for (const Zone* zone : zones.pointers) {
    ZoneIndex::Region region = ZoneIndex::Region::Of(zone);
    if (!region.contains_disc) continue;
    ++in_tree;
    region.contains_place = [zone, &asked](const v1::Place& place, TimeSpan occurred) {
      ++asked;
      return zone->ContainsPlace(place, occurred);
    };
    regions.push_back(std::move(region));
  }
  const ZoneIndex index(std::move(regions));
  ZoneIndex::Answers answers(&index);
  for (int i = 0; i < 1000; ++i) {
    const v1::Place place = PlaceAt(random.Anywhere(), 200);
    answers.SetPlace(&place);
    for (int round = 0; round < 2; ++round) answers.ForEachPossible([](int, Truth) {});
  }
  EXPECT_LT(asked, 1000 * in_tree / 20);
}

}  // namespace
}  // namespace compliance::geo
