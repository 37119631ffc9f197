// The deadline: something must be done in time.
//
// Meaning: from an instant, or from every event that starts the time anew, the acts that the
// provision speaks of must reach a target before the time is over; see duty.h. The subjects are the
// instant and those events (role 1), the acts are role 0. Grace passes before there is a breach;
// lateness counts from the end of the time itself. Rows: M15-06, CFE-06, ETH-02, DAY-05.
//
// Thread-safety: immutable. Cost: see duty.h.
#ifndef COMPLIANCE_NORMS_DEADLINE_H_
#define COMPLIANCE_NORMS_DEADLINE_H_

#include <utility>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/norms/duty.h"
#include "compliance/norms/norm.h"
#include "compliance/temporal/offset.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class DeadlineNorm : public Norm {
 public:
  // The role of what the time runs from.
  static constexpr int kFrom = 1;

  // `target`: what the acts must add up to. `absence` as in Duty.
  DeadlineNorm(Offset by, Offset grace, double target, Absence absence)
      : by_(by), grace_(grace), target_(target), absence_(std::move(absence)) {}

  int subject_role() const override { return kFrom; }
  absl::Duration back() const override { return absl::ZeroDuration(); }
  // Until it is due no act matters; then it looks ahead to them.
  absl::Time TouchedFrom(int /*role*/, const Fact& /*act*/) const override {
    return absl::InfiniteFuture();
  }
  Judgement Judge(const Timeline& timeline, Timeline::Entry& from) const override {
    return JudgeDuty(timeline, DutyOf(from.fact), from.fact);
  }
  v1::Measurement Measure(const Timeline& timeline, const Timeline::Entry& from) const override {
    return MeasureDuty(timeline, DutyOf(from.fact), from.fact);
  }

 private:
  Duty DutyOf(const Fact& from) const;

  Offset by_;
  Offset grace_;
  double target_;
  Absence absence_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_DEADLINE_H_
