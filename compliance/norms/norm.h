// A norm: how events are measured together, apart from the tests that each must meet by itself.
//
// The events of the provision (role 0) and the other events that the norm looks for (roles 1 and
// up) stand on a timeline, one for each series. Facts of one role are the subjects: of each of them
// the norm says what it comes to, in the light of its timeline and of the time that has passed.
// That judgement is all there is: the engine calls Judge for a subject when it arrives, and again
// whenever something arrives, goes or falls due that may change the answer, so that late and
// corrected records need no second definition.
//
//   Judgement judgement = norm.Judge(timeline, subject);
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
#include "absl/types/optional.h"
#include "compliance/base/truth.h"
#include "compliance/norms/fact.h"
#include "compliance/norms/timeline.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

// The end of a breach that lasted.
struct Ending {
  absl::Time at;
  absl::Duration after;
  absl::optional<bool> in_time;
};

// What one subject comes to.
struct Judgement {
  Truth breached = Truth::kFalse;
  // No breach, but its course is to be told: again whenever the measurement says something else.
  bool tells_course = false;
  // Why there is no breach; where `breached` is FALSE.
  v1::NonFindingReason otherwise = v1::NON_FINDING_REASON_UNSPECIFIED;

  // Facts up to here can change the judgement, beside those that Norm::back speaks of.
  absl::Time looks_until = absl::InfinitePast();
  // From then on time alone may change it.
  absl::Time changes_at = absl::InfiniteFuture();

  // Where there is, or may be, a breach:
  // Bits 1 << IndeterminateReason; mean nothing unless `breached` is UNKNOWN.
  uint32_t unknown_reasons = 0;
  Strength strength = 0;
  // The facts that it rests on beside its subject, oldest first. Valid until the timeline changes.
  std::vector<const Fact*> supporting;
  // When it took place, where not with its subject.
  absl::optional<TimeSpan> occurred;
  absl::optional<Ending> ending;
};

inline Judgement NoBreach(v1::NonFindingReason otherwise) {
  Judgement judgement;
  judgement.otherwise = otherwise;
  return judgement;
}

class Norm {
 public:
  virtual ~Norm() = default;

  // Whose facts are judged.
  virtual int subject_role() const { return 0; }
  // Whether facts of the role can change what is said of other subjects.
  virtual bool Counts(int role) const { return role != subject_role(); }
  // How far before a subject a fact may stand that its judgement depends on. May be infinite.
  virtual absl::Duration back() const = 0;
  // The first and the last subject that a fact can touch, of those that do not look ahead; none if
  // the first is infinite. Where RestsOnEarlierOnly, the first is the one at or after the fact.
  virtual absl::Time TouchedFrom(int /*role*/, const Fact& fact) const { return fact.earliest; }
  virtual absl::Time TouchedUntil(const Timeline& timeline, int /*role*/, const Fact& fact) const {
    return fact.latest + back() + timeline.longest(subject_role());
  }
  // Whether no subject rests on the fact that comes before it in the order of facts.
  virtual bool RestsOnEarlierOnly(int /*role*/, const Fact& /*fact*/) const { return false; }
  // How far before a subject facts of a role may stand without which its judgement would be
  // another.
  virtual absl::Duration Needs(int /*role*/) const { return back(); }
  // Whether a fact, though within Needs, matters to no subject from `from` on.
  virtual bool IsSuperseded(const Timeline& /*timeline*/, int /*role*/, const Fact& /*fact*/,
                            absl::Time /*from*/) const {
    return false;
  }
  // Whether it also rests on the sure subject before it, however long before.
  virtual bool LooksAtPrevious() const { return false; }
  // Whether, where there is none, it rests on all other facts since the beginning.
  virtual bool LooksAtBeginning() const { return false; }
  // Whether a breach lasts until the first subject after it that is surely none.
  virtual bool Lasts() const { return false; }

  // `subject` stands on the timeline; every subject before it has been judged. Judge may keep in
  // subject.running what the judgement of the next one continues from.
  virtual Judgement Judge(const Timeline& timeline, Timeline::Entry& subject) const = 0;

  // Completes the judgement of a breach that is to be told with what it rests on: reasons, strength
  // and supporting facts, for norms where they cost more to find than that there is a breach.
  virtual void Support(const Timeline& /*timeline*/, const Timeline::Entry& /*subject*/,
                       Judgement* /*judgement*/) const {}

  // The numbers behind the judgement of a subject, which has been judged. Only findings, and
  // non-findings that somebody wants to see, are asked for.
  virtual v1::Measurement Measure(const Timeline& timeline,
                                  const Timeline::Entry& subject) const = 0;
};

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_NORM_H_
