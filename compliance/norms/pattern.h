// The pattern: one thing after another.
//
// Meaning: an event of the provision is a breach if every forerunner holds (forerunner.h): so many
// events of that kind in the same series came before it, within its time, spread over so many
// values; or, of a forerunner that must never be, did not. TRUE if all surely hold, FALSE if one
// surely does not, else UNKNOWN. The measurement states the margin: how many of the events that it
// rests on may fall away. Rows: SEED-08, DMA-02.
//
// Thread-safety: immutable. Cost: see forerunner.h.
#ifndef COMPLIANCE_NORMS_PATTERN_H_
#define COMPLIANCE_NORMS_PATTERN_H_

#include <vector>

#include "absl/time/time.h"
#include "compliance/norms/forerunner.h"
#include "compliance/norms/norm.h"

namespace compliance {

class PatternNorm : public Norm {
 public:
  explicit PatternNorm(std::vector<Forerunner> forerunners);

  absl::Duration back() const override { return longest_; }
  absl::Duration Needs(int role) const override;
  absl::Time TouchedFrom(int role, const Fact& fact) const override;
  Judgement Judge(const Timeline& timeline, Timeline::Entry& event) const override;
  v1::Measurement Measure(const Timeline& timeline, const Timeline::Entry& event) const override;

 private:
  std::vector<Forerunner> forerunners_;
  absl::Duration longest_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_PATTERN_H_
