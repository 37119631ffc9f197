// The prohibition: this must not happen (here, by these, with these).
//
// Meaning: every record that meets the tests of the provision is a breach of its own, exactly as
// surely as it meets them. Rows: M14-01, ENE-01, SEED-04 of the coverage list. Where nothing around
// the record matters (no other events, no episodes), no timeline is kept for it.
#ifndef COMPLIANCE_NORMS_PROHIBITION_H_
#define COMPLIANCE_NORMS_PROHIBITION_H_

#include "compliance/norms/norm.h"

namespace compliance {

class ProhibitionNorm : public Norm {
 public:
  absl::Duration back() const override { return absl::ZeroDuration(); }
  Judgement Judge(const Timeline&, Timeline::Entry& event) const override {
    Judgement judgement;
    judgement.breached = event.fact.truth;
    judgement.unknown_reasons = event.fact.unknown_reasons;
    judgement.strength = event.fact.strength;
    return judgement;
  }
  v1::Measurement Measure(const Timeline&, const Timeline::Entry&) const override { return {}; }
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_PROHIBITION_H_
