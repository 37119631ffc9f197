// What expressions over a record come to: keys of series, labels, amounts. The expressions are
// asked of the expression language, which has judges of its own; what their values mean is spelt
// out here.
#ifndef COMPLIANCE_TESTING_REFERENCE_EXPRESSIONS_H_
#define COMPLIANCE_TESTING_REFERENCE_EXPRESSIONS_H_

#include <map>
#include <memory>
#include <string>

#include "absl/types/optional.h"
#include "compliance/agreement/agreement_environment.h"
#include "compliance/expr/expression.h"
#include "compliance/testing/reference_fact.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class ReferenceExpressions {
 public:
  // `agreement` has passed every check and outlives this.
  explicit ReferenceExpressions(const v1::Agreement& agreement)
      : agreement_(agreement), environment_(AgreementEnvironment::Create(agreement)) {}

  // A text that differs wherever a value does ("2:P0;" for a string, "7;" for a number); nothing if
  // some value is not known. Where several may have acted it is known only if it is the same of
  // each.
  absl::optional<std::string> KeyOf(const google::protobuf::RepeatedPtrField<std::string>& sources,
                                    const v1::Record& record);
  absl::optional<std::string> LabelOf(const std::string& source, const v1::Record& record);

  // Anything from 0 on where it is not known, and where it is no number that could be added.
  ReferenceRange AmountOf(const std::string& source, const v1::Record& record);

 private:
  const expr::Expression& Compiled(const std::string& source);
  absl::optional<std::string> LabelIfOneActed(const std::string& source, const v1::Record& record);

  const v1::Agreement& agreement_;
  const std::unique_ptr<const AgreementEnvironment> environment_;
  std::map<std::string, std::unique_ptr<const expr::Expression>> compiled_;
};

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_EXPRESSIONS_H_
