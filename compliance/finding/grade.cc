#include "compliance/finding/grade.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/algorithm/container.h"
#include "compliance/agreement/measurement_environment.h"
#include "compliance/expr/condition.h"
#include "compliance/finding/grade_table.h"
#include "compliance/records/whoever_acted.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {

// One family at a time; remembers the first error.
class Grader::Compiler {
 public:
  explicit Compiler(const expr::Environment& over_records) : over_records_(over_records) {}

  FamilyRules Compile(const v1::GradingFamily& family) {
    FamilyRules compiled{family.id(), family.base(), {}, {}, {}, {}};
    for (const v1::GradeRule& rule : family.rules()) {
      compiled.rules.push_back(RuleOf(rule.grade(), rule));
    }
    for (const v1::GradeTable& table : family.tables()) {
      for (const v1::GradeRow& row : table.rows()) compiled.rules.push_back(RowOf(table.by(), row));
    }
    for (const v1::GradeModifier& modifier : family.modifiers()) {
      if (modifier.has_repeated()) {
        compiled.modifiers.push_back({v1::GRADE_UNSPECIFIED, modifier.reason(), nullptr});
        compiled.repetitions.push_back(RepetitionOf(modifier.repeated()));
      } else {
        compiled.modifiers.push_back(RuleOf(v1::GRADE_UNSPECIFIED, modifier));
      }
    }
    for (const v1::GradeCap& cap : family.caps()) {
      compiled.caps.push_back({cap.at_most(), cap.reason(), OverRecord(cap.when())});
    }
    absl::c_stable_sort(compiled.rules,
                        [](const Rule& a, const Rule& b) { return a.grade > b.grade; });
    return compiled;
  }

  const absl::Status& status() const { return status_; }

 private:
  using Test = std::function<Truth(const v1::Record&, const v1::Measurement*)>;

  template <typename Message>
  Rule RuleOf(v1::Grade grade, const Message& rule) {
    return {grade, rule.reason(),
            rule.when_measured().empty() ? OverRecord(rule.when())
                                         : OverMeasurement(rule.when_measured())};
  }

  static Rule RowOf(v1::GradedMeasure by, const v1::GradeRow& row) {
    return {row.grade(), row.reason(),
            [by, row](const v1::Record&, const v1::Measurement* measured) {
              if (measured == nullptr) return Truth::kFalse;
              const absl::optional<double> number = NumberOf(by, *measured);
              return !number.has_value()   ? Truth::kUnknown
                     : Holds(row, *number) ? Truth::kTrue
                                           : Truth::kFalse;
            }};
  }

  Repetition RepetitionOf(const v1::Repetition& repeated) {
    const absl::StatusOr<absl::Duration> within = ParseLength(repeated.within());
    if (!within.ok() && status_.ok()) status_ = within.status();
    return {repeated.at_least(), within.value_or(absl::ZeroDuration())};
  }

  Test OverRecord(const std::string& when) {
    const std::shared_ptr<const expr::Condition> condition = ConditionOf(over_records_, when);
    if (condition == nullptr || !SpeaksOfActors(condition->Fields())) {
      return [condition](const v1::Record& record, const v1::Measurement*) {
        return condition->Evaluate(record);
      };
    }
    return [condition](const v1::Record& record, const v1::Measurement*) {
      return WhoeverActed(
          record, [&condition](const v1::Record& each) { return condition->Evaluate(each); });
    };
  }

  Test OverMeasurement(const std::string& when) {
    return [condition = ConditionOf(MeasurementEnvironment(), when)](
               const v1::Record&, const v1::Measurement* measured) {
      return measured == nullptr ? Truth::kFalse : condition->Evaluate(*measured);
    };
  }

  std::shared_ptr<const expr::Condition> ConditionOf(const expr::Environment& environment,
                                                     const std::string& source) {
    auto compiled = expr::Condition::Compile(environment, source);
    if (compiled.condition == nullptr && status_.ok()) {
      status_ = absl::InvalidArgumentError(compiled.diagnostics.front().message);
    }
    return std::move(compiled.condition);
  }

  const expr::Environment& over_records_;
  absl::Status status_;
};

absl::StatusOr<Grader> Grader::Create(const v1::Policy& policy,
                                      const expr::Environment& environment) {
  Grader grader;
  Compiler compiler(environment);
  for (const v1::GradingFamily& family : policy.families()) {
    grader.families_.push_back(compiler.Compile(family));
  }
  if (!compiler.status().ok()) return compiler.status();
  return grader;
}

int Grader::Family(absl::string_view id) const {
  const auto found =
      absl::c_find_if(families_, [&](const FamilyRules& family) { return family.id == id; });
  return found == families_.end() ? -1 : static_cast<int>(found - families_.begin());
}

GradeAnswer Grader::Assess(int family, const v1::Record& record, const v1::Measurement* measurement,
                           const Repeated* repeated) const {
  const FamilyRules& rules = families_[family];
  GradeAnswer answer;
  answer.grade = rules.base;
  for (const Rule& rule : rules.rules) {
    if (rule.grade <= answer.grade) break;
    const Truth truth = rule.holds(record, measurement);
    if (truth == Truth::kFalse) continue;
    answer.rules.push_back({rule.grade, truth, rule.reason});
    if (truth == Truth::kTrue) answer.grade = rule.grade;
  }
  Raise(rules, record, measurement, repeated, &answer);
  Cap(rules, record, measurement, &answer);
  return answer;
}

void Grader::Raise(const FamilyRules& family, const v1::Record& record,
                   const v1::Measurement* measurement, const Repeated* repeated,
                   GradeAnswer* answer) {
  int raised = 0;
  size_t repetition = 0;
  for (const Rule& modifier : family.modifiers) {
    const bool is_repetition = modifier.holds == nullptr;
    if (is_repetition && repeated == nullptr) continue;
    const Truth truth = !is_repetition              ? modifier.holds(record, measurement)
                        : (*repeated)[repetition++] ? Truth::kTrue
                                                    : Truth::kFalse;
    if (truth == Truth::kFalse && !is_repetition) continue;
    const int by = raised + 1;  // If it holds.
    const v1::Grade most = by > 1 ? v1::G4_GRAVE : std::max(answer->grade, v1::G3_SERIOUS);
    const auto grade = static_cast<v1::Grade>(std::min<int>(answer->grade + 1, most));
    answer->rules.push_back({grade, truth, modifier.reason});
    if (truth != Truth::kTrue) continue;
    answer->grade = grade;
    raised = by;
  }
}

void Grader::Cap(const FamilyRules& family, const v1::Record& record,
                 const v1::Measurement* measurement, GradeAnswer* answer) {
  for (const Rule& cap : family.caps) {
    if (answer->grade <= cap.grade) continue;
    const Truth truth = cap.holds(record, measurement);
    if (truth == Truth::kFalse) continue;
    answer->rules.push_back({cap.grade, truth, cap.reason});
    if (truth == Truth::kTrue) answer->grade = cap.grade;
  }
}

}  // namespace compliance
