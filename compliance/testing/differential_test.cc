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
#include "compliance/testing/reference_records.h"
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
  EngineRun(std::shared_ptr<const Program> program, absl::Time as_of)
      : evaluator_(std::move(program), &sink_, OptionsFor(as_of)) {}

  Verdicts Run(const std::vector<v1::Record>& records) {
    for (const v1::Record& record : records) evaluator_.Add(record);
    return VerdictsOf(sink_.standing(), evaluator_.NonFindingTallies("random"));
  }

  const v1::Accounting& accounting() const { return evaluator_.accounting(); }

 private:
  static Evaluator::Options OptionsFor(absl::Time as_of) {
    Evaluator::Options options;
    options.as_of = as_of;
    return options;
  }

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

    const absl::Time as_of = seed % 2 == 0 ? absl::InfiniteFuture() : world.NextInstant();
    const Verdicts expected = ReferenceVerdicts(loaded.agreement(), records, as_of);
    for (int order = 0; order < kOrders; ++order) {
      EngineRun engine(*program, as_of);
      ASSERT_EQ(Difference(engine.Run(records), expected), "") << text;
      v1::Accounting accounting = engine.accounting();
      accounting.clear_touched_no_provision();
      ASSERT_EQ(accounting.ShortDebugString(),
                KnownFrom(records, as_of).accounting.ShortDebugString());
      std::mt19937_64 random(seed + order);
      std::shuffle(records.begin(), records.end(), random);
    }
    for (const std::string& line : expected) {
      const size_t none = line.find(" none ");
      if (none == std::string::npos) {
        ++findings;
        ++pairs;
      } else {
        pairs += std::stoll(line.substr(line.rfind(' ')));
      }
    }
  }
  // A generator that never breaches anything would prove nothing.
  EXPECT_GT(findings, pairs / 20);
  EXPECT_LT(findings, pairs * 19 / 20);
  RecordProperty("findings", std::to_string(findings));
  RecordProperty("pairs", std::to_string(pairs));
}

}  // namespace
}  // namespace compliance
