// A duty: so much must be done from one instant to another. Shared by the norms that ask for acts
// (deadline, stay, response).
//
// Before the last instant that may still be in time, nothing is said but that it is not yet due.
// After it, the duty is met if what was surely done in time reaches the target, breached if even
// what may have been done does not, else undecided. Acts that reach the target later end the
// breach. Silence alone proves nothing: where no late act shows it, a breach is established only as
// far as the text says who would have recorded the act (absence). Where the target is not sure,
// what reaches the most that it may be meets it, and only what stays below the least does not. Of a
// stray (timeline.h) any act may be the one: it is undecided.
//
//   Duty duty{kActs, {from, from}, {due, due}, {due, due}, Target(), absence, EveryFact};
//   Judgement judgement = JudgeDuty(timeline, duty, subject);
//
// Thread-safety: pure. Cost: constant until it is due, then linear in the acts from its beginning.
#ifndef COMPLIANCE_NORMS_DUTY_H_
#define COMPLIANCE_NORMS_DUTY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/types/optional.h"
#include "compliance/base/truth.h"
#include "compliance/norms/fact.h"
#include "compliance/norms/norm.h"
#include "compliance/norms/timeline.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

// Whether a fact is an act that counts; reasons mean nothing unless UNKNOWN.
struct Act {
  Truth truth;
  uint32_t unknown_reasons;
};

// What the acts must add up to.
struct Target {
  Range amount{1, 1};
  // Of a part of a figure: who states that, and why it is not sure what it is.
  std::vector<const Fact*> stated_by;
  uint32_t unknown_reasons = 0;
};

struct Duty {
  int acts = 0;         // Their role.
  TimeRange from;       // Acts count from then on, the bound included.
  TimeRange due;        // The last instant in time.
  TimeRange tolerated;  // The last instant before which there is no breach: with grace.
  Target target;
  // How good the record is from whose silence an omission follows.
  Absence absence;
  // Which facts of the role are acts at all. EveryFact: all, as surely as they are facts.
  absl::FunctionRef<Act(const Fact&)> is_act;
};

inline Act EveryFact(const Fact& fact) { return {fact.truth, fact.unknown_reasons}; }

// `subject` is what the duty follows from.
Judgement JudgeDuty(const Timeline& timeline, const Duty& duty, const Fact& subject);

// How late, or that it is not yet due, with what was done.
v1::Measurement MeasureDuty(const Timeline& timeline, const Duty& duty, const Fact& subject);

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_DUTY_H_
