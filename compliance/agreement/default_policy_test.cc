#include "compliance/agreement/default_policy.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/agreement_environment.h"
#include "compliance/agreement/default_policy_text.h"
#include "compliance/agreement/load.h"
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
  EXPECT_EQ(ids, (std::set<std::string>{"CEI", "DLN", "ECO", "FIR", "NTC", "OBS", "PRE"}));
}

TEST(DefaultPolicyTest, AnAgreementsOwnPolicyReplacesIt) {
  v1::Agreement agreement;
  EXPECT_EQ(&PolicyOf(agreement), &DefaultPolicy());
  agreement.mutable_policy()->set_id("own");
  EXPECT_EQ(PolicyOf(agreement).id(), "own");
}

struct Row {
  const char* family;
  const char* record;
  v1::Grade grade;
};

// The gravest rule that holds, else the base.
v1::Grade GradeOf(const std::string& family_id, const v1::Record& record) {
  const v1::Agreement none;
  const auto environment = AgreementEnvironment::Create(none);
  for (const v1::GradingFamily& family : DefaultPolicy().families()) {
    if (family.id() != family_id) continue;
    v1::Grade grade = family.base();
    for (const v1::GradeRule& rule : family.rules()) {
      const auto when = expr::Condition::Compile(environment->expressions(), rule.when());
      if (when.condition->Evaluate(record) == Truth::kTrue) grade = std::max(grade, rule.grade());
    }
    return grade;
  }
  return v1::GRADE_UNSPECIFIED;
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
  };
  for (const Row& row : rows) {
    v1::Record record;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(row.record, &record));
    EXPECT_EQ(GradeOf(row.family, record), row.grade) << row.family << " " << row.record;
  }
}

}  // namespace
}  // namespace compliance
