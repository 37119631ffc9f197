#include "compliance/testing/trial.h"

#include <algorithm>
#include <memory>
#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/load.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/program/program.h"
#include "compliance/records/record_check.h"
#include "compliance/temporal/instant.h"
#include "compliance/testing/collecting_sink.h"
#include "compliance/testing/random_world.h"
#include "compliance/testing/reference_records.h"
#include "compliance/testing/verdicts.h"
#include "google/protobuf/text_format.h"

namespace compliance {
namespace {

constexpr int kRecords = 25;
constexpr int kMostAdvances = 4;

// The engine fed with a trial, step by step.
class EngineRun {
 public:
  EngineRun(std::shared_ptr<const Program> program, const Trial& trial)
      : trial_(trial), evaluator_(std::move(program), &sink_, OptionsFor(trial)) {}

  Verdicts Run() {
    auto advance = trial_.advances.begin();
    for (size_t i = 0; i < trial_.records.size(); ++i) {
      for (; advance != trial_.advances.end() && advance->before <= i; ++advance) {
        AdvanceTo(advance->to);
      }
      evaluator_.Add(trial_.records[i]);
    }
    for (; advance != trial_.advances.end(); ++advance) AdvanceTo(advance->to);
    AdvanceTo(trial_.times.now);
    return VerdictsOf(sink_.standing(),
                      evaluator_.NonFindingTallies(trial_.agreement.id()));
  }

  // Without what depends on provisions.
  std::string accounting() const {
    v1::Accounting accounting = evaluator_.accounting();
    accounting.clear_touched_no_provision();
    return accounting.ShortDebugString();
  }

 private:
  static Evaluator::Options OptionsFor(const Trial& trial) {
    Evaluator::Options options;
    options.as_of = trial.times.as_of;
    return options;
  }

  void AdvanceTo(absl::Time time) {
    if (time != absl::InfinitePast()) evaluator_.AdvanceTo(time).IgnoreError();
  }

  const Trial& trial_;
  CollectingSink sink_;
  Evaluator evaluator_;
};

}  // namespace

Trial RandomTrial(uint64_t seed, int order) {
  RandomWorld world(seed);
  Trial trial;
  trial.agreement = world.NextAgreement();
  trial.records = world.NextRecords(kRecords);
  if (!world.OneIn(6)) trial.times.now = world.NextInstant();
  if (world.OneIn(4)) trial.times.as_of = world.NextInstant();
  std::mt19937_64 random(seed + order);
  if (order > 0) std::shuffle(trial.records.begin(), trial.records.end(), random);
  if (trial.times.now == absl::InfinitePast()) return trial;
  const int advances = static_cast<int>(random() % (kMostAdvances + 1));
  for (int i = 0; i < advances; ++i) {
    trial.advances.push_back({random() % trial.records.size(),
                              trial.times.now - absl::Hours(random() % 72)});
  }
  std::sort(trial.advances.begin(), trial.advances.end(),
            [](const auto& a, const auto& b) { return a.before < b.before; });
  // Time does not run backwards.
  for (size_t i = 1; i < trial.advances.size(); ++i) {
    trial.advances[i].to = std::max(trial.advances[i].to, trial.advances[i - 1].to);
  }
  return trial;
}

TrialOutcome RunTrial(const Trial& trial) {
  TrialOutcome outcome;
  const LoadedAgreement loaded = LoadAgreement(trial.agreement);
  if (!loaded.ok()) {
    outcome.problem = FormatIssues(loaded.issues);
    return outcome;
  }
  for (const v1::Record& record : trial.records) {
    const Issues issues = CheckRecord(record);
    if (issues.empty()) continue;
    outcome.problem = FormatIssues(issues);
    return outcome;
  }
  const auto program = Program::Compile(loaded);
  if (!program.ok()) {
    outcome.problem = program.status().ToString();
    return outcome;
  }
  outcome.expected = ReferenceConclude(loaded.agreement(), trial.records, trial.times);
  EngineRun engine(*program, trial);
  outcome.difference =
      DifferenceOf(engine.Run(), VerdictsOf(outcome.expected.findings,
                                            outcome.expected.non_findings));
  const std::string accounting =
      KnownFrom(trial.records, trial.times.as_of).accounting.ShortDebugString();
  if (engine.accounting() != accounting) {
    absl::StrAppend(&outcome.difference, "engine:    ", engine.accounting(), "\nreference: ",
                    accounting, "\n");
  }
  return outcome;
}

std::string TextOf(const Trial& trial) {
  std::string text;
  google::protobuf::TextFormat::PrintToString(trial.agreement, &text);
  auto advance = trial.advances.begin();
  for (size_t i = 0; i <= trial.records.size(); ++i) {
    for (; advance != trial.advances.end() && advance->before <= i; ++advance) {
      absl::StrAppend(&text, "# time comes to ", FormatInstant(advance->to), "\n");
    }
    if (i < trial.records.size()) {
      absl::StrAppend(&text, "# ", trial.records[i].ShortDebugString(), "\n");
    }
  }
  absl::StrAppend(&text, "# time comes to ", FormatInstant(trial.times.now), ", known at ",
                  FormatInstant(trial.times.as_of), "\n");
  return text;
}

}  // namespace compliance
