#include "compliance/finding/grade.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "compliance/agreement/measurement_environment.h"

namespace compliance {

absl::StatusOr<Grader::Rule> Grader::Compile(const expr::Environment& over_records, v1::Grade grade,
                                             const std::string& when,
                                             const std::string& when_measured,
                                             const std::string& reason) {
  const bool over_measurement = !when_measured.empty();
  auto compiled =
      expr::Condition::Compile(over_measurement ? MeasurementEnvironment() : over_records,
                               over_measurement ? when_measured : when);
  if (compiled.condition == nullptr) {
    return absl::InvalidArgumentError(compiled.diagnostics.front().message);
  }
  return Rule{grade, reason, std::move(compiled.condition), over_measurement};
}

absl::StatusOr<Grader> Grader::Create(const v1::Policy& policy,
                                      const expr::Environment& environment) {
  Grader grader;
  for (const v1::GradingFamily& family : policy.families()) {
    FamilyRules compiled{family.id(), family.base(), {}, {}};
    for (const v1::GradeRule& rule : family.rules()) {
      auto one =
          Compile(environment, rule.grade(), rule.when(), rule.when_measured(), rule.reason());
      if (!one.ok()) return one.status();
      compiled.rules.push_back(*std::move(one));
    }
    for (const v1::GradeModifier& modifier : family.modifiers()) {
      auto one = Compile(environment, v1::GRADE_UNSPECIFIED, "", modifier.when_measured(),
                         modifier.reason());
      if (!one.ok()) return one.status();
      compiled.modifiers.push_back(*std::move(one));
    }
    absl::c_stable_sort(compiled.rules,
                        [](const Rule& a, const Rule& b) { return a.grade > b.grade; });
    grader.families_.push_back(std::move(compiled));
  }
  return grader;
}

Truth Grader::Rule::Holds(const v1::Record& record, const v1::Measurement* measurement) const {
  if (!over_measurement) return when->Evaluate(record);
  return measurement == nullptr ? Truth::kFalse : when->Evaluate(*measurement);
}

int Grader::Family(absl::string_view id) const {
  const auto found =
      absl::c_find_if(families_, [&](const FamilyRules& family) { return family.id == id; });
  return found == families_.end() ? -1 : static_cast<int>(found - families_.begin());
}

GradeAnswer Grader::Assess(int family, const v1::Record& record,
                           const v1::Measurement* measurement) const {
  const FamilyRules& rules = families_[family];
  GradeAnswer answer;
  answer.grade = rules.base;
  for (const Rule& rule : rules.rules) {
    if (rule.grade <= answer.grade) break;
    const Truth truth = rule.Holds(record, measurement);
    if (truth == Truth::kFalse) continue;
    answer.rules.push_back({rule.grade, truth, rule.reason});
    if (truth == Truth::kTrue) answer.grade = rule.grade;
  }
  int raised = 0;
  for (const Rule& modifier : rules.modifiers) {
    const Truth truth = modifier.Holds(record, measurement);
    if (truth == Truth::kFalse) continue;
    const int by = raised + (truth == Truth::kTrue ? 1 : 0);
    const v1::Grade most = by > 1 ? v1::G4_GRAVE : std::max(answer.grade, v1::G3_SERIOUS);
    const auto grade = static_cast<v1::Grade>(std::min<int>(answer.grade + 1, most));
    answer.rules.push_back({grade, truth, modifier.reason});
    if (truth != Truth::kTrue) continue;
    answer.grade = grade;
    raised = by;
  }
  return answer;
}

}  // namespace compliance
