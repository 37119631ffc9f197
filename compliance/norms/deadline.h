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

  // The role of what states the figure that the target is a part of, if it is.
  static constexpr int kFigure = 2;

  // `target`: what the acts must add up to; with `of_figure`, so many times the figure. `absence`
  // as in Duty.
  DeadlineNorm(Offset by, Offset grace, double target, Absence absence, bool of_figure = false)
      : by_(std::move(by)),
        grace_(std::move(grace)),
        target_(target),
        absence_(std::move(absence)),
        of_figure_(of_figure) {}

  int subject_role() const override { return kFrom; }
  absl::Duration back() const override { return absl::ZeroDuration(); }
  // Until it is due no act matters; then it looks ahead to them.
  absl::Time TouchedFrom(int role, const Fact& fact) const override {
    return StatesFigure(role) ? fact.earliest : absl::InfiniteFuture();
  }
  absl::Time TouchedUntil(const Timeline& timeline, int role, const Fact& fact) const override;
  absl::Duration Needs(int role) const override {
    return StatesFigure(role) ? absl::InfiniteDuration() : back();
  }
  bool IsSuperseded(const Timeline& timeline, int role, const Fact& fact,
                    absl::Time from) const override;
  Judgement Judge(const Timeline& timeline, Timeline::Entry& from) const override {
    return JudgeDuty(timeline, DutyOf(timeline, from.fact), from.fact);
  }
  v1::Measurement Measure(const Timeline& timeline, const Timeline::Entry& from) const override {
    return MeasureDuty(timeline, DutyOf(timeline, from.fact), from.fact);
  }

 private:
  bool StatesFigure(int role) const { return of_figure_ && role == kFigure; }
  Duty DutyOf(const Timeline& timeline, const Fact& from) const;
  Target TargetAt(const Timeline& timeline, const TimeRange& due) const;

  Offset by_;
  Offset grace_;
  double target_;
  Absence absence_;
  bool of_figure_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_DEADLINE_H_
