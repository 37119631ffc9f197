// Everything that decides what is said of the subjects of a series: the norm, and what surrounds
// every norm alike.
//
// * What must have come before for the provision to apply (conditions precedent, order of steps,
//   reciprocity) is asked of the subjects; without it nothing is breached: CONDITION_NOT_MET.
// * Exceptions that rest on other records (a notice, a permission) are asked of the events of the
//   provision; one that applies makes the event EXEMPT, and it counts for nothing. Nor does what
//   lacks what must have come before.
// * Episodes: a breach that follows another, no less sure, with no subject between them that is
//   none, and no act that surely ended it, is part of the one before: CONTINUED.
// * Rectification: what ends a breach, and from when its time runs. An act ends it, or the norm's
//   own measure, whichever surely comes first; a time that never began to run was not missed.
//
// Thread-safety: immutable.
#ifndef COMPLIANCE_NORMS_SERIES_RULES_H_
#define COMPLIANCE_NORMS_SERIES_RULES_H_

#include <memory>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/norms/forerunner.h"
#include "compliance/norms/norm.h"
#include "compliance/norms/timeline.h"

namespace compliance {

struct SeriesRules {
  std::unique_ptr<const Norm> norm;
  int roles = 1;
  std::vector<Forerunner> given;                    // All of them.
  std::vector<std::vector<Forerunner>> exceptions;  // Any of them; of each, all.
  bool episodes = false;

  struct Rectification {
    absl::optional<int> act;   // Role.
    absl::optional<int> from;  // Role; else from the breach on.
    absl::Duration within = absl::InfiniteDuration();
  };
  absl::optional<Rectification> rectification;

  bool surrounds() const { return !given.empty() || !exceptions.empty(); }
  // Whether facts of the role end one episode, so that what follows begins another.
  bool EndsEpisodes(int role) const {
    return episodes && rectification.has_value() && rectification->act == role;
  }
  // How far before an event a fact may stand that decides what surrounds it.
  absl::Duration surroundings() const;
  // The first instant of an event whose surroundings a fact may decide; infinite if of none.
  absl::Time SurroundsFrom(int role, const Fact& fact) const;
  // How far before a subject facts of a role may stand that matter to it.
  absl::Duration Needs(int role) const;

 private:
  void VisitForerunners(absl::FunctionRef<void(const Forerunner&)> visit) const;
};

// What surrounds a fact, given how it came. `is_event`: exceptions are asked; `is_subject`: what
// must have come before.
void Surround(const SeriesRules& rules, const Timeline& timeline, const Fact& fact, bool is_event,
              bool is_subject, Surroundings* surroundings);

// Whether an entry begins, continues or ends an episode: not what is exempt or lacks what must have
// come before, nor an event of unknown series that only may be of this one.
bool TakesPart(const Timeline::Entry& entry);

// Whether what lasts is over with an entry, as it was last judged.
bool EndsBreach(const Timeline::Entry& entry);

// The act that first surely ended what began then; null if there is none, or acts end nothing.
const Fact* EndingAct(const SeriesRules& rules, const Timeline& timeline, absl::Time began);

// When the breach by `subject` began: with it, or, of what was not done in time, when time was
// over.
absl::Time BeganAt(const Judgement& judgement, const Fact& subject);

// Sets the end of a breach at `subject`, if it has surely ended, and how far ahead that looks.
void FindEnding(const SeriesRules& rules, const Timeline& timeline, const Timeline::Entry& subject,
                Judgement* judgement);

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_SERIES_RULES_H_
