#include "compliance/agreement/default_policy.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/agreement_environment.h"
#include "compliance/agreement/default_policy_text.h"
#include "compliance/agreement/load.h"
#include "compliance/agreement/measurement_environment.h"
#include "compliance/base/textproto.h"
#include "compliance/expr/condition.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

TEST(DefaultPolicyTest, TextIsWithoutIssues) {
  v1::Policy policy;
  Issues issues;
  TextDocument::Parse("default_policy.textproto", DefaultPolicyText(), &policy, &issues);
  EXPECT_EQ(FormatIssues(issues), "");
  EXPECT_EQ(policy.SerializeAsString(), DefaultPolicy().SerializeAsString());
}

// It passes every check as the policy of an agreement.
TEST(DefaultPolicyTest, PassesTheChecks) {
  const LoadedAgreement loaded = LoadAgreement(
      "a.textproto",
      absl::StrCat("id: 'a' instrument { title: 't' status: HYPOTHETICAL source: 's' }\n"
                   "in_force {} provisions { id: 'P' article: 'a' text: 't' categories: STRIKE\n"
                   "grading_family: 'FIR' prohibition {} }\n"
                   "policy {",
                   DefaultPolicyText(), "}"));
  for (const Issue& issue : loaded.issues) {
    EXPECT_EQ(issue.code, "UNUSED_FAMILY") << FormatIssue(issue);
  }
}

TEST(DefaultPolicyTest, HasTheFamiliesOfTheProfile) {
  std::set<std::string> ids;
  for (const v1::GradingFamily& family : DefaultPolicy().families()) ids.insert(family.id());
  EXPECT_EQ(ids,
            (std::set<std::string>{"CEI", "DLN", "DST", "ECO", "FIR", "NTC", "OBS", "PRE", "TRG"}));
}

TEST(DefaultPolicyTest, AnAgreementsOwnPolicyReplacesIt) {
  v1::Agreement agreement;
  EXPECT_EQ(&PolicyOf(agreement), &DefaultPolicy());
  agreement.mutable_policy()->set_id("own");
  EXPECT_EQ(PolicyOf(agreement).id(), "own");
}

struct Row {
  const char* family;
  const char* text;  // Of the record, or of the measurement.
  v1::Grade grade;
};

v1::GradingFamily FamilyOf(const std::string& id) {
  for (const v1::GradingFamily& family : DefaultPolicy().families()) {
    if (family.id() == id) return family;
  }
  ADD_FAILURE() << "no family " << id;
  return {};
}

Truth Holds(const expr::Environment& environment, const std::string& source,
            const google::protobuf::Message& message) {
  const auto compiled = expr::Condition::Compile(environment, source);
  EXPECT_NE(compiled.condition, nullptr) << source;
  return compiled.condition == nullptr ? Truth::kUnknown : compiled.condition->Evaluate(message);
}

bool IsIn(const v1::GradeRow& row, v1::GradedMeasure by, const v1::Measurement& measurement) {
  const bool by_excess = by == v1::EXCESS_RATIO;
  EXPECT_TRUE(by_excess || by == v1::LATE_BY_HOURS);
  if (by_excess ? !measurement.has_excess_ratio() : !measurement.has_late_by()) return false;
  const double number = by_excess ? measurement.excess_ratio()
                                  : static_cast<double>(measurement.late_by().seconds()) / 3600;
  return (!row.has_above() || number > row.above()) &&
         (!row.has_at_most() || number <= row.at_most()) &&
         (!row.has_at_least() || number >= row.at_least()) &&
         (!row.has_below() || number < row.below());
}

// The gravest rule that holds, else the base; without modifiers.
v1::Grade GradeOf(const std::string& family_id, const v1::Record& record,
                  const v1::Measurement& measurement) {
  const v1::Agreement none;
  const auto environment = AgreementEnvironment::Create(none);
  const v1::GradingFamily family = FamilyOf(family_id);
  v1::Grade grade = family.base();
  for (const v1::GradeRule& rule : family.rules()) {
    const Truth holds = rule.when().empty()
                            ? Holds(MeasurementEnvironment(), rule.when_measured(), measurement)
                            : Holds(environment->expressions(), rule.when(), record);
    if (holds == Truth::kTrue) grade = std::max(grade, rule.grade());
  }
  for (const v1::GradeTable& table : family.tables()) {
    for (const v1::GradeRow& row : table.rows()) {
      if (IsIn(row, table.by(), measurement)) grade = std::max(grade, row.grade());
    }
  }
  return grade;
}

TEST(DefaultPolicyTest, Grades) {
  const Row rows[] = {
      {"FIR", "category: FIRE", v1::G1_MINOR},
      {"FIR", "use_of_force { weapon { kind: SMALL_ARMS } count { best: 19 } }", v1::G1_MINOR},
      {"FIR", "use_of_force { weapon { kind: SMALL_ARMS } count { best: 20 } }",
       v1::G2_SIGNIFICANT},
      {"FIR", "use_of_force { weapon { kind: SMALL_ARMS } count { low: 15 high: 25 } }",
       v1::G1_MINOR},
      {"FIR", "use_of_force { weapon { kind: MORTAR } }", v1::G2_SIGNIFICANT},
      {"FIR", "use_of_force { weapon { kind: EXPLOSION } }", v1::G2_SIGNIFICANT},
      {"FIR", "category: MINE_LAID", v1::G2_SIGNIFICANT},
      {"FIR", "use_of_force { civilian_injured { low: 1 } }", v1::G3_SERIOUS},
      {"FIR", "use_of_force { weapon { kind: DRONE } civilian_deaths { best: 0 } }",
       v1::G2_SIGNIFICANT},
      {"FIR", "use_of_force { civilian_deaths { best: 9 } }", v1::G3_SERIOUS},
      {"FIR", "use_of_force { civilian_deaths { best: 10 } }", v1::G4_GRAVE},
      {"FIR", "use_of_force { target: MEDICAL_FACILITY }", v1::G3_SERIOUS},
      {"FIR", "use_of_force { target: DAM }", v1::G4_GRAVE},
      {"PRE", "presence { asset: TROOPS }", v1::G1_MINOR},
      {"PRE", "presence { asset: TROOPS armed: true }", v1::G2_SIGNIFICANT},
      {"PRE", "presence { asset: UNMANNED_AIRCRAFT armed: true }", v1::G2_SIGNIFICANT},
      {"PRE", "presence { asset: COMBAT_AIRCRAFT }", v1::G2_SIGNIFICANT},
      {"PRE", "presence { asset: COMBAT_AIRCRAFT armed: true }", v1::G3_SERIOUS},
      {"PRE", "presence { asset: WARSHIP }", v1::G3_SERIOUS},
      {"PRE", "presence { asset: BATTLE_TANK }", v1::G3_SERIOUS},
      {"OBS", "category: ACCESS_DENIED", v1::G1_MINOR},
      {"OBS", "presence { armed: true }", v1::G3_SERIOUS},
      {"OBS", "use_of_force { target: MONITORS }", v1::G4_GRAVE},
      {"DLN", "", v1::G1_MINOR},
      {"TRG", "", v1::G4_GRAVE},
  };
  for (const Row& row : rows) {
    v1::Record record;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(row.text, &record));
    EXPECT_EQ(GradeOf(row.family, record, {}), row.grade) << row.family << " " << row.text;
  }
}

TEST(DefaultPolicyTest, GradesByMeasurement) {
  const Row rows[] = {
      {"CEI", "", v1::G1_MINOR},
      {"CEI", "low: 5 high: 5 limit: 4", v1::G1_MINOR},
      {"CEI", "excess_ratio: 0.02", v1::G1_MINOR},
      {"CEI", "excess_ratio: 0.021", v1::G2_SIGNIFICANT},
      {"CEI", "excess_ratio: 0.1", v1::G2_SIGNIFICANT},
      {"CEI", "excess_ratio: 0.11", v1::G3_SERIOUS},
      {"CEI", "excess_ratio: 0.25", v1::G3_SERIOUS},
      {"CEI", "excess_ratio: 0.26", v1::G4_GRAVE},
      {"ECO", "excess_ratio: 0.08", v1::G2_SIGNIFICANT},
      {"ECO", "excess_ratio: 0.3", v1::G4_GRAVE},
      {"DLN", "late_by { seconds: 4500 }", v1::G1_MINOR},
      {"DLN", "late_by { seconds: 86400 }", v1::G1_MINOR},
      {"DLN", "late_by { seconds: 86401 }", v1::G2_SIGNIFICANT},
      {"DLN", "late_by { seconds: 604801 }", v1::G3_SERIOUS},
      {"NTC", "timeliness: DEFECTIVE_NOTICE", v1::G1_MINOR},
      {"NTC", "timeliness: LATE_NOTICE", v1::G1_MINOR},
      {"NTC", "timeliness: NOTICE_AFTER", v1::G2_SIGNIFICANT},
      {"NTC", "timeliness: NO_NOTICE", v1::G3_SERIOUS},
  };
  for (const Row& row : rows) {
    v1::Measurement measurement;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(row.text, &measurement));
    EXPECT_EQ(GradeOf(row.family, {}, measurement), row.grade) << row.family << " " << row.text;
  }
}

TEST(DefaultPolicyTest, TheThirdWithinAWeekIsGraverInEveryFamily) {
  for (const v1::GradingFamily& family : DefaultPolicy().families()) {
    ASSERT_GE(family.modifiers_size(), 1) << family.id();
    const v1::GradeModifier& last = *family.modifiers().rbegin();
    EXPECT_EQ(last.repeated().at_least(), 3) << family.id();
    EXPECT_EQ(last.repeated().within(), "7d") << family.id();
  }
}

TEST(DefaultPolicyTest, ModifiersHoldForWhatLastsLong) {
  for (const char* id : {"CEI", "ECO"}) {
    const v1::GradingFamily family = FamilyOf(id);
    ASSERT_EQ(family.modifiers_size(), 2);
    v1::Measurement measurement;
    const auto holds = [&] {
      return Holds(MeasurementEnvironment(), family.modifiers(0).when_measured(), measurement);
    };
    EXPECT_EQ(holds(), Truth::kUnknown);
    measurement.mutable_lasted()->set_seconds(7 * 86400);
    EXPECT_EQ(holds(), Truth::kFalse);
    measurement.mutable_lasted()->set_seconds(1020600);
    EXPECT_EQ(holds(), Truth::kTrue);
  }
}

}  // namespace
}  // namespace compliance
