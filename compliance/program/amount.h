// How much one event adds to a sum, as far as its record says.
//
// Thread-safety: immutable. Ownership: borrows the environment.
#ifndef COMPLIANCE_PROGRAM_AMOUNT_H_
#define COMPLIANCE_PROGRAM_AMOUNT_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "compliance/agreement/agreement_environment.h"
#include "compliance/expr/expression.h"
#include "compliance/norms/fact.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class Amount {
 public:
  // Every event counts as one.
  Amount() = default;
  // Every event counts as none.
  static Amount Nothing() {
    Amount amount;
    amount.each_ = 0;
    return amount;
  }
  // The value of an expression over the record. Errors: InvalidArgument if it has not passed every
  // check.
  static absl::StatusOr<Amount> Create(const AgreementEnvironment& environment,
                                       const std::string& source);

  // What is not known is anything from 0 on. What is negative, infinite or no number could not be
  // added: as if unknown.
  Range Of(const v1::Record& record) const;
  // Whether all that Of answers is whole, or has no upper bound.
  bool is_whole() const { return is_whole_; }

 private:
  std::unique_ptr<const expr::Expression> expression_;  // Null: `each_`.
  double each_ = 1;
  bool is_whole_ = true;
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_AMOUNT_H_
