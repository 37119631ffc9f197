// A norm: how events are measured together, apart from the tests that each must meet by itself.
//
// The events of the provision (role 0) and the other events that the norm looks for (roles 1 and
// up) stand on a timeline, one for each series. The norm judges every event of the provision in the
// light of its timeline. That judgement is all there is: the engine calls Judge for an event when
// it arrives, and again whenever something arrives or goes that may change the answer, so that late
// and corrected records need no second definition.
//
//   Judgement judgement = norm.Judge(timeline, event);
//   if (judgement.breached != Truth::kFalse) ...
//
// Thread-safety: immutable.
#ifndef COMPLIANCE_NORMS_NORM_H_
#define COMPLIANCE_NORMS_NORM_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "compliance/base/truth.h"
#include "compliance/norms/fact.h"
#include "compliance/norms/timeline.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

// What one event of the provision comes to.
struct Judgement {
  Truth breached = Truth::kFalse;
  // Why there is no breach; where `breached` is FALSE.
  v1::NonFindingReason otherwise = v1::NON_FINDING_REASON_UNSPECIFIED;
  // Bits 1 << IndeterminateReason; mean nothing unless `breached` is UNKNOWN.
  uint32_t unknown_reasons = 0;
  // Where there is, or may be, a breach:
  Strength strength = 0;
  // The facts that it rests on beside its event, oldest first. Valid until the timeline changes.
  std::vector<const Fact*> supporting;
};

inline Judgement NoBreach(v1::NonFindingReason otherwise) {
  Judgement judgement;
  judgement.otherwise = otherwise;
  return judgement;
}

class Norm {
 public:
  virtual ~Norm() = default;

  // How far before and after an event a fact may stand that its judgement depends on. May be
  // infinite.
  struct Reach {
    absl::Duration back;
    absl::Duration ahead;
  };
  virtual Reach reach() const = 0;

  // Whether the judgement of an event depends on the other events of the provision too, or only on
  // the other roles.
  virtual bool CountsEvents() const = 0;

  // `event` stands on the timeline in role 0; every event before it has been judged. Judge may keep
  // in event.running what the judgement of the next event continues from.
  virtual Judgement Judge(const Timeline& timeline, Timeline::Entry& event) const = 0;

  // The numbers behind the judgement of an event, which has been judged. Only findings, and
  // non-findings that somebody wants to see, are asked for.
  virtual v1::Measurement Measure(const Timeline& timeline, const Timeline::Entry& event) const = 0;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_NORM_H_
