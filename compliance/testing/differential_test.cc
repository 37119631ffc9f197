// The engine equals the reference evaluator on random agreements and records, in any arrival order.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "compliance/agreement/load.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/program/program.h"
#include "compliance/testing/collecting_sink.h"
#include "compliance/testing/random_world.h"
#include "compliance/testing/reference_evaluator.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

constexpr int kTrials = 2000;
constexpr int kRecords = 25;
constexpr int kOrders = 2;

// The lines that only one of the two has.
std::string Difference(const Verdicts& engine, const Verdicts& reference) {
  std::string difference;
  const auto append = [&](const char* who, const Verdicts& from, const Verdicts& without) {
    Verdicts only;
    std::set_difference(from.begin(), from.end(), without.begin(), without.end(),
                        std::back_inserter(only));
    for (const std::string& verdict : only) difference += who + verdict + "\n";
  };
  append("engine:    ", engine, reference);
  append("reference: ", reference, engine);
  return difference;
}

class EngineRun {
 public:
  explicit EngineRun(std::shared_ptr<const Program> program)
      : evaluator_(std::move(program), &sink_) {}

  Verdicts Run(const std::vector<v1::Record>& records) {
    for (const v1::Record& record : records) evaluator_.Add(record);
    return VerdictsOf(sink_.findings(), sink_.non_findings());
  }

  const v1::Accounting& accounting() const { return evaluator_.accounting(); }

 private:
  CollectingSink sink_;
  Evaluator evaluator_;
};

TEST(DifferentialTest, EngineEqualsReference) {
  int64_t findings = 0, pairs = 0;
  for (uint64_t seed = 1; seed <= kTrials; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    RandomWorld world(seed);
    const v1::Agreement agreement = world.NextAgreement();
    std::vector<v1::Record> records = world.NextRecords(kRecords);

    std::string text;
    google::protobuf::TextFormat::PrintToString(agreement, &text);
    const LoadedAgreement loaded = LoadAgreement("random.textproto", text);
    ASSERT_TRUE(loaded.ok()) << FormatIssues(loaded.issues) << text;
    const auto program = Program::Compile(loaded);
    ASSERT_TRUE(program.ok()) << program.status();

    const Verdicts expected = ReferenceVerdicts(loaded.agreement(), records);
    for (int order = 0; order < kOrders; ++order) {
      EngineRun engine(*program);
      ASSERT_EQ(Difference(engine.Run(records), expected), "") << text;
      const v1::Accounting& accounting = engine.accounting();
      ASSERT_EQ(accounting.read(), kRecords);
      ASSERT_EQ(accounting.read(), accounting.evaluated() + accounting.skipped() +
                                       accounting.duplicate() + accounting.beyond_horizon());
      ASSERT_EQ(accounting.skipped(), 0);
      std::mt19937_64 random(seed + order);
      std::shuffle(records.begin(), records.end(), random);
    }
    pairs += expected.size();
    findings += std::count_if(expected.begin(), expected.end(), [](const std::string& verdict) {
      return verdict.find(" none ") == std::string::npos;
    });
  }
  // A generator that never breaches anything would prove nothing.
  EXPECT_GT(findings, pairs / 20);
  EXPECT_LT(findings, pairs * 19 / 20);
  RecordProperty("findings", std::to_string(findings));
  RecordProperty("pairs", std::to_string(pairs));
}

}  // namespace
}  // namespace compliance
