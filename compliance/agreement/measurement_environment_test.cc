#include "compliance/agreement/measurement_environment.h"

#include "compliance/expr/condition.h"
#include "compliance/v1/finding.pb.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

struct Row {
  const char* condition;
  const char* measurement;
  Truth truth;
};

TEST(MeasurementEnvironmentTest, ConditionsOverWhatWasMeasured) {
  const Row rows[] = {
      {"excess_ratio > 0.02", "excess_ratio: 0.02", Truth::kFalse},
      {"excess_ratio > 0.02", "excess_ratio: 0.021", Truth::kTrue},
      {"low - limit >= 5.0", "low: 235 limit: 230", Truth::kTrue},
      {"late_by > duration('24h')", "late_by { seconds: 86400 }", Truth::kFalse},
      {"late_by > duration('24h')", "late_by { seconds: 86401 }", Truth::kTrue},
      {"lasted > duration('168h')", "lasted { seconds: 1020600 }", Truth::kTrue},
      {"timeliness == NO_NOTICE", "timeliness: NO_NOTICE", Truth::kTrue},
      {"timeliness == NO_NOTICE", "timeliness: LATE_NOTICE", Truth::kFalse},
      {"timeliness in [NOTICE_AFTER, NO_NOTICE]", "timeliness: NOTICE_AFTER", Truth::kTrue},
      {"margin == 0", "margin: 0", Truth::kTrue},
      // What was not measured is not zero.
      {"excess_ratio > 0.02", "low: 5", Truth::kUnknown},
      {"late_by > duration('24h')", "", Truth::kUnknown},
      {"lasted > duration('168h')", "excess_ratio: 0.5", Truth::kUnknown},
      {"margin == 0", "", Truth::kUnknown},
      {"timeliness == NO_NOTICE", "", Truth::kFalse},
  };
  for (const Row& row : rows) {
    const auto compiled = expr::Condition::Compile(MeasurementEnvironment(), row.condition);
    ASSERT_NE(compiled.condition, nullptr) << row.condition;
    v1::Measurement measurement;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(row.measurement, &measurement));
    EXPECT_EQ(compiled.condition->Evaluate(measurement), row.truth)
        << row.condition << " of " << row.measurement;
  }
}

TEST(MeasurementEnvironmentTest, NamesNothingElse) {
  for (const char* source : {"category == STRIKE", "exces_ratio > 0.02", "timeliness == LIKELY",
                             "timeliness > 2", "late_by > 24", "within('odesa')"}) {
    EXPECT_EQ(expr::Condition::Compile(MeasurementEnvironment(), source).condition, nullptr)
        << source;
  }
}

}  // namespace
}  // namespace compliance
