// The ceiling: so much and no more within a window.
//
// Meaning: the measure at an event is taken over the events of its series that come before it in
// the order of facts, itself included, and lie in its window: a time that rolls (`within`, bound
// included), the period of a calendar that the event lies in and so many before it, or all time.
// Above the limit is a breach by that event; exactly at the limit complies. The measure is a sum of
// amounts (1 for a count), the number of different labels, the amount of the event by itself (EACH)
// or how far that lies from a figure that other records state (DEVIATION), the share that the
// events have in themselves and others together, or what is left of them less others. The limit may
// be a part of such a figure (figure.h). Rows: VIE-05, KAA-07, MON-04, OIL-04, SEED-08.
//
// It is uncertain: at least what surely counts makes it, at most what may. An event surely counts
// if every instant that it may have had lies in every window that the event measured may have; the
// event measured counts for itself in any case, and alone where its own time is open by more than
// `within`. Others that come after it in the order of facts, but may have taken place before it,
// may count; its like do not, as they are measured themselves. Of unknown labels, each may be of
// its own or like any other. What stands at any instant is another norm (holding.h).
//
// A finding names the events that suffice, not all that were counted: those as strong as its own
// event or stronger, the last first, then the strongest others. Fractions are compared to nine
// digits.
//
// Thread-safety: immutable. Cost: constant on average for sums if all times are exact and all
// amounts whole: the total continues from that of the event before, and a sure breach adds a step
// for each event that it needs, where these are as strong as its own. Else linear in the events of
// the window.
#ifndef COMPLIANCE_NORMS_CEILING_H_
#define COMPLIANCE_NORMS_CEILING_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/norms/figure.h"
#include "compliance/norms/norm.h"
#include "compliance/temporal/calendar_period.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class CeilingNorm : public Norm {
 public:
  // `ceiling` has passed every check. `whole_amounts`: every amount is a whole number, or has no
  // upper bound. Where it asks for a share or for what is left, the others are role 1; where for a
  // figure, what states it is.
  CeilingNorm(const v1::Ceiling& ceiling, bool whole_amounts);

  bool Counts(int /*role*/) const override { return true; }
  bool RestsOnEarlierOnly(int role, const Fact& /*fact*/) const override {
    return role == 0 && !is_share_ && !is_balance_;
  }
  absl::Duration back() const override;
  absl::Time TouchedUntil(const Timeline& timeline, int role, const Fact& fact) const override;
  absl::Duration Needs(int role) const override;
  bool IsSuperseded(const Timeline& timeline, int role, const Fact& fact,
                    absl::Time from) const override;
  Judgement Judge(const Timeline& timeline, Timeline::Entry& event) const override;
  void Support(const Timeline& timeline, const Timeline::Entry& event,
               Judgement* judgement) const override;
  v1::Measurement Measure(const Timeline& timeline, const Timeline::Entry& event) const override;

 private:
  // The instants from which on a fact may count, and surely counts.
  struct Window {
    absl::Time may_from;
    absl::Time surely_from;
  };
  Window WindowOf(const Fact& event) const;
  bool SurelyCounts(const Fact& fact, const Fact& event) const;
  // What a fact adds at an event: surely, and at most.
  Range ShareOf(const Fact& fact, const Fact& event) const;
  // The facts of a role that may count, the event itself included, oldest first.
  std::vector<const Fact*> FactsAt(const Timeline& timeline, int role, const Fact& event) const;

  // Others that come after the event in the order of facts, but may have taken place before it.
  std::vector<const Fact*> LaterOthers(const Timeline& timeline, const Fact& event) const;

  Range SumAt(const Timeline& timeline, const Timeline::Entry& event) const;
  Range DistinctAt(const Timeline& timeline, const Fact& event) const;
  // What a share is taken of beside the events themselves, or what is taken away.
  Range OthersAt(const Timeline& timeline, const Fact& event) const;
  // The measure that a sum makes: itself, its share in itself and others, or itself less others.
  double MeasureOf(double sum, double others) const;
  // As stated, before any figure.
  Range LimitOf(const Fact& event) const;
  bool Exceeds(double measure, double limit) const;
  bool StatesFigure(int role) const { return role == 1 && figure_times_.has_value(); }
  // Whether nothing is added up: EACH and DEVIATION.
  bool LooksAlone() const { return measure_ == v1::EACH || measure_ == v1::DEVIATION; }

  // All that an event is judged by.
  struct Comparison {
    Range others;
    Range measure;
    Range limit;
    Figure figure;  // Empty where none is asked for.
  };
  Comparison CompareAt(const Timeline& timeline, const Timeline::Entry& event) const;

  // Why it is not sure that the limit is exceeded.
  uint32_t ReasonsAt(const Timeline& timeline, const Fact& event,
                     const Comparison& comparison) const;

  // What a breach needs beside its event: the strongest facts, the last first among equals, until
  // the limit is exceeded, surely or where that cannot be, possibly. Strength beyond that of the
  // event makes nothing stronger. At most kMostCited of them are named.
  static constexpr size_t kMostCited = 100;
  struct Cited {
    std::vector<const Fact*> facts;
    Strength strength;  // Of the weakest needed, the event included.
  };
  Cited CitedFor(const Timeline& timeline, const Fact& event, double others, double limit,
                 bool surely) const;

  v1::Measure measure_;
  bool is_share_;
  bool is_balance_;        // Less others.
  absl::Duration within_;  // Infinite: whatever came before.
  absl::optional<CalendarPeriod> per_;
  int periods_;
  double at_most_;
  absl::optional<double> figure_times_;
  bool whole_amounts_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_CEILING_H_
