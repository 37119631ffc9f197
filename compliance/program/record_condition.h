// A condition of an agreement over one record; an absent one is true.
//
// Thread-safety: immutable. Ownership: borrows the environment. Cost: Evaluate as expr::Condition;
// the rest is for findings and for those who ask.
#ifndef COMPLIANCE_PROGRAM_RECORD_CONDITION_H_
#define COMPLIANCE_PROGRAM_RECORD_CONDITION_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "compliance/agreement/agreement_environment.h"
#include "compliance/base/truth.h"
#include "compliance/expr/condition.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class RecordCondition {
 public:
  RecordCondition() = default;
  // Errors: InvalidArgument if the condition has not passed every check.
  static absl::StatusOr<RecordCondition> Create(const AgreementEnvironment& environment,
                                                const std::string& source);

  bool given() const { return condition_ != nullptr; }

  Truth Evaluate(const v1::Record& record) const {
    return condition_ == nullptr ? Truth::kTrue : condition_->Evaluate(record);
  }

  // Why it is UNKNOWN, as bits 1 << IndeterminateReason: what the fields that are not stated stand
  // for (field_values.h).
  uint32_t ReasonsIfUnknown(const v1::Record& record) const;

  // The condition, the values of the fields it names, and the error if it is one.
  std::string Explain(const v1::Record& record) const;

 private:
  std::unique_ptr<const expr::Condition> condition_;  // Null: true.
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_RECORD_CONDITION_H_
