// A figure that other records state, as an event finds it: what the last of them before it says.
//
// Each of several may be the last where times or truths are open: none of them surely came before
// another that surely came before the event. What did not come strictly before the event says
// nothing of it.
//
//   Figure figure = FigureAt(timeline, 1, event);
//   if (!figure.is_known) ...  // it may be any number, as perhaps nothing was stated
//
// Thread-safety: pure. Cost: linear in the facts of the role back to the last that surely came.
#ifndef COMPLIANCE_NORMS_FIGURE_H_
#define COMPLIANCE_NORMS_FIGURE_H_

#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "compliance/norms/fact.h"
#include "compliance/norms/timeline.h"

namespace compliance {

struct Figure {
  // What may be the last, oldest first.
  std::vector<const Fact*> stated_by;
  // Whether one of them surely came.
  bool is_known = false;
  // Why it is not sure what the figure is; bits 1 << IndeterminateReason.
  uint32_t unknown_reasons = 0;
};

Figure FigureAt(const Timeline& timeline, int role, const Fact& event);

// What `measure` comes to against each number that the figure may be, from the least to the most.
Range RangeOver(const Figure& figure, absl::FunctionRef<Range(const Range& stated)> measure);

// The last event that a figure can touch: none that the first figure after it surely came before.
absl::Time FigureTouchesUntil(const Timeline& timeline, int role, const Fact& figure,
                              absl::Duration longest_event);

// Whether no event from `from` on can find the figure the last: one that surely came after it
// surely came before all of them.
bool IsFigureSuperseded(const Timeline& timeline, int role, const Fact& figure, absl::Time from);

// From 0 on, as part of a figure of which it is so many times or away from it: 90 to 100 deviates
// from 100 by 0 to 0.1. A figure of 0 is deviated from without bound, but by 0.
Range DeviationOf(const Range& amount, const Range& figure);

// What any two numbers of both ranges, from 0 on, may come to multiplied. What is 0 leaves nothing
// of a number without bound.
Range ProductOf(const Range& a, const Range& b);

}  // namespace compliance

#endif  // COMPLIANCE_NORMS_FIGURE_H_
