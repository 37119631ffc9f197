// Records read per second, on one core, from memory: a table of eight columns and the same records
// as JSON Lines.
//
//   ./bazelw run -c opt //benchmarks/ingest:record_reader_benchmark
#include <cstdlib>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "benchmark/benchmark.h"
#include "compliance/ingest/record_reader.h"

namespace compliance {
namespace {

constexpr int kRows = 200000;

constexpr char kFields[] = R"(
fields { field: "id" column: "id" required: true }
fields { field: "actors[0].party" column: "actor" }
fields { field: "category" column: "category"
  table { value: "strike" becomes: "STRIKE" } table { value: "troop_movement" becomes: "MOVE" } otherwise: "OTHER_EVENT" }
fields { field: "place.point.lat" column: "lat" }
fields { field: "place.point.lng" column: "lon" }
fields { field: "use_of_force.weapon.calibre_mm" column: "calibre" }
fields { field: "use_of_force.civilian_deaths.best" column: "casualties" }
)";
constexpr char kUnixTime[] = R"(
fields { field: "occurred.start" column: "time" time_formats { format: "unix" } })";
constexpr char kCivilTime[] = R"(
fields { field: "occurred.start" column: "time" time_formats { format: "%d.%m.%Y %H:%M:%S" zone: "Asia/Jerusalem" } })";

std::string Rows(bool civil) {
  std::string text = "id,time,actor,category,lat,lon,calibre,casualties\n";
  for (int i = 1; i <= kRows; ++i) {
    absl::StrAppend(&text, i, ",");
    if (civil) {
      absl::StrAppendFormat(&text, "%02d.%02d.20%02d %02d:%02d:%02d", i % 28 + 1, i / 20000 + 1, 14,
                            i % 24, i % 60, i % 59);
    } else {
      absl::StrAppend(&text, 1640995200 + 60 * i);
    }
    absl::StrAppendFormat(&text, ",%c,%s,%.4f,%.4f,%d,%d\n", 'A' + i % 8,
                          i % 4 == 0 ? "strike" : "drone_flight", 44 + i % 70000 / 10000.0,
                          30 + i % 90000 / 10000.0, i % 3 == 0 ? 152 : 0, i % 5);
  }
  return text;
}

std::string Lines() {
  std::string text;
  for (int i = 1; i <= kRows; ++i) {
    absl::StrAppendFormat(
        &text,
        R"({"id":"%d","occurred":{"start":"2022-03-%02dT04:10:%02dZ"},"category":"STRIKE",)"
        R"("place":{"point":{"lat":%.4f,"lng":%.4f},"radius95_m":200},"actors":[{"party":"%c"}],)"
        R"("use_of_force":{"weapon":{"calibre_mm":152},"civilian_deaths":{"best":%d}},)"
        R"("evidence":[{"source":"p%d","reliability":"RELIABILITY_B","credibility":"CREDIBILITY_2"}]})"
        "\n",
        i, i % 28 + 1, i % 60, 44 + i % 70000 / 10000.0, 30 + i % 90000 / 10000.0, 'A' + i % 8,
        i % 5, i % 10);
  }
  return text;
}

void Read(benchmark::State& state, const std::string& name, const std::string& text,
          const RecordOptions& options) {
  for (auto _ : state) {
    Issues issues;
    auto reader = OpenRecordsInMemory(name, text, options, &issues);
    if (!reader.ok()) std::abort();
    int records = 0;
    while ((*reader)->Read() == ReadOutcome::kRecord) ++records;
    if (records != kRows) std::abort();
  }
  state.SetItemsProcessed(state.iterations() * kRows);
  state.SetBytesProcessed(state.iterations() * text.size());
}

void BM_Table(benchmark::State& state) {
  const bool civil = state.range(0) != 0;
  RecordOptions options;
  options.mapping = LoadMapping("m", absl::StrCat(kFields, civil ? kCivilTime : kUnixTime)).mapping;
  if (options.mapping == nullptr) std::abort();
  Read(state, "x.csv", Rows(civil), options);
}
BENCHMARK(BM_Table)->ArgName("civil_time")->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void BM_JsonLines(benchmark::State& state) { Read(state, "x.jsonl", Lines(), {}); }
BENCHMARK(BM_JsonLines)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace compliance

BENCHMARK_MAIN();
