// The stay: no longer than so long for each visit.
//
// Meaning: after every arrival (role 0) an end of the visit (role 1) must come in the same series,
// at most so long after it; see duty.h. An end that another arrival follows within the time of
// re-entry ends nothing, and that arrival begins no visit of its own: CONTINUED. Rows: MON-05.
//
// Thread-safety: immutable. Cost: see duty.h.
#ifndef COMPLIANCE_NORMS_STAY_H_
#define COMPLIANCE_NORMS_STAY_H_

#include <cstdint>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/norms/duty.h"
#include "compliance/norms/norm.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class StayNorm : public Norm {
 public:
  // The role of what ends a visit.
  static constexpr int kEnd = 1;

  // `stay` has passed every check. `absence` as in Duty.
  StayNorm(const v1::Stay& stay, Absence absence);

  bool Counts(int role) const override { return role == kEnd || reentry_.has_value(); }
  absl::Duration back() const override { return reentry_.value_or(absl::ZeroDuration()); }
  Judgement Judge(const Timeline& timeline, Timeline::Entry& arrival) const override;
  v1::Measurement Measure(const Timeline& timeline, const Timeline::Entry& arrival) const override;

 private:
  // `unknown_reasons` receives what is not known where it is UNKNOWN.
  Truth ContinuesVisit(const Timeline& timeline, const Fact& arrival,
                       uint32_t* unknown_reasons) const;
  // Whether no arrival follows an end so soon that it ends nothing.
  Act EndsVisit(const Timeline& timeline, const Fact& end) const;
  template <typename Use>
  auto WithDuty(const Timeline& timeline, const Fact& arrival, Use use) const;

  absl::Duration at_most_;
  absl::optional<absl::Duration> reentry_;
  Absence absence_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_STAY_H_
