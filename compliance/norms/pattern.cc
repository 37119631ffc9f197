#include "compliance/norms/pattern.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/norms/precedent.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {

PatternNorm::PatternNorm(const v1::Pattern& pattern) {
  for (const v1::Forerunner& forerunner : pattern.preceded_by()) {
    within_.push_back(*ParseLength(forerunner.within()));
    longest_ = std::max(longest_, within_.back());
  }
}

Judgement PatternNorm::Judge(const Timeline& timeline, const Fact& subject) const {
  Judgement judgement;
  judgement.breached = subject.truth;
  judgement.strength = subject.strength;
  judgement.unknown_reasons = subject.unknown_reasons;
  std::vector<std::string> parts;
  for (size_t i = 0; i < within_.size(); ++i) {
    const Precedent found = FindPrecedent(timeline, static_cast<int>(i) + 1, subject,
                                          {absl::ZeroDuration(), within_[i]});
    judgement.breached = And(judgement.breached, found.came);
    judgement.unknown_reasons |= found.unknown_reasons;
    parts.push_back(found.fact == nullptr
                        ? absl::StrCat("nothing within ", FormatLength(within_[i]), " before")
                        : absl::StrCat(found.fact->id, " ", LeadText(*found.fact, subject),
                                       " before, at most ", FormatLength(within_[i])));
    if (found.fact == nullptr) continue;
    judgement.strength = std::min(judgement.strength, found.fact->strength);
    judgement.supporting.push_back(found.fact);
  }
  if (judgement.breached != Truth::kUnknown) judgement.unknown_reasons = 0;
  if (judgement.breached == Truth::kFalse) judgement.otherwise = v1::CONDITION_NOT_MET;
  // One event may stand for several forerunners.
  auto& supporting = judgement.supporting;
  std::sort(supporting.begin(), supporting.end(),
            [](const Fact* a, const Fact* b) { return FactOrder()(*a, *b); });
  supporting.erase(std::unique(supporting.begin(), supporting.end(),
                               [](const Fact* a, const Fact* b) { return a->id == b->id; }),
                   supporting.end());
  judgement.measurement.set_summary(absl::StrJoin(parts, "; "));
  return judgement;
}

}  // namespace compliance
