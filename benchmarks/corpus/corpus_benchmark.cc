// What it costs to read, check and compile every agreement of testdata/agreements, as one program.
//
//   ./bazelw run --config=opt //benchmarks/corpus:corpus_benchmark
//
// Loading is parsing with positions and all checks; compiling includes the index of zones. The twin
// is protobuf's own parser, which checks nothing. A corpus that is not whole or not clean ends the
// program.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "benchmark/benchmark.h"
#include "compliance/agreement/load.h"
#include "compliance/program/program.h"
#include "google/protobuf/text_format.h"

namespace compliance {
namespace {

constexpr char kCorpus[] = "testdata/agreements";

struct Source {
  std::string path;
  std::string text;
};

std::string Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

const std::vector<Source>& Sources() {
  static const auto* const sources = [] {
    auto* found = new std::vector<Source>();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kCorpus)) {
      if (entry.path().filename() != "agreement.textproto") continue;
      found->push_back({entry.path().string(), Read(entry.path().string())});
    }
    return found;
  }();
  return *sources;
}

std::vector<LoadedAgreement> LoadAll() {
  std::vector<LoadedAgreement> loaded;
  for (const Source& source : Sources()) {
    loaded.push_back(LoadAgreement(source.path, source.text));
    if (loaded.back().ok()) continue;
    std::cerr << FormatIssues(loaded.back().issues);
    std::exit(1);
  }
  return loaded;
}

void CountAgreements(benchmark::State& state) {
  int64_t provisions = 0;
  for (const LoadedAgreement& loaded : LoadAll())
    provisions += loaded.agreement().provisions_size();
  state.counters["agreements"] = static_cast<double>(Sources().size());
  state.counters["provisions"] = static_cast<double>(provisions);
}

void ParseOnly(benchmark::State& state) {
  for (auto _ : state) {
    for (const Source& source : Sources()) {
      v1::Agreement agreement;
      if (!google::protobuf::TextFormat::ParseFromString(source.text, &agreement)) std::exit(1);
      benchmark::DoNotOptimize(agreement);
    }
  }
  CountAgreements(state);
}
BENCHMARK(ParseOnly)->Unit(benchmark::kMillisecond);

void Load(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(LoadAll());
  CountAgreements(state);
}
BENCHMARK(Load)->Unit(benchmark::kMillisecond);

void Compile(benchmark::State& state) {
  const std::vector<LoadedAgreement> loaded = LoadAll();
  for (auto _ : state) {
    const auto program = Program::Compile(loaded);
    if (!program.ok() || (*program)->agreements().size() != Sources().size()) {
      std::cerr << program.status() << "\n";
      std::exit(1);
    }
  }
  CountAgreements(state);
}
BENCHMARK(Compile)->Unit(benchmark::kMillisecond);

void LoadAndCompile(benchmark::State& state) {
  for (auto _ : state) {
    const auto program = Program::Compile(LoadAll());
    if (!program.ok()) std::exit(1);
  }
  CountAgreements(state);
}
BENCHMARK(LoadAndCompile)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace compliance

int main(int argc, char** argv) {
  if (compliance::Sources().empty()) {
    std::cerr << "no agreement below testdata/agreements\n";
    return 1;
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
