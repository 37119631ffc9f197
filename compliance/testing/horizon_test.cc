// What an evaluator with a horizon forgets does not matter: on random agreements, with records that
// come late but within it, it tells what one without a horizon does.
#include <algorithm>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "compliance/agreement/load.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/program/program.h"
#include "compliance/temporal/timestamp.h"
#include "compliance/testing/collecting_sink.h"
#include "compliance/testing/random_world.h"
#include "compliance/testing/verdicts.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr int kWorlds = 250;
constexpr int kRecords = 60;

// Beside what stands, what was said to be final.
class Sink : public CollectingSink {
 public:
  void OnFinding(const v1::Finding& finding) override {
    EXPECT_EQ(final_.count(finding.id()), 0u) << finding.ShortDebugString();
    CollectingSink::OnFinding(finding);
  }
  void OnFinal(const std::string& id) override { EXPECT_TRUE(final_.insert(id).second) << id; }
  size_t final_findings() const { return final_.size(); }

 private:
  std::set<std::string> final_;
};

struct Arrival {
  absl::Time at;
  v1::Record record;
};

std::map<std::string, Arrival> ById(const std::vector<Arrival>& arrivals) {
  std::map<std::string, Arrival> by_id;
  for (const Arrival& arrival : arrivals) by_id.emplace(arrival.record.id(), arrival);
  return by_id;
}

// A statement about what is settled by then, or forgotten itself before its subject comes.
bool ComesTooLate(const Arrival& arrival, const std::map<std::string, Arrival>& by_id,
                  absl::Duration horizon) {
  const auto subject = by_id.find(arrival.record.statement().about());
  if (!arrival.record.has_statement() || subject == by_id.end()) return false;
  const absl::Time start = InstantOf(arrival.record.occurred().start());
  const absl::Time subject_start = InstantOf(subject->second.record.occurred().start());
  return arrival.at > subject_start + horizon || subject->second.at > start + horizon;
}

// Each id once, and no later than the horizon after it began.
std::vector<Arrival> Arrivals(RandomWorld& world, absl::Duration horizon, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::set<std::string> ids;
  std::vector<Arrival> arrivals;
  for (v1::Record& record : world.NextRecords(kRecords)) {
    if (record.revision() > 0 || record.has_known_at() || !ids.insert(record.id()).second) continue;
    const absl::Time start = InstantOf(record.occurred().start());
    arrivals.push_back({start + horizon * (random() % 100) / 100, std::move(record)});
  }
  const std::map<std::string, Arrival> by_id = ById(arrivals);
  arrivals.erase(
      std::remove_if(arrivals.begin(), arrivals.end(),
                     [&](const Arrival& arrival) { return ComesTooLate(arrival, by_id, horizon); }),
      arrivals.end());
  std::sort(arrivals.begin(), arrivals.end(),
            [](const Arrival& a, const Arrival& b) { return a.at < b.at; });
  return arrivals;
}

struct Outcome {
  Verdicts verdicts;
  int64_t beyond_horizon;
  size_t final_findings;
};

Outcome Conclude(const v1::Agreement& agreement, const std::vector<Arrival>& arrivals,
                 absl::Duration horizon) {
  const auto program = Program::Compile(LoadAgreement(agreement));
  Sink sink;
  Evaluator::Options options;
  options.horizon = horizon;
  Evaluator evaluator(*program, &sink, options);
  for (const Arrival& arrival : arrivals) {
    EXPECT_TRUE(evaluator.AdvanceTo(arrival.at).ok());
    evaluator.Add(arrival.record);
  }
  // Time goes on in the same steps for all.
  for (int day = 1; day <= 40; ++day) {
    EXPECT_TRUE(evaluator.AdvanceTo(arrivals.back().at + absl::Hours(24 * day)).ok());
  }
  return {VerdictsOf(sink.standing(), evaluator.NonFindingTallies(agreement.id())),
          evaluator.accounting().beyond_horizon(), sink.final_findings()};
}

TEST(HorizonTest, WhatIsForgottenDoesNotMatter) {
  size_t forgotten = 0;
  for (uint64_t seed = 1; seed <= kWorlds; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    RandomWorld world(seed);
    const v1::Agreement agreement = world.NextAgreement();
    const absl::Duration horizon = absl::Hours(6 + 6 * (seed % 8));
    const std::vector<Arrival> arrivals = Arrivals(world, horizon, seed);
    const Outcome whole = Conclude(agreement, arrivals, absl::InfiniteDuration());
    const Outcome bounded = Conclude(agreement, arrivals, horizon);
    EXPECT_EQ(DifferenceOf(bounded.verdicts, whole.verdicts), "");
    EXPECT_EQ(bounded.beyond_horizon, 0);
    forgotten += bounded.final_findings;
  }
  std::cout << forgotten << " findings were final\n";
  EXPECT_GT(forgotten, 100u);
}

}  // namespace
}  // namespace compliance
