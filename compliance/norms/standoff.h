// The stand-off: no closer than so far to something that moves.
//
// Meaning: the subjects are where those are who must keep away (role 0). Every protected object is
// told apart by its label (role 1); where it may be at the time of a subject follows from the last
// position before it and the first after it, as far as they lie within the gap: so far around each
// as the object's speed allows in the time between. Closer than the distance at every place that
// both leave is a breach, at none of them clear, else undecided. A position of which it is not
// known what it belongs to is that of an object of its own. Of several objects the breach is told
// of the surest, of these the best borne out, of these the nearest. No breach while an object is
// where the duty is suspended: EXEMPT. OUT_OF_SCOPE where no protected object is known. Rows:
// BSG-02, SEA-01.
//
// Thread-safety: immutable. Cost: linear in the protected positions within the gap on both sides.
#ifndef COMPLIANCE_NORMS_STANDOFF_H_
#define COMPLIANCE_NORMS_STANDOFF_H_

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/norms/norm.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class StandoffNorm : public Norm {
 public:
  // The role of the protected objects' positions.
  static constexpr int kProtected = 1;

  // `standoff` has passed every check.
  explicit StandoffNorm(const v1::Standoff& standoff);

  bool Counts(int role) const override { return role == kProtected; }
  absl::Duration back() const override { return gap_; }
  Judgement Judge(const Timeline& timeline, Timeline::Entry& subject) const override;
  v1::Measurement Measure(const Timeline& timeline, const Timeline::Entry& subject) const override;

 private:
  struct Sighting;
  struct Encounter;
  absl::optional<Sighting> SightingOf(const Fact& position, const Fact& subject) const;
  Encounter Meet(const Fact& subject, const Sighting* before, const Sighting* after) const;
  // Of all protected objects, the one told of first.
  std::vector<Encounter> Encounters(const Timeline& timeline, const Fact& subject) const;

  double at_least_m_;
  absl::optional<double> max_speed_mps_;
  absl::Duration gap_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_STANDOFF_H_
