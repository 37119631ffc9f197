// The ceiling: so much and no more within a window.
//
// Meaning: the measure at an event is the sum over the events of its series that come before it in
// the order of facts, itself included, and took place at most `within` before it (bound included).
// The sum is uncertain: at least the amounts of events that surely count, at most those of all that
// may. Above the limit is a breach by that event; exactly at the limit complies. An event surely
// counts if every instant it may have had lies within `within` of the latest instant of the one
// measured: then all of them lie in one window, in whatever order. The event measured counts for
// itself in any case, and alone where its own time is open by more than `within`. Rows: VIE-05,
// KAA-07, SEED-08.
//
// A finding names the events that suffice, not all that were counted: the strongest. An event whose
// series is not known may count in each (role 1, strays). Fractions are compared to nine digits.
//
// Thread-safety: immutable. Cost: constant on average if all times are exact and all amounts whole:
// the total continues from that of the event before. Else, and for a breach, linear in the events
// of the window.
#ifndef COMPLIANCE_NORMS_CEILING_H_
#define COMPLIANCE_NORMS_CEILING_H_

#include <cstddef>
#include <vector>

#include "absl/time/time.h"
#include "compliance/norms/norm.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class CeilingNorm : public Norm {
 public:
  // `ceiling` has passed every check. `whole_amounts`: every amount is a whole number, or has no
  // upper bound.
  CeilingNorm(const v1::Ceiling& ceiling, bool whole_amounts);

  Reach reach() const override { return {within_, absl::ZeroDuration()}; }
  bool CountsEvents() const override { return true; }
  Judgement Judge(const Timeline& timeline, Timeline::Entry& event) const override;
  v1::Measurement Measure(const Timeline& timeline, const Timeline::Entry& event) const override;

 private:
  bool SurelyInWindow(const Fact& fact, const Fact& event) const;
  // What a fact adds at an event: surely, and at most.
  Range ShareOf(const Fact& fact, const Fact& event) const;
  Range TotalAt(const Timeline& timeline, const Timeline::Entry& event) const;
  // The facts of a role that may count, the event itself included, oldest first.
  std::vector<const Fact*> FactsAt(const Timeline& timeline, int role, const Fact& event) const;
  // The running total of the series, and what the strays may add.
  static Range WithStrays(const Timeline::Entry& event, const std::vector<const Fact*>& strays);
  bool Exceeds(double sum) const;

  static constexpr int kStrays = 1;

  // What a breach needs beside its event: the strongest facts, the last first among equals, until
  // the limit is exceeded, surely or where that cannot be, possibly. At most kMostCited of them are
  // named, oldest first.
  static constexpr size_t kMostCited = 100;
  struct Support {
    std::vector<const Fact*> facts;
    Strength strength;  // Of the weakest needed, the event included.
  };
  Support SupportOf(std::vector<const Fact*> facts, const Fact& event, bool surely) const;

  absl::Duration within_;  // Infinite: whatever came before.
  double at_most_;
  bool whole_amounts_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_CEILING_H_
