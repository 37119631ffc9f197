// What one question to a zone costs, by kind of edge, size of the ring and radius of error:
//
//   ./bazelw run -c opt //compliance/geo:zone_benchmark
//
// Points are spread over twice the zone's extent. The share inside is checked against the circle
// that the ring approximates.
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <random>
#include <vector>

#include "benchmark/benchmark.h"
#include "compliance/geo/zone.h"

namespace compliance::geo {
namespace {

v1::Zone RoundZone(v1::EdgeInterpretation edges, int vertices) {
  v1::Zone zone;
  v1::Polygon* polygon = zone.add_polygons();
  polygon->set_edges(edges);
  for (int i = 0; i < vertices; ++i) {
    const double angle = 2 * M_PI * i / vertices;
    v1::LatLng* vertex = polygon->mutable_outer()->add_vertices();
    vertex->set_lat(45 + std::sin(angle));
    vertex->set_lng(30 + std::cos(angle));
  }
  return zone;
}

std::vector<v1::Place> RandomPlaces(double radius) {
  std::mt19937_64 random(10);
  std::uniform_real_distribution<double> offset(-2, 2);
  std::vector<v1::Place> places(1000);
  for (v1::Place& place : places) {
    place.mutable_point()->set_lat(45 + offset(random));
    place.mutable_point()->set_lng(30 + offset(random));
    place.set_radius95_m(radius);
  }
  return places;
}

void BM_Contains(benchmark::State& state) {
  const Zone zone(RoundZone(static_cast<v1::EdgeInterpretation>(state.range(0)),
                            static_cast<int>(state.range(1))));
  const std::vector<v1::Place> places = RandomPlaces(static_cast<double>(state.range(2)));
  const TimeSpan now{absl::UnixEpoch(), absl::UnixEpoch()};
  double inside = 0, unknown = 0;
  for (const v1::Place& place : places) {
    const Truth truth = zone.Contains(place, now);
    inside += truth == Truth::kTrue;
    unknown += truth == Truth::kUnknown;
  }
  if (std::abs((inside + unknown / 2) / 1000 - M_PI / 16) > 0.03) {
    std::cerr << "wrong answers: " << inside << " of 1000 inside\n";
    std::abort();
  }
  size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(zone.Contains(places[i], now));
    i = i + 1 == places.size() ? 0 : i + 1;
  }
  state.counters["unknown_share"] = unknown / 1000;
}
BENCHMARK(BM_Contains)
    ->ArgNames({"edges", "vertices", "radius"})
    ->ArgsProduct({{v1::LATLNG_LINEAR, v1::GEODESIC}, {20, 1000}, {0, 200, 5000}});

void BM_CheckZone(benchmark::State& state) {
  const v1::Zone zone = RoundZone(static_cast<v1::EdgeInterpretation>(state.range(0)),
                                  static_cast<int>(state.range(1)));
  for (auto _ : state) {
    if (!CheckZone(zone).empty()) std::abort();
  }
}
BENCHMARK(BM_CheckZone)
    ->ArgNames({"edges", "vertices"})
    ->ArgsProduct({{v1::LATLNG_LINEAR, v1::GEODESIC}, {1000, 100000}})
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace compliance::geo

BENCHMARK_MAIN();
