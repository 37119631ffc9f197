#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"

namespace compliance {
namespace {

void CheckAgainstBase(const CheckContext& context, v1::Grade grade, v1::Grade base,
                      const std::string& path, Issues* issues) {
  if (grade == v1::GRADE_UNSPECIFIED || grade >= base) return;
  context.Error(
      path, "RULE_BELOW_BASE",
      absl::StrCat(v1::Grade_Name(grade), " is below the base grade ", v1::Grade_Name(base)),
      "rules raise a grade and never lower it; lower the base instead", issues);
}

void CheckFamily(const CheckContext& context, const v1::GradingFamily& family,
                 const std::string& path, Issues* issues) {
  for (int i = 0; i < family.rules_size(); ++i) {
    CheckAgainstBase(context, family.rules(i).grade(), family.base(),
                     path + Element(".rules", i) + ".grade", issues);
  }
  for (int i = 0; i < family.tables_size(); ++i) {
    for (int j = 0; j < family.tables(i).rows_size(); ++j) {
      CheckAgainstBase(context, family.tables(i).rows(j).grade(), family.base(),
                       path + Element(".tables", i) + Element(".rows", j) + ".grade", issues);
    }
  }
}

// Once is no repetition. 0 is CheckRequired's.
void CheckRepetition(const CheckContext& context, const v1::Repetition& repeated,
                     const std::string& path, Issues* issues) {
  if (repeated.at_least() == 0 || repeated.at_least() >= 2) return;
  context.Error(path + ".at_least", "BAD_LIMIT", "a repetition takes 2 or more, itself included",
                "write at_least: 3", issues);
}

// F and 6 mean "cannot be judged": no item is better or worse than they are.
void CheckStandard(const CheckContext& context, const v1::EvidenceStandard& standard,
                   const std::string& path, Issues* issues) {
  if (standard.reliability() == v1::RELIABILITY_F) {
    context.Error(path + ".reliability", "NOT_A_STANDARD",
                  "RELIABILITY_F means that the source cannot be judged",
                  "use RELIABILITY_A to RELIABILITY_E", issues);
  }
  if (standard.credibility() == v1::CREDIBILITY_6) {
    context.Error(path + ".credibility", "NOT_A_STANDARD",
                  "CREDIBILITY_6 means that the information cannot be judged",
                  "use CREDIBILITY_1 to CREDIBILITY_5", issues);
  }
}

// A higher standard is met by a higher confidence.
void CheckProof(const CheckContext& context, const v1::Policy& policy, Issues* issues) {
  for (int i = 1; i < policy.standards_size(); ++i) {
    const v1::ProofRule &before = policy.standards(i - 1), &rule = policy.standards(i);
    if (rule.standard() > before.standard() && rule.at_least() >= before.at_least()) continue;
    context.Error(Element("policy.standards", i), "PROOF_ORDER",
                  absl::StrCat(v1::ProofStandard_Name(rule.standard()), " from ",
                               v1::Confidence_Name(rule.at_least()), " on follows ",
                               v1::ProofStandard_Name(before.standard()), " from ",
                               v1::Confidence_Name(before.at_least()), " on"),
                  "list every standard once, the weakest first; a higher one asks for no less "
                  "confidence",
                  issues);
  }
}

}  // namespace

void CheckPolicy(const CheckContext& context, Issues* issues) {
  const v1::Policy& policy = context.agreement.policy();
  for (int i = 0; i < policy.families_size(); ++i) {
    CheckFamily(context, policy.families(i), Element("policy.families", i), issues);
  }
  for (int i = 0; i < policy.confidence_size(); ++i) {
    if (policy.confidence(i).level() != v1::LOW) continue;
    context.Error(Element("policy.confidence", i) + ".level", "RULE_FOR_LOW",
                  "LOW needs no rule: what is usable and meets none is LOW",
                  "use HIGH or MODERATE, or remove the rule", issues);
  }
  CheckProof(context, policy, issues);
  if (policy.adverse_reliability_at_most() == v1::RELIABILITY_F) {
    context.Error("policy.adverse_reliability_at_most", "NOT_A_STANDARD",
                  "RELIABILITY_F means that the source cannot be judged",
                  "use RELIABILITY_A to RELIABILITY_E", issues);
  }
  using google::protobuf::Message;
  VisitMessages(policy, [&](const Message& message, const std::string& path) {
    if (const auto* standard = As<v1::EvidenceStandard>(message)) {
      CheckStandard(context, *standard, absl::StrCat("policy.", path), issues);
    } else if (const auto* repeated = As<v1::Repetition>(message)) {
      CheckRepetition(context, *repeated, absl::StrCat("policy.", path), issues);
    }
  });
}

}  // namespace compliance
