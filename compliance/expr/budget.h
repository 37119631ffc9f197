// The steps that one evaluation may take. Work in proportion to data is charged in proportion.
#ifndef COMPLIANCE_EXPR_BUDGET_H_
#define COMPLIANCE_EXPR_BUDGET_H_

#include <cstddef>
#include <cstdint>

namespace compliance {
namespace expr {

class Budget {
 public:
  explicit Budget(int64_t steps) : steps_(steps) {}

  // Takes `steps`; false when the budget is used up.
  bool Charge(int64_t steps) { return (steps_ -= steps) >= 0; }
  bool is_exhausted() const { return steps_ < 0; }
  bool ChargeBytes(size_t bytes) { return Charge(1 + static_cast<int64_t>(bytes / 16)); }

 private:
  int64_t steps_;
};

}  // namespace expr
}  // namespace compliance

#endif  // COMPLIANCE_EXPR_BUDGET_H_
