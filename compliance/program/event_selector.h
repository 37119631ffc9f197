// The other events that a norm looks for: notices, forerunners.
//
// Thread-safety: immutable. Ownership: borrows the context's environment. Cost: a condition and
// a point-in-zone test for each zone.
#ifndef COMPLIANCE_PROGRAM_EVENT_SELECTOR_H_
#define COMPLIANCE_PROGRAM_EVENT_SELECTOR_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "compliance/base/truth.h"
#include "compliance/program/compile_context.h"
#include "compliance/program/place_plan.h"
#include "compliance/program/record_condition.h"
#include "compliance/program/record_view.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class EventSelector {
 public:
  // Errors: InvalidArgument if the agreement has not passed every check.
  static absl::StatusOr<EventSelector> Create(const CompileContext& context,
                                              const v1::Selector& selector);

  struct Answer {
    Truth truth = Truth::kTrue;
    uint32_t unknown_reasons = 0;  // Bits 1 << IndeterminateReason; zero unless UNKNOWN.
  };
  // The record is of one of the categories.
  Answer Test(const RecordView& view) const;

  const std::vector<v1::EventCategory>& categories() const { return categories_; }

 private:
  std::vector<v1::EventCategory> categories_;
  RecordCondition condition_;
  PlacePlan place_;
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_EVENT_SELECTOR_H_
