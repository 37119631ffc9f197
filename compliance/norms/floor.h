// The floor: so much and no less in every period.
//
// Meaning: the subjects are the periods of a calendar (role 1), the deliveries are role 0. What is
// missing at the end of a period may be made up for some time; what makes it up counts for that
// period first and for its own period only beyond that; a period that the provision does not apply
// to leaves nothing to make up for. When that time is over, a period whose
// shortfall was surely not made up is a breach, one whose shortfall may not have been, undecided.
// Whether something was delivered in the period or in the time to make up makes no difference to
// it. More deliveries never make a period worse, so that the least and the most that may have been
// delivered bound what follows. The measurement is what counts for the period in the end, as far as
// it is owed. What is delivered later still ends the breach. Rows: SEED-06,
// GAZ-01, ACE-01.
//
// Thread-safety: immutable. Cost: constant until the time is over, then linear in the deliveries of
// the period and after it, up to what ends the breach.
#ifndef COMPLIANCE_NORMS_FLOOR_H_
#define COMPLIANCE_NORMS_FLOOR_H_

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/norms/norm.h"
#include "compliance/temporal/offset.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class FloorNorm : public Norm {
 public:
  // The role of the periods; each is its first instant, and `details->planned` all of it.
  static constexpr int kPeriod = 1;

  // `floor` has passed every check. `absence`: how good the record is from whose silence it follows
  // that nothing more was delivered; absent: a breach is never sure.
  FloorNorm(const v1::Floor& floor, Absence absence);

  int subject_role() const override { return kPeriod; }
  absl::Duration back() const override { return absl::ZeroDuration(); }
  bool LooksAtPrevious() const override { return true; }
  Judgement Judge(const Timeline& timeline, Timeline::Entry& period) const override;
  v1::Measurement Measure(const Timeline& timeline, const Timeline::Entry& period) const override;

 private:
  absl::Time LastToMakeUp(const Fact& period) const;
  // What was surely, and at most, delivered in a span.
  struct Delivered {
    Range amount;
    uint32_t unknown_reasons = 0;
    Strength strength = kUnweighed;
  };
  static Delivered DeliveredIn(const Timeline& timeline, TimeSpan span);
  // What makes up for the period before and so does not count: where as little as may be was
  // delivered, and as much.
  Range TakenFrom(const Timeline& timeline, const Timeline::Entry& period) const;
  // What is missing of the period's floor with what is delivered before an instant: at its end, or
  // when the time to make up is over.
  Range MissingBy(const Timeline& timeline, const Timeline::Entry& period, absl::Time until) const;

  double at_least_;
  Offset make_up_;
  Absence absence_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_FLOOR_H_
