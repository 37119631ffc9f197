// The response: who may, or must, do what after something happened.
//
// Meaning: the subjects are what is answered (role 1), mostly findings; when one falls, what
// followed from it falls too. Where something must be done, the acts of the provision (role 0) must
// follow in time; see duty.h. Where something may be done, or takes effect by itself, nothing is
// breached (CONDITION_NOT_MET), and the measurement tells the right and its clock: in effect from
// when, or stopped by which decision (role 2). While people are still to decide whether there is
// anything to respond to, the clock is suspended (SUSPENDED_PENDING_DETERMINATION). Rows: SNB-01,
// NAT-01, SEED-07.
//
// Thread-safety: immutable. Cost: see duty.h.
#ifndef COMPLIANCE_NORMS_RESPONSE_H_
#define COMPLIANCE_NORMS_RESPONSE_H_

#include <utility>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/norms/duty.h"
#include "compliance/norms/norm.h"
#include "compliance/temporal/offset.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class ResponseNorm : public Norm {
 public:
  static constexpr int kTrigger = 1;
  static constexpr int kUnless = 2;

  // Absent offsets: nothing must be done, nothing takes effect. `absence` as in Duty.
  ResponseNorm(absl::optional<Offset> by, absl::optional<Offset> takes_effect, bool unless,
               Absence absence)
      : by_(by), takes_effect_(takes_effect), unless_(unless), absence_(std::move(absence)) {}

  int subject_role() const override { return kTrigger; }
  absl::Duration back() const override { return absl::ZeroDuration(); }
  // Until it is due no act matters; then it looks ahead to them.
  absl::Time TouchedFrom(int /*role*/, const Fact& /*act*/) const override {
    return absl::InfiniteFuture();
  }
  Judgement Judge(const Timeline& timeline, Timeline::Entry& trigger) const override;
  v1::Measurement Measure(const Timeline& timeline, const Timeline::Entry& trigger) const override;

 private:
  static bool IsSuspended(const Fact& trigger);
  Duty DutyOf(const Fact& trigger) const;
  std::string EffectText(const Timeline& timeline, const Fact& trigger) const;

  absl::optional<Offset> by_;
  absl::optional<Offset> takes_effect_;
  bool unless_;
  Absence absence_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_RESPONSE_H_
