#include "compliance/testing/trial.h"

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
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
constexpr int kMostRestores = 3;

// The engine fed with a trial, step by step.
class EngineRun {
 public:
  EngineRun(std::shared_ptr<const Program> program, const Trial& trial)
      : trial_(trial),
        program_(std::move(program)),
        evaluator_(std::make_unique<Evaluator>(program_, &sink_, OptionsFor(trial))) {}

  Verdicts Run() {
    auto advance = trial_.advances.begin();
    for (size_t i = 0; i <= trial_.records.size(); ++i) {
      for (; advance != trial_.advances.end() && advance->before <= i; ++advance) {
        AdvanceTo(advance->to);
      }
      if (std::count(trial_.restores.begin(), trial_.restores.end(), i) > 0) Restore();
      if (i < trial_.records.size()) evaluator_->Add(trial_.records[i]);
    }
    AdvanceTo(trial_.times.now);
    return VerdictsOf(sink_.standing(), evaluator_->NonFindingTallies(trial_.agreement.id()));
  }

  // Without what depends on provisions.
  std::string accounting() const {
    v1::Accounting accounting = evaluator_->accounting();
    accounting.clear_touched_no_provision();
    return accounting.ShortDebugString();
  }

  // What a restored engine did otherwise than one that never was.
  std::string DifferenceFrom(const EngineRun& straight) const {
    if (!problem_.empty()) return absl::StrCat("not restored: ", problem_, "\n");
    std::string difference;
    const auto ours = Histories(), theirs = straight.Histories();
    for (const auto& [id, history] : ours) {
      const auto other = theirs.find(id);
      if (other != theirs.end() && other->second == history) continue;
      absl::StrAppend(&difference, "restored: ", history);
    }
    for (const auto& [id, history] : theirs) {
      const auto other = ours.find(id);
      if (other != ours.end() && other->second == history) continue;
      absl::StrAppend(&difference, "straight: ", history);
    }
    const auto knows = evaluator_->Save(), should_know = straight.evaluator_->Save();
    if (!knows.ok() || !should_know.ok() || *knows != *should_know) {
      absl::StrAppend(&difference, "the restored engine knows something else in the end\n");
    }
    return difference;
  }

 private:
  static Evaluator::Options OptionsFor(const Trial& trial) {
    Evaluator::Options options;
    options.as_of = trial.times.as_of;
    return options;
  }

  void AdvanceTo(absl::Time time) {
    if (time != absl::InfinitePast()) evaluator_->AdvanceTo(time).IgnoreError();
  }

  void Restore() {
    const absl::StatusOr<std::string> saved = evaluator_->Save();
    if (!saved.ok()) {
      problem_ = saved.status().ToString();
      return;
    }
    auto restored = Evaluator::Restore(program_, &sink_, OptionsFor(trial_), *saved);
    if (!restored.ok()) {
      problem_ = restored.status().ToString();
      return;
    }
    evaluator_ = *std::move(restored);
    const absl::StatusOr<std::string> again = evaluator_->Save();
    if (!again.ok() || *again != *saved) problem_ = "the restored engine knows something else";
  }

  // All revisions of each finding.
  std::map<std::string, std::string> Histories() const {
    std::map<std::string, std::string> histories;
    for (const v1::Finding& finding : sink_.told()) {
      absl::StrAppend(&histories[finding.id()], finding.ShortDebugString(), "\n");
    }
    return histories;
  }

  const Trial& trial_;
  const std::shared_ptr<const Program> program_;
  CollectingSink sink_;
  std::unique_ptr<Evaluator> evaluator_;
  std::string problem_;
};

absl::StatusOr<std::shared_ptr<const Program>> Compile(const LoadedAgreement& agreement,
                                                       int zones_before_index) {
  Program::Options options;
  options.zones_before_index = zones_before_index;
  return Program::Compile(absl::MakeConstSpan(&agreement, 1), options);
}

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
  for (uint64_t i = random() % (kMostRestores + 1); i > 0; --i) {
    trial.restores.push_back(random() % (trial.records.size() + 1));
  }
  std::sort(trial.restores.begin(), trial.restores.end());
  if (trial.times.now == absl::InfinitePast()) return trial;
  const int advances = static_cast<int>(random() % (kMostAdvances + 1));
  for (int i = 0; i < advances; ++i) {
    trial.advances.push_back(
        {random() % trial.records.size(), trial.times.now - absl::Hours(random() % 72)});
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
  // Through the index, whatever it would cost; each zone by itself is another program.
  const auto program = Compile(loaded, /*zones_before_index=*/0);
  if (!program.ok()) {
    outcome.problem = program.status().ToString();
    return outcome;
  }
  outcome.expected = ReferenceConclude(loaded.agreement(), trial.records, trial.times);
  EngineRun engine(*program, trial);
  outcome.difference = DifferenceOf(
      engine.Run(), VerdictsOf(outcome.expected.findings, outcome.expected.non_findings));
  const std::string accounting =
      KnownFrom(trial.records, trial.times.as_of).accounting.ShortDebugString();
  if (engine.accounting() != accounting) {
    absl::StrAppend(&outcome.difference, "engine:    ", engine.accounting(),
                    "\nreference: ", accounting, "\n");
  }
  if (trial.restores.empty()) return outcome;
  Trial unbroken = trial;
  unbroken.restores.clear();
  EngineRun straight(*Compile(loaded, Program::kNoIndex), unbroken);
  straight.Run();
  absl::StrAppend(&outcome.difference, engine.DifferenceFrom(straight));
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
    if (std::count(trial.restores.begin(), trial.restores.end(), i) > 0) {
      absl::StrAppend(&text, "# saved and restored\n");
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
