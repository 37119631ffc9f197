#include "compliance/norms/pattern.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {

PatternNorm::PatternNorm(const v1::Pattern& pattern) {
  for (const v1::Forerunner& forerunner : pattern.preceded_by()) {
    within_.push_back(*ParseLength(forerunner.within()));
    longest_ = std::max(longest_, within_.back());
  }
}

Precedent PatternNorm::Find(const Timeline& timeline, const Fact& event, size_t i) const {
  return FindPrecedent(timeline, static_cast<int>(i) + 1, event,
                       {absl::ZeroDuration(), within_[i]});
}

Judgement PatternNorm::Judge(const Timeline& timeline, Timeline::Entry& event) const {
  Judgement judgement;
  judgement.breached = event.fact.truth;
  judgement.strength = event.fact.strength;
  judgement.unknown_reasons = event.fact.unknown_reasons;
  for (size_t i = 0; i < within_.size(); ++i) {
    const Precedent found = Find(timeline, event.fact, i);
    if (found.came == Truth::kFalse) return NoBreach(v1::CONDITION_NOT_MET);
    judgement.breached = And(judgement.breached, found.came);
    judgement.unknown_reasons |= found.unknown_reasons;
    judgement.strength = std::min(judgement.strength, found.fact->strength);
    judgement.supporting.push_back(found.fact);
  }
  // One event may stand for several forerunners.
  auto& supporting = judgement.supporting;
  std::sort(supporting.begin(), supporting.end(),
            [](const Fact* a, const Fact* b) { return FactOrder()(*a, *b); });
  supporting.erase(std::unique(supporting.begin(), supporting.end(),
                               [](const Fact* a, const Fact* b) { return a->id == b->id; }),
                   supporting.end());
  return judgement;
}

v1::Measurement PatternNorm::Measure(const Timeline& timeline, const Timeline::Entry& event) const {
  std::vector<std::string> parts;
  for (size_t i = 0; i < within_.size(); ++i) {
    const Precedent found = Find(timeline, event.fact, i);
    parts.push_back(found.fact == nullptr
                        ? absl::StrCat("nothing within ", FormatLength(within_[i]), " before")
                        : absl::StrCat(found.fact->id, " ", LeadText(*found.fact, event.fact),
                                       " before, at most ", FormatLength(within_[i])));
  }
  v1::Measurement measurement;
  measurement.set_summary(absl::StrJoin(parts, "; "));
  return measurement;
}

}  // namespace compliance
