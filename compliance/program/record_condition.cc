#include "compliance/program/record_condition.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/norms/test_outcome.h"
#include "compliance/program/field_values.h"

namespace compliance {
namespace {

// Whether `field` is `unset` or lies within it.
bool LiesIn(absl::string_view field, absl::string_view unset) {
  return absl::ConsumePrefix(&field, unset) && (field.empty() || field[0] == '.');
}

}  // namespace

absl::StatusOr<RecordCondition> RecordCondition::Create(const CompileContext& context,
                                                        const std::string& source) {
  RecordCondition condition;
  if (source.empty()) return condition;
  const expr::ConditionSet::Added added = context.conditions.Add(source);
  if (added.condition == nullptr) {
    return absl::InvalidArgumentError(
        absl::StrCat("condition \"", source, "\": ", added.diagnostics.front().message));
  }
  condition.condition_ = added.condition;
  condition.id_ = added.id;
  return condition;
}

uint32_t RecordCondition::ReasonsIfUnknown(const v1::Record& record) const {
  uint32_t reasons = 0;
  const std::vector<std::string> read = condition_->Fields();
  for (const std::string& unset : condition_->WhyUnknown(record).fields) {
    for (const std::string& field : read) {
      if (LiesIn(field, unset)) reasons |= ReasonBit(ReasonIfUnknown(field));
    }
  }
  return reasons == 0 ? ReasonBit(v1::CLASS) : reasons;
}

std::string RecordCondition::Explain(const v1::Record& record) const {
  std::string detail = condition_->source();
  for (const std::string& field : condition_->Fields()) {
    absl::StrAppend(&detail, "; ", field, " = ", FieldValue(record, field));
  }
  const std::string error = condition_->WhyUnknown(record).error;
  if (!error.empty()) absl::StrAppend(&detail, "; error: ", error);
  return detail;
}

}  // namespace compliance
