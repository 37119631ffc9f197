// How long a line, and zones put together of parts, take to answer.
#include <cmath>
#include <random>
#include <vector>

#include "benchmark/benchmark.h"
#include "compliance/geo/line.h"
#include "compliance/geo/line_band.h"
#include "compliance/geo/locus.h"

namespace compliance::geo {
namespace {

// A line of contact of so many vertices, some 500 km long.
v1::Line Wandering(int vertices, v1::EdgeInterpretation edges) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> turn(-60, 60);
  v1::Line line;
  line.set_left("west");
  line.set_right("east");
  line.add_versions()->set_edges(edges);
  Point p{46, 37};
  for (int i = 0; i < vertices; ++i) {
    v1::LatLng* vertex = line.mutable_versions(0)->add_vertices();
    vertex->set_lat(p.lat);
    vertex->set_lng(p.lng);
    p = Destination(p, turn(random), 600000.0 / vertices);
  }
  return line;
}

std::vector<Point> Points(int count) {
  std::mt19937_64 random(2);
  std::uniform_real_distribution<double> lat(46, 50), lng(36.5, 37.5);
  std::vector<Point> points;
  for (int i = 0; i < count; ++i) points.push_back({lat(random), lng(random)});
  return points;
}

// Arguments: vertices, radius.
void BM_Band(benchmark::State& state, v1::EdgeInterpretation edges) {
  const v1::Line message = Wandering(static_cast<int>(state.range(0)), edges);
  const Line line(message, message.versions(0));
  v1::LineBand band_message;
  band_message.set_side("east");
  band_message.set_to_m(25000);
  const LineBand band(line, band_message);
  const std::vector<Point> points = Points(500);
  size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        band.Contains(points[i++ % points.size()], static_cast<double>(state.range(1))));
  }
}
BENCHMARK_CAPTURE(BM_Band, Linear, v1::LATLNG_LINEAR)
    ->ArgsProduct({{2, 100, 10000}, {0, 200, 5000}});
BENCHMARK_CAPTURE(BM_Band, Geodesic, v1::GEODESIC)->ArgsProduct({{2, 100, 10000}, {0, 200}});

void BM_Sector(benchmark::State& state) {
  const v1::Line message = Wandering(1000, v1::LATLNG_LINEAR);
  const Line line(message, message.versions(0));
  v1::LineBand band_message;
  band_message.set_side("east");
  band_message.set_to_m(25000);
  const LineBand band(line, band_message);
  const std::vector<Point> points = Points(100);
  size_t i = 0;
  for (auto _ : state) {
    v1::PolarSector sector;
    sector.mutable_from()->set_lat(points[i % points.size()].lat);
    sector.mutable_from()->set_lng(points[i++ % points.size()].lng);
    sector.set_bearing_from_deg(90);
    sector.set_bearing_to_deg(112.5);
    sector.set_distance_from_m(2000);
    sector.set_distance_to_m(4000);
    Locus locus;
    locus.AddSector(sector);
    benchmark::DoNotOptimize(locus.IsWithin(band));
  }
}
BENCHMARK(BM_Sector);

}  // namespace
}  // namespace compliance::geo

BENCHMARK_MAIN();
