// The silence: nothing of the kind for so long.
//
// Meaning: every event of the provision ends a silence, and is told as surely as it is one; events
// that do not count against it are exceptions. The measurement tells what came of the silence
// before it: certified, if it lasted and enough of it was observed (role 1, reports of
// observation); not certifiable, if too little was; reset, if it did not last. What only may have
// ended it before is named: certified unless broken by that. Rows: FDD-02, ADD-01.
//
// Thread-safety: immutable. Cost: linear in the events and reports of the silence before.
#ifndef COMPLIANCE_NORMS_SILENCE_H_
#define COMPLIANCE_NORMS_SILENCE_H_

#include "absl/time/time.h"
#include "compliance/norms/norm.h"
#include "compliance/temporal/offset.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class SilenceNorm : public Norm {
 public:
  static constexpr int kObservation = 1;

  // `silence` has passed every check.
  explicit SilenceNorm(const v1::Silence& silence);

  bool Counts(int /*role*/) const override { return true; }
  bool RestsOnEarlierOnly(int role, const Fact& fact) const override {
    return role == 0 && fact.earliest == fact.latest;
  }
  absl::Duration back() const override { return absl::InfiniteDuration(); }
  // No report of observation is older than the silence that it tells of.
  absl::Duration Needs(int /*role*/) const override { return absl::ZeroDuration(); }
  bool LooksAtPrevious() const override { return true; }
  bool LooksAtBeginning() const override { return asks_for_observation_; }
  // What the silence before was matters to what is said of the next event alone.
  absl::Time TouchedFrom(int role, const Fact& fact) const override;
  absl::Time TouchedUntil(const Timeline& timeline, int role, const Fact& fact) const override;
  Judgement Judge(const Timeline& timeline, Timeline::Entry& event) const override;
  v1::Measurement Measure(const Timeline& timeline, const Timeline::Entry& event) const override;

 private:
  const Fact* MayHaveBroken(const Timeline& timeline, TimeSpan silence, const Fact& event) const;
  double ObservedPart(const Timeline& timeline, TimeSpan silence) const;

  absl::Time from_;
  Offset lasts_;
  bool asks_for_observation_;
  double observed_at_least_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_SILENCE_H_
