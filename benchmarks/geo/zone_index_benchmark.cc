// What it costs to ask all zones at once where something happened: 10,000 zones with 1,000,000
// vertices, beside asking each of them; and one ring of 86,000 vertices, beside its edges one by
// one.
//
//   ./bazelw run --config=opt //benchmarks/geo:zone_index_benchmark
//
// Every answer for the first places is compared with that of each zone before anything is measured;
// a difference ends the program. `each_us` is what asking each zone takes, `times` how often the
// index goes into that.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <random>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "benchmark/benchmark.h"
#include "compliance/base/truth.h"
#include "compliance/geo/geodesic.h"
#include "compliance/geo/ring.h"
#include "compliance/geo/zone.h"
#include "compliance/geo/zone_index.h"
#include "compliance/v1/geometry.pb.h"

namespace compliance::geo {
namespace {

constexpr int kZones = 10'000;
constexpr int kPlacesToCompare = 100;

class Random {
 public:
  explicit Random(int seed) : random_(seed) {}
  double Uniform(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  double LogUniform(double low, double high) {
    return std::exp(Uniform(std::log(low), std::log(high)));
  }

 private:
  std::mt19937_64 random_;
};

// The box that zones and places are spread over.
struct Layout {
  Point south_west, north_east;

  Point Anywhere(Random* random) const {
    const double low = std::sin(south_west.lat * kRadiansPerDegree);
    const double high = std::sin(north_east.lat * kRadiansPerDegree);
    return {std::asin(random->Uniform(low, high)) / kRadiansPerDegree,
            random->Uniform(south_west.lng, north_east.lng)};
  }
};
// The Earth: a place lies in a zone in one case of ten. A theatre of war: in a dozen zones at once.
constexpr Layout kLayouts[] = {{{-80, -180}, {80, 180}}, {{40, 20}, {60, 50}}};

std::vector<Point> RaggedRing(Point center, double radius_m, int vertices, Random* random) {
  std::vector<Point> ring;
  double share = 0.7;
  for (int i = 0; i < vertices; ++i) {
    share = std::min(1.0, std::max(0.4, share + random->Uniform(-0.05, 0.05)));
    ring.push_back(Destination(center, -360.0 * i / vertices, share * radius_m));
  }
  return ring;
}

struct World {
  std::vector<std::unique_ptr<const Zone>> zones;
  std::vector<const Zone*> pointers;
  int vertices = 0;
};

World MakeWorld(const Layout& layout) {
  Random random(11);
  World world;
  for (int i = 0; i < kZones; ++i) {
    v1::Zone zone;
    v1::Polygon* polygon = zone.add_polygons();
    polygon->set_edges(i % 2 == 0 ? v1::LATLNG_LINEAR : v1::GEODESIC);
    const Point center = layout.Anywhere(&random);
    const int vertices = 10 + 20 * (i % 10);
    for (Point p : RaggedRing(center, random.LogUniform(1e3, 2e5), vertices, &random)) {
      v1::LatLng* vertex = polygon->mutable_outer()->add_vertices();
      vertex->set_lat(p.lat);
      vertex->set_lng(p.lng);
    }
    world.vertices += vertices;
    world.zones.push_back(std::make_unique<const Zone>(zone));
    world.pointers.push_back(world.zones.back().get());
  }
  return world;
}

std::vector<v1::Place> RandomPlaces(const Layout& layout, double radius) {
  Random random(12);
  std::vector<v1::Place> places(100'000);
  for (v1::Place& place : places) {
    const Point p = layout.Anywhere(&random);
    place.mutable_point()->set_lat(p.lat);
    place.mutable_point()->set_lng(p.lng);
    place.set_radius95_m(radius);
  }
  return places;
}

void Fail(const char* what) {
  std::cerr << "wrong answer: " << what << "\n";
  std::abort();
}

// Microseconds that asking each zone takes for one place, all answers compared with the index's.
double CompareWithEach(const World& world, const std::vector<v1::Place>& places,
                       ZoneIndex::Answers* answers) {
  absl::Duration spent;
  std::vector<Truth> each(kZones);
  for (int i = 0; i < kPlacesToCompare; ++i) {
    const absl::Time start = absl::Now();
    for (int zone = 0; zone < kZones; ++zone) {
      each[zone] = world.zones[zone]->ContainsPlace(places[i]);
    }
    spent += absl::Now() - start;
    answers->SetPlace(&places[i]);
    for (int zone = 0; zone < kZones; ++zone) {
      if (answers->Of(zone) != each[zone]) Fail("of the index");
    }
  }
  return absl::ToDoubleMicroseconds(spent) / kPlacesToCompare;
}

void BM_AllZones(benchmark::State& state) {
  const Layout& layout = kLayouts[state.range(0)];
  const World world = MakeWorld(layout);
  const absl::Time start = absl::Now();
  const ZoneIndex index(world.pointers);
  const absl::Duration build = absl::Now() - start;
  const std::vector<v1::Place> places = RandomPlaces(layout, static_cast<double>(state.range(1)));
  ZoneIndex::Answers answers(&index);
  const double each_us = CompareWithEach(world, places, &answers);
  size_t i = 0;
  int64_t counts[3] = {};
  for (auto _ : state) {
    answers.SetPlace(&places[i]);
    answers.ForEachPossible([&](int, Truth truth) { ++counts[static_cast<int>(truth)]; });
    i = i + 1 == places.size() ? 0 : i + 1;
  }
  const double asked = static_cast<double>(state.iterations());
  state.counters["true"] = static_cast<double>(counts[2]) / asked;
  state.counters["unknown"] = static_cast<double>(counts[1]) / asked;
  state.counters["each_us"] = each_us;
  state.counters["build_s"] = absl::ToDoubleSeconds(build);
  state.counters["index_MB"] = static_cast<double>(index.memory_bytes()) / 1e6;
  state.counters["cells"] = static_cast<double>(index.cell_count());
  state.counters["vertices"] = world.vertices;
}
BENCHMARK(BM_AllZones)->ArgNames({"theatre", "radius"})->ArgsProduct({{0, 1}, {0, 200, 5000}});

// A coast of 86,000 vertices around 45 degrees north, of bays within bays.
std::vector<Point> Coast() {
  constexpr int kVertices = 86'000;
  Random random(13);
  double phases[12];
  for (double& phase : phases) phase = random.Uniform(0, 2 * M_PI);
  std::vector<Point> ring;
  for (int i = 0; i < kVertices; ++i) {
    const double turn = -2 * M_PI * i / kVertices;
    double share = 0.6;
    for (int k = 0; k < 12; ++k) share += 0.2 / (1 << k) * std::sin((3 << k) * turn + phases[k]);
    ring.push_back(Destination({45, 30}, turn / kRadiansPerDegree, share * 5e5));
  }
  return ring;
}

enum Question { kSide, kCloserThan200M, kCloserThan5Km, kDistance };

double AskRing(const Ring& ring, Point p, int question) {
  switch (question) {
    case kSide:
      return static_cast<double>(ring.SideOf(p));
    case kCloserThan200M:
      return ring.IsCloserThan(p, 200);
    case kCloserThan5Km:
      return ring.IsCloserThan(p, 5000);
    default:
      return ring.DistanceM(p);
  }
}

void BM_LargeRing(benchmark::State& state) {
  const EdgeKind kind = state.range(0) == 0 ? EdgeKind::kLatLngLinear : EdgeKind::kGeodesic;
  const int question = static_cast<int>(state.range(1));
  const std::vector<Point> vertices = Coast();
  const absl::Time start = absl::Now();
  const Ring ring(vertices, kind);
  const absl::Duration build = absl::Now() - start;
  const Ring twin(vertices, kind, Ring::Search::kEdgeByEdge);
  Random random(14);
  std::vector<Point> points;
  for (int i = 0; i < 1000; ++i) {
    points.push_back(Destination({45, 30}, random.Uniform(-180, 180), random.Uniform(0, 6e5)));
  }
  absl::Duration edge_by_edge;
  for (int i = 0; i < kPlacesToCompare; ++i) {
    const absl::Time before = absl::Now();
    const double expected = AskRing(twin, points[i], question);
    edge_by_edge += absl::Now() - before;
    if (AskRing(ring, points[i], question) != expected) Fail("of the large ring");
  }
  size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(AskRing(ring, points[i], question));
    i = i + 1 == points.size() ? 0 : i + 1;
  }
  state.counters["edge_by_edge_us"] = absl::ToDoubleMicroseconds(edge_by_edge) / kPlacesToCompare;
  state.counters["build_ms"] = absl::ToDoubleMilliseconds(build);
}
BENCHMARK(BM_LargeRing)
    ->ArgNames({"geodesic", "question"})
    ->ArgsProduct({{0, 1}, {kSide, kCloserThan200M, kCloserThan5Km, kDistance}});

}  // namespace
}  // namespace compliance::geo

BENCHMARK_MAIN();
