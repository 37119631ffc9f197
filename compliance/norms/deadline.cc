#include "compliance/norms/deadline.h"

namespace compliance {

Duty DeadlineNorm::DutyOf(const Fact& from) const {
  const TimeRange due{by_.LastInTime(from.earliest), by_.LastInTime(from.latest)};
  const auto with_grace = [this](absl::Time anchor) {
    return grace_.none() ? by_.LastInTime(anchor) : grace_.LastInTime(by_.After(anchor));
  };
  return {0,        {from.earliest, from.latest},
          due,      {with_grace(from.earliest), with_grace(from.latest)},
          target_,  absence_,
          EveryFact};
}

}  // namespace compliance
