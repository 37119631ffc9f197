// What conditions mean, for the reference evaluator.
//
// Conditions of the random world that ask the agreement (within, belongs_to, party, is_a, dates)
// are spelt out here by hand, from the worlds that a record allows. All others are asked of the
// expression language, which has judges of its own.
#ifndef COMPLIANCE_TESTING_REFERENCE_CONDITIONS_H_
#define COMPLIANCE_TESTING_REFERENCE_CONDITIONS_H_

#include <memory>
#include <set>
#include <string>

#include "compliance/agreement/agreement_environment.h"
#include "compliance/base/truth.h"
#include "compliance/testing/reference_worlds.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class ReferenceConditions {
 public:
  using Reasons = std::set<v1::IndeterminateReason>;

  // `agreement` has passed every check; both outlive this.
  ReferenceConditions(const v1::Agreement& agreement, const Worlds& worlds)
      : agreement_(agreement),
        worlds_(worlds),
        environment_(AgreementEnvironment::Create(agreement)) {}

  // An empty condition holds. `reasons` receives what is not known where the answer is UNKNOWN.
  Truth Evaluate(const std::string& source, const v1::Record& record, Reasons* reasons) const;

 private:
  Truth EvaluateAsStated(const std::string& source, const v1::Record& record,
                         Reasons* reasons) const;
  Truth Within(const std::string& zone, const v1::Record& record, Reasons* reasons) const;
  Truth AnyoneBelongsTo(const std::string& group, const v1::Record& record, Reasons* reasons) const;
  bool AnyoneIs(const std::string& party, const v1::Record& record) const;
  Truth IsA(const std::string& id, const v1::Record& record, Reasons* reasons) const;
  Truth OnFirstOfMarch(const v1::Record& record, Reasons* reasons) const;

  const v1::Agreement& agreement_;
  const Worlds& worlds_;
  const std::unique_ptr<const AgreementEnvironment> environment_;
};

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_CONDITIONS_H_
