#include "compliance/program/record_condition.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "compliance/norms/test_outcome.h"
#include "compliance/program/field_values.h"
#include "compliance/records/whoever_acted.h"

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
  condition.reads_actors_ = SpeaksOfActors(added.condition->Fields());
  return condition;
}

Truth RecordCondition::EvaluateWhoeverActed(const v1::Record& record) const {
  return WhoeverActed(record,
                      [this](const v1::Record& each) { return condition_->Evaluate(each); });
}

uint32_t RecordCondition::ReasonsIfUnknown(const v1::Record& record) const {
  if (!IsAskedOfEach(record)) return ReasonsIfOneActed(record);
  uint32_t reasons = 0;
  int unknown = 0;
  for (const v1::Record& each : WithEachActorFirst(record)) {
    if (condition_->Evaluate(each) != Truth::kUnknown) continue;
    reasons |= ReasonsIfOneActed(each);
    ++unknown;
  }
  return unknown == record.actors_size() ? reasons : reasons | ReasonBit(v1::ACTOR_REQUIRED);
}

uint32_t RecordCondition::ReasonsIfOneActed(const v1::Record& record) const {
  uint32_t reasons = 0;
  const std::vector<std::string> read = condition_->Fields();
  for (const std::string& unset : condition_->WhyUnknown(record).fields) {
    for (const std::string& field : read) {
      if (LiesIn(field, unset)) reasons |= ReasonBit(ReasonIfUnknown(field));
    }
  }
  if (reasons != 0) return reasons;
  return ReasonBit(reads_actors_ && record.actors().empty() ? v1::ACTOR_REQUIRED : v1::CLASS);
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
