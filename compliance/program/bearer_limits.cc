#include "compliance/program/bearer_limits.h"

#include <algorithm>

#include "compliance/norms/test_outcome.h"

namespace compliance {

absl::StatusOr<BearerLimits> BearerLimits::Create(const v1::Provision& provision,
                                                  const PartyGraph& parties,
                                                  v1::Likelihood attribution_at_least) {
  const v1::Ceiling& ceiling = provision.ceiling();
  BearerLimits limits;
  if (ceiling.has_at_most()) limits.otherwise_ = ceiling.at_most();
  for (const v1::Limit& limit : ceiling.limits()) {
    const absl::StatusOr<TimeSpan> during = ParseSpan(limit.during());
    if (!during.ok()) return during.status();
    // The bearer of the event, looked for among those of the limit.
    v1::Provision bound;
    *bound.mutable_bearers() = limit.bearers();
    if (provision.has_presumption()) *bound.mutable_presumption() = provision.presumption();
    limits.cases_.push_back(
        {limit.value(), BearerTest(bound, parties, attribution_at_least), *during});
  }
  return limits;
}

Range BearerLimits::Of(const RecordView& view, uint32_t* unknown_reasons) const {
  Range range{std::numeric_limits<double>::infinity(), 0};
  const auto take = [&range](double value) {
    range = {std::min(range.low, value), std::max(range.high, value)};
  };
  for (const Case& one : cases_) {
    const Truth bearer = one.bearer.Test(view.candidates, view.occurred);
    const Truth during = Within(view.occurred, one.during);
    const Truth fits = And(bearer, during);
    if (fits == Truth::kFalse) continue;
    take(one.value);
    if (bearer == Truth::kUnknown) {
      *unknown_reasons |= ReasonBit(one.bearer.ReasonIfUnknown(view.candidates));
    }
    if (during == Truth::kUnknown) *unknown_reasons |= ReasonBit(v1::TIME);
    if (fits == Truth::kTrue) return range;
  }
  take(otherwise_);
  return range;
}

}  // namespace compliance
