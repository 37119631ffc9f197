// The ceiling on what stands at any instant.
//
// Meaning: every event of the provision tells what its holder (a site, a ship) holds from then on;
// other events end a holding. What stands at an event is the sum, over all holders of the series,
// of the last word on each, in the order of facts up to that event; where serial numbers count
// once, each number that several holders tell is counted once. Above the limit is a breach, exactly
// at it complies; the breach lasts until the first event after it at which what stands is surely
// within the limit. Rows: SIN-01, CFE-02, MON-04.
//
// It is uncertain: the last word on a holder may be any that may have come last by then; an event
// that only may be one leaves the word before it standing too; one whose holder is not known may
// add to what stands, or takes the place of another word, at worst the largest. A number is
// taken off as often as it surely is told twice, at most as often as it may be. When an event takes
// place it is the last word on its own holder in any case. A word that comes after the event in the
// order of facts, but may have taken place before it, may have put another in the place of what
// stands: what it takes away is not sure to stand, what it adds is judged with it. A breach rests
// on all words that may stand.
//
// Thread-safety: immutable. Cost: logarithmic where all times are exact, all events sure and all
// amounts whole: what stands continues from the event before. Else linear in the holders.
#ifndef COMPLIANCE_NORMS_HOLDING_H_
#define COMPLIANCE_NORMS_HOLDING_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "compliance/norms/norm.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class HoldingNorm : public Norm {
 public:
  // `ceiling` has passed every check and asks for what stands at any instant. `whole_amounts` as
  // for CeilingNorm. Ends of holdings stand in role 0, as no subjects and with no amount.
  HoldingNorm(const v1::Ceiling& ceiling, bool whole_amounts);

  bool Counts(int /*role*/) const override { return true; }
  absl::Duration back() const override { return absl::InfiniteDuration(); }
  bool IsSuperseded(const Timeline& timeline, int role, const Fact& fact,
                    absl::Time from) const override;
  bool LooksAtPrevious() const override { return true; }
  bool RestsOnEarlierOnly(int /*role*/, const Fact& word) const override {
    return word.earliest == word.latest;
  }
  absl::Time TouchedFrom(int /*role*/, const Fact& word) const override {
    return word.earliest + absl::Nanoseconds(1);
  }
  absl::Time TouchedUntil(const Timeline& timeline, int role, const Fact& fact) const override;
  bool Lasts() const override { return true; }
  Judgement Judge(const Timeline& timeline, Timeline::Entry& event) const override;
  void Support(const Timeline& timeline, const Timeline::Entry& event,
               Judgement* judgement) const override;
  v1::Measurement Measure(const Timeline& timeline, const Timeline::Entry& event) const override;

 private:
  // The words on one holder at an event.
  struct Words {
    std::vector<const Fact*> candidates;  // That may be the last; none comes after the event.
    std::vector<const Fact*> later;       // That come after it, but may have taken place before.
    std::vector<const Fact*> sure;        // That surely are words, and have come.
    bool events_own = false;              // The event is surely the last.
    Range holds;

    bool MayBeSupersededBy(const Fact& word) const;
  };
  Words WordsOn(const std::string& holder, const Timeline& timeline, const Fact& event) const;
  std::vector<Words> AllWords(const Timeline& timeline, const Fact& event) const;

  bool Continues(const Timeline& timeline, const Timeline::Entry& event) const;
  Range StandsAt(const Timeline& timeline, const Timeline::Entry& event) const;
  Range CountedAnew(const Timeline& timeline, const Fact& event) const;
  Range ToldTwice(const std::vector<Words>& holders,
                  const std::vector<const Fact*>& of_nobody_known) const;
  // Up to the event.
  static std::vector<const Fact*> OfNobodyKnown(const Timeline& timeline, const Fact& event);
  Range LimitOf(const Fact& event) const;

  double at_most_;
  bool registrations_once_;
  bool whole_amounts_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_HOLDING_H_
