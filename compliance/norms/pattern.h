// The pattern: one thing after another.
//
// Meaning: an event of the provision is a breach if, for every forerunner, an event of that kind in
// the same series came strictly before it and at most `within` before it (bound included): TRUE if
// one surely did, UNKNOWN if one may have, else FALSE. Rows: SEED-08, DMA-02.
//
// Thread-safety: immutable. Cost: linear in the forerunners within reach; one, if the last before
// the event is sure and as strong as the event.
#ifndef COMPLIANCE_NORMS_PATTERN_H_
#define COMPLIANCE_NORMS_PATTERN_H_

#include <cstddef>
#include <vector>

#include "absl/time/time.h"
#include "compliance/norms/norm.h"
#include "compliance/norms/precedent.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class PatternNorm : public Norm {
 public:
  // `pattern` has passed every check. Forerunner i is role i + 1.
  explicit PatternNorm(const v1::Pattern& pattern);

  Reach reach() const override { return {longest_, absl::ZeroDuration()}; }
  bool CountsEvents() const override { return false; }
  Judgement Judge(const Timeline& timeline, Timeline::Entry& event) const override;
  v1::Measurement Measure(const Timeline& timeline, const Timeline::Entry& event) const override;

 private:
  Precedent Find(const Timeline& timeline, const Fact& event, size_t i) const;

  std::vector<absl::Duration> within_;  // By forerunner.
  absl::Duration longest_;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_PATTERN_H_
