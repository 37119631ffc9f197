#include "compliance/norms/precedent.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "compliance/norms/test_outcome.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

Truth Within(const Lead& lead, const LeadBounds& bounds) {
  const absl::Duration zero = absl::ZeroDuration();
  if (lead.least > zero && lead.least >= bounds.least && lead.most <= bounds.most) {
    return Truth::kTrue;
  }
  const bool possible = lead.most > zero && lead.most >= bounds.least && lead.least <= bounds.most;
  return possible ? Truth::kUnknown : Truth::kFalse;
}

}  // namespace

Precedent FindPrecedent(const Timeline& timeline, int role, const Fact& subject,
                        LeadBounds bounds) {
  Precedent best;
  const absl::Time oldest = subject.earliest - bounds.most;
  const absl::Time newest = subject.latest - bounds.least + timeline.longest(role);
  for (const auto& entry : timeline.BackFrom(role, newest, oldest)) {
    const Fact& fact = entry->fact;
    // A record may be both; nothing comes before itself, however uncertain its time.
    if (fact.id == subject.id) continue;
    const Truth in_time = Within(LeadOf(fact, subject), bounds);
    const Truth came = And(fact.truth, in_time);
    if (came == Truth::kFalse || came < best.came) continue;
    // No strength beyond the event's own makes the whole stronger.
    if (came == best.came && std::min(fact.strength, subject.strength) <=
                                 std::min(best.fact->strength, subject.strength)) {
      continue;
    }
    best = {came, &fact, 0};
    if (fact.truth == Truth::kUnknown) best.unknown_reasons |= fact.unknown_reasons;
    if (in_time == Truth::kUnknown) best.unknown_reasons |= ReasonBit(v1::TIME);
    if (came == Truth::kTrue && fact.strength >= subject.strength) break;
  }
  return best;
}

std::string LeadText(const Fact& earlier, const Fact& later) {
  const Lead lead = LeadOf(earlier, later);
  // The last instant of an interval is a nanosecond before its limit, which nobody wants to read.
  const auto text = [](absl::Duration length) {
    return FormatLength(absl::Floor(length + absl::Nanoseconds(500), absl::Microseconds(1)));
  };
  return lead.least == lead.most ? text(lead.least)
                                 : absl::StrCat(text(lead.least), " to ", text(lead.most));
}

}  // namespace compliance
