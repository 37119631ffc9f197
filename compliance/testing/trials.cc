#include "compliance/testing/trials.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "compliance/testing/shrink.h"

namespace compliance {
namespace {

constexpr int kOrders = 2;

// "ceiling", and what else makes it another norm.
std::string NormOf(const v1::Provision& provision) {
  const auto* norm = provision.GetReflection()->GetOneofFieldDescriptor(
      provision, provision.GetDescriptor()->FindOneofByName("norm"));
  const v1::Ceiling& ceiling = provision.ceiling();
  const bool of_figure = ceiling.has_figure() || provision.deadline().has_figure();
  return absl::StrCat(norm->name(), ceiling.has_at_any_instant() ? " at any instant"
                                    : of_figure                  ? " against a figure"
                                    : ceiling.has_share_of()     ? " on a share"
                                    : ceiling.per() != 0         ? " per period"
                                                                 : "");
}

bool Differs(const Trial& trial) {
  const TrialOutcome outcome = RunTrial(trial);
  return outcome.problem.empty() && !outcome.difference.empty();
}

std::string Describe(const Trial& trial, uint64_t seed, int order) {
  const Trial small = Shrink(trial, Differs);
  std::string text = absl::StrCat("seed ", seed, ", order ", order, "\n",
                                  RunTrial(small).difference, TextOf(small));
  if (const char* folder = std::getenv("COMPLIANCE_SHRINK_DIR")) {
    const std::string path = absl::StrCat(folder, "/seed-", seed, "-", order);
    const absl::Status written = WriteCase(small, path);
    absl::StrAppend(&text, written.ok() ? "written to " + path : written.ToString(), "\n");
  }
  return text;
}

}  // namespace

void TrialCounts::Add(const Trial& trial, const ReferenceConclusions& expected) {
  std::map<std::string, std::string> norm_of;
  std::set<std::string> norms;
  for (const v1::Provision& provision : trial.agreement.provisions()) {
    norm_of[provision.id()] = NormOf(provision);
    norms.insert(NormOf(provision));
    ++by_norm_[NormOf(provision)].provisions;
  }
  for (const std::string& norm : norms) ++by_norm_[norm].worlds;
  std::set<std::string> stated;
  for (const v1::Provision& provision : trial.agreement.provisions()) {
    if (!provision.readings().empty()) stated.insert(provision.id());
  }
  for (const v1::Finding& finding : expected.findings) {
    if (stated.count(finding.provision()) > 0) AddReadings(finding);
    said_.open += finding.open_questions().empty() ? 0 : 1;
    said_.determined += finding.state() == v1::DETERMINED ? 1 : 0;
    said_.attributed += finding.attribution().determined_in().empty() ? 0 : 1;
    said_.disputed += finding.state() == v1::DISPUTED ? 1 : 0;
    said_.observed += finding.disposition() == v1::OBSERVATION ? 1 : 0;
    if (finding.disposition() == v1::OBSERVATION) continue;
    OfNorm& counts = by_norm_[norm_of[finding.provision()]];
    ++(finding.disposition() == v1::INDETERMINATE ? counts.undecided : counts.breaches);
  }
  for (const v1::NonFindingTally& tally : expected.non_findings) {
    by_norm_[norm_of[tally.provision()]].none += tally.records();
  }
}

void TrialCounts::AddReadings(const v1::Finding& finding) {
  const auto& reasons = finding.reasons();
  const bool undecided = std::count(reasons.begin(), reasons.end(), v1::READING) > 0;
  ++(finding.readings().empty() ? of_readings_.all
     : undecided                ? of_readings_.undecided
     : finding.not_by_default() ? of_readings_.not_by_default
                                : of_readings_.by_default);
  if (finding.readings_size() > 1) ++of_readings_.several;
}

std::string TrialCounts::Text() const {
  std::string text;
  for (const auto& [norm, counts] : by_norm_) {
    absl::StrAppend(&text, absl::StrFormat("%-24s %7d worlds %7d provisions %8d breaches %8d "
                                           "undecided %8d none\n",
                                           norm, counts.worlds, counts.provisions, counts.breaches,
                                           counts.undecided, counts.none));
  }
  absl::StrAppend(
      &text, absl::StrFormat("under all readings %d, by default %d, not by default %d, "
                             "undecided %d; under several %d\n",
                             of_readings_.all, of_readings_.by_default, of_readings_.not_by_default,
                             of_readings_.undecided, of_readings_.several));
  absl::StrAppend(&text, said_.open, " findings with open questions, ", said_.determined,
                  " determined, ", said_.attributed, " with a body's charge, ", said_.disputed,
                  " disputed, ", said_.observed, " observations\n");
  return text;
}

std::string RunTrials(const TrialOptions& options, TrialCounts* counts) {
  std::string failures;
  int failed = 0;
  for (int64_t i = 0; i < options.worlds && failed < options.most_failures; ++i) {
    const uint64_t seed = options.first_seed + i;
    for (int order = 0; order < kOrders; ++order) {
      const Trial trial = RandomTrial(seed, order);
      const TrialOutcome outcome = RunTrial(trial);
      if (!outcome.problem.empty()) {
        return absl::StrCat(failures, "seed ", seed, ": ", outcome.problem);
      }
      if (order == 0) counts->Add(trial, outcome.expected);
      if (outcome.difference.empty()) continue;
      if (options.progress) {
        std::fprintf(stderr, "\rseed %llu differs, in order %d\n",
                     static_cast<unsigned long long>(seed), order);
      }
      absl::StrAppend(&failures, Describe(trial, seed, order), "\n");
      ++failed;
      break;
    }
    if (options.progress && (i + 1) % 100 == 0) {
      std::fprintf(stderr, "\r%lld of %lld worlds, %d differ", static_cast<long long>(i + 1),
                   static_cast<long long>(options.worlds), failed);
    }
  }
  if (options.progress) std::fprintf(stderr, "\n");
  return failures;
}

}  // namespace compliance
