#include "compliance/agreement/agreement_environment.h"

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

const expr::Environment& NoAgreement() {
  static const auto& agreement = *new v1::Agreement;
  static const auto& environment = *AgreementEnvironment::Create(agreement).release();
  return environment.expressions();
}

struct Row {
  const char* condition;
  const char* record;
  Truth expected;
};

constexpr Truth F = Truth::kFalse, U = Truth::kUnknown, T = Truth::kTrue;

TEST(AgreementEnvironmentTest, ConditionsOverRecords) {
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
    const auto compiled = expr::Condition::Compile(NoAgreement(), row.condition);
    ASSERT_NE(compiled.condition, nullptr)
        << row.condition << ": " << compiled.diagnostics.front().message;
    EXPECT_EQ(compiled.condition->Evaluate(Record(row.record)), row.expected)
        << row.condition << " over " << row.record;
  }
}

struct Refusal {
  const char* condition;
  size_t offset;
  const char* message;
  const char* suggestion;
};

constexpr char kAssets[] =
    "known values of AssetKind: 'TROOPS', 'BATTLE_TANK', 'ARMOURED_VEHICLE', 'ARTILLERY', "
    "'AIR_DEFENCE', 'WARSHIP' and 16 more";

TEST(AgreementEnvironmentTest, EnumsDoNotMix) {
  const Refusal refusals[] = {
      {"presence.asset == DRONE", 18, "DRONE is a WeaponKind, presence.asset an AssetKind",
       kAssets},
      {"DRONE != presence.asset", 0, "DRONE is a WeaponKind, presence.asset an AssetKind", kAssets},
      {"presence.asset in [WARSHIP, WeaponKind.DRONE]", 28,
       "WeaponKind.DRONE is a WeaponKind, presence.asset an AssetKind", kAssets},
      {"WARSHIP in circumstances", 0,
       "WARSHIP is an AssetKind, circumstances a list of Circumstance", ""},
      {"presence.asset < LIKELY", 17, "LIKELY is a Likelihood, presence.asset an AssetKind",
       kAssets},
      {"DRONE == WARSHIP", 9, "WARSHIP is an AssetKind, DRONE a WeaponKind", ""},
      {"presence.asset == 1", 18, "1 is a number, presence.asset an AssetKind",
       "write the name: TROOPS"},
      {"presence.asset in [TROOPS, 99]", 27, "99 is a number, presence.asset an AssetKind",
       kAssets},
      {"presence.asset > 2.5", 17, "the operand is a number, presence.asset an AssetKind", kAssets},
      {"actors.exists(a, a.likelihood == STRIKE)", 33,
       "STRIKE is an EventCategory, a.likelihood a Likelihood", ""},
      {"circumstances.exists(c, c == STRIKE)", 29, "STRIKE is an EventCategory, c a Circumstance",
       ""},
      {"presence.asset in [WARSHIP] + [DRONE]", 28,
       "the operand is a number, presence.asset an AssetKind", kAssets},
      {"category == (presence.armed ? STRIKE : DRONE)", 28,
       "the operand is a number, category an EventCategory", ""},
      {"circumstances == [DISTRESS, DRONE]", 28,
       "DRONE is a WeaponKind, circumstances a list of Circumstance", ""},
  };
  for (const Refusal& refusal : refusals) {
    SCOPED_TRACE(refusal.condition);
    const auto compiled = expr::Condition::Compile(NoAgreement(), refusal.condition);
    EXPECT_EQ(compiled.condition, nullptr);
    ASSERT_EQ(compiled.diagnostics.size(), 1);
    EXPECT_EQ(compiled.diagnostics[0].offset, refusal.offset);
    EXPECT_EQ(compiled.diagnostics[0].code, "CONDITION_TYPE");
    EXPECT_EQ(compiled.diagnostics[0].message, refusal.message);
    if (*refusal.suggestion != 0) {
      EXPECT_EQ(compiled.diagnostics[0].suggestion, refusal.suggestion);
    }
  }
}

TEST(AgreementEnvironmentTest, ValuesOfOneEnumCompare) {
  const char* const conditions[] = {
      "presence.asset >= TROOPS && presence.asset in [AssetKind.WARSHIP, HELICOPTER]",
      "presence.asset in [WARSHIP] + [HELICOPTER]",
      "presence.asset in []",
      "circumstances == [DISTRESS]",
      "circumstances.filter(c, c != DISTRESS).exists(c, c in circumstances)",
      "[STRIKE, FIRE].exists(c, c == category)",
      "category == (presence.armed ? STRIKE : FIRE)",
      "int(category) == 3",
      "size(actors) == 1",
  };
  for (const char* condition : conditions) {
    const auto compiled = expr::Condition::Compile(NoAgreement(), condition);
    EXPECT_NE(compiled.condition, nullptr)
        << condition << ": " << compiled.diagnostics.front().message;
  }
}

}  // namespace
}  // namespace compliance
