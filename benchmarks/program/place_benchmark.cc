// What a record costs whose place is tested against the zones of many provisions: through the index
// of the program, beside each zone by itself.
//
//   ./bazelw run --config=opt //benchmarks/program:place_benchmark
//
// The zones are polygons of 20 vertices, spread over a theatre of war; records are movements
// anywhere in it, their error 200 m. `apart`: 0: one provision names all zones, as a list of
// islands does; 1: each zone has a provision of its own; 2: and is a lane with a ceiling. `index`:
// 0: each zone is asked by itself. What is counted is compared before anything is measured; a
// difference ends the program. Whatever is in a zone is exempt, so that no findings, which take
// longer than all tests, are measured.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "benchmark/benchmark.h"
#include "compliance/agreement/load.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/program/program.h"
#include "google/protobuf/text_format.h"

namespace compliance {
namespace {

constexpr int kRecords = 5000;

enum Layout { kOneProvision, kProvisionEach, kLaneEach };

constexpr char kFrame[] = R"pb(
  id: "zones"
  instrument { title: "Zones" status: HYPOTHETICAL source: "written as a benchmark" }
  parties { id: "A" name: "Party A" }
  in_force { start: "2026-01-01T00:00:00Z" }
  provisions {
    id: "P"
    article: "1"
    text: "Nothing moves in these zones."
    bearers: "A"
    categories: MOVE
    exceptions { id: "always" article: "2" condition: "true" }
    grading_family: "PRE"
    prohibition {}
  }
)pb";

constexpr char kRecord[] = R"pb(
  category: MOVE
  occurred { start { seconds: 1771000000 } }
  place { radius95_m: 200 }
  actors { party: "A" }
  evidence { source: "patrol" reliability: RELIABILITY_B credibility: CREDIBILITY_2 }
)pb";

class Random {
 public:
  double Uniform(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  void PointIn(v1::LatLng* point) {
    point->set_lat(Uniform(40, 60));
    point->set_lng(Uniform(20, 50));
  }

 private:
  std::mt19937_64 random_{5};
};

void Fail(const std::string& what) {
  std::cerr << what << "\n";
  std::abort();
}

void FillPolygon(const v1::LatLng& center, Random* random, v1::Zone* zone) {
  v1::Polygon* polygon = zone->add_polygons();
  polygon->set_edges(v1::LATLNG_LINEAR);
  for (int k = 0; k < 20; ++k) {
    const double turn = 2 * M_PI * k / 20, size = random->Uniform(0.05, 0.3);
    v1::LatLng* vertex = polygon->mutable_outer()->add_vertices();
    vertex->set_lat(center.lat() + size * std::sin(turn));
    vertex->set_lng(center.lng() + size * std::cos(turn));
  }
}

void FillLane(const v1::LatLng& center, v1::Zone* zone) {
  v1::Corridor* lane = zone->add_corridors();
  lane->set_edges(v1::GEODESIC);
  lane->set_half_width_m(5000);
  for (int k = 0; k < 5; ++k) {
    v1::LatLng* vertex = lane->add_centre_line();
    vertex->set_lat(center.lat() + 0.1 * k);
    vertex->set_lng(center.lng() + 0.2 * k);
  }
  zone->mutable_ceiling()->set_height_m(3000);
}

v1::Agreement AgreementOf(int zones, Layout layout) {
  v1::Agreement agreement;
  google::protobuf::TextFormat::ParseFromString(kFrame, &agreement);
  const v1::Provision frame = agreement.provisions(0);
  Random random;
  for (int i = 0; i < zones; ++i) {
    v1::Zone* zone = agreement.add_zones();
    zone->set_id(absl::StrCat("z", i));
    zone->set_name(zone->id());
    v1::LatLng center;
    random.PointIn(&center);
    if (layout == kLaneEach) {
      FillLane(center, zone);
    } else {
      FillPolygon(center, &random, zone);
    }
    if (layout != kOneProvision && i > 0) {
      *agreement.add_provisions() = frame;
      agreement.mutable_provisions(i)->set_id(absl::StrCat("P", i));
    }
    v1::Provision* provision = agreement.mutable_provisions(agreement.provisions_size() - 1);
    provision->mutable_place()->add_inside(zone->id());
  }
  return agreement;
}

class Deaf : public FindingSink {
 public:
  void OnFinding(const v1::Finding&) override { Fail("a finding"); }
};

// Records that are new to an evaluator, time and again.
class Records {
 public:
  Records() {
    Random random;
    for (v1::Record& record : records_) {
      google::protobuf::TextFormat::ParseFromString(kRecord, &record);
      random.PointIn(record.mutable_place()->mutable_point());
    }
  }
  const v1::Record& Next() {
    v1::Record& record = records_[next_ % kRecords];
    record.set_id(absl::StrCat("r", next_++));
    return record;
  }

 private:
  std::vector<v1::Record> records_{kRecords};
  int64_t next_ = 0;
};

struct Run {
  Run(const LoadedAgreement& agreement, bool with_index) {
    Program::Options options;
    if (!with_index) options.zones_before_index = Program::kNoIndex;
    const absl::Time start = absl::Now();
    program = *Program::Compile(absl::MakeConstSpan(&agreement, 1), options);
    compile_ms = absl::ToDoubleMilliseconds(absl::Now() - start);
    evaluator = std::make_unique<Evaluator>(program, &sink);
  }
  // What is counted of the next records.
  std::string Tell(int count) {
    for (int i = 0; i < count; ++i) evaluator->Add(records.Next());
    std::string told;
    for (const v1::NonFindingTally& tally : evaluator->NonFindingTallies("zones")) {
      absl::StrAppend(&told, tally.ShortDebugString(), "\n");
    }
    return told;
  }

  double compile_ms = 0;
  std::shared_ptr<const Program> program;
  Deaf sink;
  std::unique_ptr<Evaluator> evaluator;
  Records records;
};

void BM_Record(benchmark::State& state) {
  const int zones = static_cast<int>(state.range(0));
  const LoadedAgreement agreement =
      LoadAgreement(AgreementOf(zones, static_cast<Layout>(state.range(1))));
  if (!agreement.ok()) Fail(FormatIssues(agreement.issues));
  Run run(agreement, state.range(2) != 0);
  Run twin(agreement, state.range(2) == 0);
  const int compared = zones < 1000 ? kRecords : 200;
  if (run.Tell(compared) != twin.Tell(compared)) Fail("the index tells something else");
  for (auto _ : state) run.evaluator->Add(run.records.Next());
  state.counters["compile_ms"] = run.compile_ms;
}
BENCHMARK(BM_Record)
    ->ArgNames({"zones", "apart", "index"})
    ->ArgsProduct({{1, 4, 16, 64, 1000, 5000}, {kOneProvision, kProvisionEach, kLaneEach}, {0, 1}});

}  // namespace
}  // namespace compliance

BENCHMARK_MAIN();
