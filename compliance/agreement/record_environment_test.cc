#include "compliance/agreement/record_environment.h"

#include "compliance/expr/condition.h"
#include "compliance/v1/record.pb.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

v1::Record Record(const std::string& text) {
  v1::Record record;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &record)) << text;
  return record;
}

struct Row {
  const char* condition;
  const char* record;
  Truth expected;
};

constexpr Truth F = Truth::kFalse, U = Truth::kUnknown, T = Truth::kTrue;

TEST(RecordEnvironmentTest, ConditionsOverRecords) {
  const Row rows[] = {
      {"category == STRIKE", "category: STRIKE", T},
      {"category in [FIRE, ASSAULT]", "category: STRIKE", F},
      {"DISTRESS in circumstances", "circumstances: [DISTRESS]", T},
      {"DISTRESS in circumstances", "", F},
      {"use_of_force.weapon.kind in [MISSILE, DRONE]", "use_of_force { weapon { kind: DRONE } }",
       T},
      {"use_of_force.weapon.kind in [MISSILE, DRONE]", "use_of_force { weapon {} }", U},
      {"use_of_force.weapon.kind in [MISSILE, DRONE]", "use_of_force {}", U},
      {"use_of_force.weapon.kind in [MISSILE, DRONE]", "", U},
      {"use_of_force.weapon.calibre_mm >= 100.0", "use_of_force { weapon { calibre_mm: 100 } }", T},
      {"use_of_force.weapon.calibre_mm > 100.0", "use_of_force { weapon { calibre_mm: 100 } }", F},
      {"presence.count.at_least(5)", "presence { count { best: 5 } }", T},
      {"presence.count.at_least(5)", "presence { count { low: 3 high: 30 } }", U},
      {"presence.count.at_least(5)", "presence {}", U},
      {"presence.count.more_than(5)", "presence { count { best: 5 } }", F},
      {"presence.count.at_most(5)", "presence { count { best: 5 } }", T},
      {"presence.count.at_most(5)", "presence { count { low: 6 } }", F},
      {"presence.count.fewer_than(5)", "presence { count { best: 5 } }", F},
      {"presence.count.fewer_than(5)", "presence { count { best: 4 high: 6 } }", U},
      {"presence.armed && category == MOVE", "category: CROSS", F},
      {"presence.armed || category == MOVE", "category: MOVE", T},
      {"!presence.armed", "presence { armed: false }", T},
      {"!presence.armed", "presence {}", U},
      {"has(presence.armed)", "presence {}", F},
  };
  for (const Row& row : rows) {
    const auto compiled = expr::Condition::Compile(RecordEnvironment(), row.condition);
    ASSERT_NE(compiled.condition, nullptr)
        << row.condition << ": " << compiled.diagnostics.front().message;
    EXPECT_EQ(compiled.condition->Evaluate(Record(row.record)), row.expected)
        << row.condition << " over " << row.record;
  }
}

}  // namespace
}  // namespace compliance
