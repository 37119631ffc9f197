#include "compliance/finding/grade.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"

namespace compliance {

absl::StatusOr<Grader> Grader::Create(const v1::Policy& policy,
                                      const expr::Environment& environment) {
  Grader grader;
  for (const v1::GradingFamily& family : policy.families()) {
    FamilyRules compiled{family.id(), family.base(), {}};
    for (const v1::GradeRule& rule : family.rules()) {
      auto when = expr::Condition::Compile(environment, rule.when());
      if (when.condition == nullptr) {
        return absl::InvalidArgumentError(
            absl::StrCat("grading family '", family.id(), "': ", when.diagnostics.front().message));
      }
      compiled.rules.push_back({rule.grade(), rule.reason(), std::move(when.condition)});
    }
    absl::c_stable_sort(compiled.rules,
                        [](const Rule& a, const Rule& b) { return a.grade > b.grade; });
    grader.families_.push_back(std::move(compiled));
  }
  return grader;
}

int Grader::Family(absl::string_view id) const {
  const auto found =
      absl::c_find_if(families_, [&](const FamilyRules& family) { return family.id == id; });
  return found == families_.end() ? -1 : static_cast<int>(found - families_.begin());
}

GradeAnswer Grader::Assess(int family, const v1::Record& record) const {
  const FamilyRules& rules = families_[family];
  GradeAnswer answer;
  answer.grade = rules.base;
  for (const Rule& rule : rules.rules) {
    if (rule.grade <= answer.grade) break;
    const Truth truth = rule.when->Evaluate(record);
    if (truth == Truth::kFalse) continue;
    answer.rules.push_back({rule.grade, truth, rule.reason});
    if (truth == Truth::kTrue) answer.grade = rule.grade;
  }
  return answer;
}

}  // namespace compliance
