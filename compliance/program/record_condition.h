// A condition of an agreement over one record; an absent one is true.
//
// Whoever of several actors acted: a condition that speaks of actors[0] is asked of each of them in
// the first place, and is UNKNOWN unless it is the same for all.
//
// Thread-safety: immutable. Ownership: refers to the set of conditions that is being built. Cost:
// Evaluate as expr::Answers::Ask, but for a record of several actors a copy for each; the rest is
// for findings and for those who ask.
#ifndef COMPLIANCE_PROGRAM_RECORD_CONDITION_H_
#define COMPLIANCE_PROGRAM_RECORD_CONDITION_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "compliance/base/truth.h"
#include "compliance/expr/condition_set.h"
#include "compliance/program/compile_context.h"
#include "compliance/program/record_view.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class RecordCondition {
 public:
  RecordCondition() = default;
  // Errors: InvalidArgument if the condition has not passed every check.
  static absl::StatusOr<RecordCondition> Create(const CompileContext& context,
                                                const std::string& source);

  bool given() const { return condition_ != nullptr; }

  Truth Evaluate(const RecordView& view) const {
    if (condition_ == nullptr) return Truth::kTrue;
    if (IsAskedOfEach(view.record)) return EvaluateWhoeverActed(view.record);
    return view.answers != nullptr ? view.answers->Ask(id_) : condition_->Evaluate(view.record);
  }

  // Why it is UNKNOWN, as bits 1 << IndeterminateReason: what the fields that are not stated stand
  // for (field_values.h).
  uint32_t ReasonsIfUnknown(const v1::Record& record) const;

  // The condition, the values of the fields it names, and the error if it is one.
  std::string Explain(const v1::Record& record) const;

 private:
  bool IsAskedOfEach(const v1::Record& record) const {
    return reads_actors_ && record.actors_size() > 1;
  }
  Truth EvaluateWhoeverActed(const v1::Record& record) const;
  uint32_t ReasonsIfOneActed(const v1::Record& record) const;

  bool reads_actors_ = false;
  const expr::Condition* condition_ = nullptr;  // Null: true.
  expr::ConditionSet::Id id_ = -1;
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_RECORD_CONDITION_H_
