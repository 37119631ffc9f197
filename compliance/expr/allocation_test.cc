// Conditions that build no list and no map do not allocate.
#include <memory>
#include <string>
#include <utility>

#include "compliance/base/counting_allocator.h"
#include "compliance/expr/condition.h"
#include "compliance/expr/condition_set.h"
#include "compliance/expr/testing/record_environment.h"
#include "compliance/v1/record.pb.h"
#include "gtest/gtest.h"

namespace compliance {
namespace expr {
namespace {

const char* const kConditions[] = {
    "category == STRIKE",
    "category in [FIRE, STRIKE] && use_of_force.weapon.calibre_mm > 100.0",
    "id.startsWith('smm') || id.matches('[0-9]+$')",
    "actors.exists(a, a.party == 'RU' && a.likelihood >= LIKELY)",
    "'Odesa' in place.settlements",
    "occurred.start >= timestamp('2026-03-01T00:00:00Z')",
    "occurred.start + duration('1h') > occurred.limit",
    "has(use_of_force.weapon.model) ? use_of_force.weapon.model == '2S3' : category == FIRE",
    "actors[5].party == 'x'",
    "known_at > occurred.start && place.point.lat > 46.0",
};

v1::Record FireRecord() {
  v1::Record record;
  record.set_id("smm-2026-0412");
  record.set_category(v1::FIRE);
  record.add_actors()->set_party("RU");
  record.mutable_place()->add_settlements("Lviv");
  record.mutable_occurred()->mutable_start()->set_seconds(1772424600);
  record.mutable_use_of_force()->mutable_weapon()->set_calibre_mm(152);
  return record;
}

TEST(AllocationTest, None) {
  const v1::Record record = FireRecord();
  for (const char* source : kConditions) {
    const Condition::Compiled compiled = Condition::Compile(RecordEnvironment(), source);
    ASSERT_NE(compiled.condition, nullptr) << source;
    compiled.condition->Evaluate(record);  // RE2 builds its automaton as it goes.
    const int64_t before = AllocationsSoFar();
    ASSERT_GT(before, 0);  // It does count.
    compiled.condition->Evaluate(record);
    EXPECT_EQ(AllocationsSoFar() - before, 0) << source;
  }
}

TEST(AllocationTest, NoneBySets) {
  ConditionSet::Builder builder(RecordEnvironment());
  for (const char* source : kConditions) {
    builder.Add(source);
    builder.Add(std::string("!(") + source + ")");  // So that all are shared.
  }
  const std::unique_ptr<const ConditionSet> set = std::move(builder).Build();
  const v1::Record record = FireRecord();
  Answers answers(*set);
  int64_t before = 0;
  for (int round = 0; round < 2; ++round) {
    before = AllocationsSoFar();
    answers.Reset(record);
    for (ConditionSet::Id id = 0; id < set->size(); ++id) answers.Ask(id);
  }
  EXPECT_EQ(AllocationsSoFar() - before, 0);
}

}  // namespace
}  // namespace expr
}  // namespace compliance
