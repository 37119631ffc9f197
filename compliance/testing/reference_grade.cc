#include "compliance/testing/reference_grade.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/testing/reference_fact.h"

namespace compliance {
namespace {

absl::optional<double> SecondsOf(bool given, const google::protobuf::Duration& duration) {
  if (!given) return absl::nullopt;
  return static_cast<double>(duration.seconds()) + 1e-9 * duration.nanos();
}

// The number behind a field; nothing where it is absent.
absl::optional<double> NumberOf(const std::string& field, const v1::Measurement& measurement) {
  if (field == "late_by") return SecondsOf(measurement.has_late_by(), measurement.late_by());
  if (field == "lasted") return SecondsOf(measurement.has_lasted(), measurement.lasted());
  if (field == "excess_ratio" && measurement.has_excess_ratio()) return measurement.excess_ratio();
  if (field == "low" && measurement.has_low()) return measurement.low();
  if (field == "high" && measurement.has_high()) return measurement.high();
  if (field == "margin" && measurement.has_margin()) return measurement.margin();
  return absl::nullopt;
}

// What is absent is not known, so the condition does not surely hold.
bool Holds(const std::string& condition, const v1::Measurement& measurement) {
  const std::vector<std::string> words = absl::StrSplit(condition, ' ');
  if (words.size() != 3) return false;
  if (words[1] == "==") {
    return measurement.timeliness() != v1::TIMELINESS_UNSPECIFIED &&
           v1::Timeliness_Name(measurement.timeliness()) == words[2];
  }
  const absl::optional<double> number = NumberOf(words[0], measurement);
  absl::string_view limit_text = words[2];
  double limit = 0;
  if (absl::ConsumePrefix(&limit_text, "duration('")) {
    absl::ConsumeSuffix(&limit_text, "')");
    absl::Duration length;
    if (!absl::ParseDuration(limit_text, &length)) return false;
    limit = absl::ToDoubleSeconds(length);
  } else if (!absl::SimpleAtod(limit_text, &limit)) {
    return false;
  }
  if (!number.has_value()) return false;
  return (words[1] == ">" && *number > limit) || (words[1] == ">=" && *number >= limit);
}

// Whether the number lies in the row: not below its lower end, not beyond its upper.
bool Holds(v1::GradedMeasure by, const v1::GradeRow& row, const v1::Measurement& measurement) {
  const char* field = by == v1::EXCESS_RATIO    ? "excess_ratio"
                      : by == v1::LATE_BY_HOURS ? "late_by"
                      : by == v1::LASTED_HOURS  ? "lasted"
                                                : "low";
  absl::optional<double> number = NumberOf(field, measurement);
  if (!number.has_value()) return false;
  if (by == v1::LATE_BY_HOURS || by == v1::LASTED_HOURS) *number /= 3600;
  if (row.has_at_least() && *number < row.at_least()) return false;
  if (row.has_above() && *number <= row.above()) return false;
  if (row.has_below() && *number >= row.below()) return false;
  return !row.has_at_most() || *number <= row.at_most();
}

}  // namespace

v1::Grade ReferenceGrade(const v1::Policy& policy, const std::string& family_id,
                         const v1::Record& record, const v1::Measurement& measurement,
                         const ReferenceConditions& conditions,
                         const std::function<bool(const v1::Repetition&)>& is_repeated) {
  const auto family =
      std::find_if(policy.families().begin(), policy.families().end(),
                   [&](const v1::GradingFamily& each) { return each.id() == family_id; });
  const auto over_record = [&](const std::string& when) {
    ReferenceReasons reasons;
    return conditions.Evaluate(when, record, &reasons) == Truth::kTrue;
  };
  const auto holds = [&](const auto& rule) {
    return rule.when_measured().empty() ? over_record(rule.when())
                                        : Holds(rule.when_measured(), measurement);
  };
  int grade = family->base();
  for (const v1::GradeRule& rule : family->rules()) {
    if (holds(rule)) grade = std::max<int>(grade, rule.grade());
  }
  for (const v1::GradeTable& table : family->tables()) {
    for (const v1::GradeRow& row : table.rows()) {
      if (Holds(table.by(), row, measurement)) grade = std::max<int>(grade, row.grade());
    }
  }
  const auto raises = [&](const v1::GradeModifier& modifier) {
    return modifier.has_repeated() ? is_repeated(modifier.repeated()) : holds(modifier);
  };
  const int raised = static_cast<int>(
      std::count_if(family->modifiers().begin(), family->modifiers().end(), raises));
  // One modifier alone never makes a breach G4_GRAVE.
  const int most = raised == 1 ? std::max<int>(grade, v1::G3_SERIOUS) : v1::G4_GRAVE;
  grade = std::min(grade + raised, most);
  for (const v1::GradeCap& cap : family->caps()) {
    if (over_record(cap.when())) grade = std::min<int>(grade, cap.at_most());
  }
  return static_cast<v1::Grade>(grade);
}

}  // namespace compliance
