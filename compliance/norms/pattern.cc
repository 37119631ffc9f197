#include "compliance/norms/pattern.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/temporal/duration_text.h"

namespace compliance {
namespace {

std::string Describe(const Forerunner& forerunner, const Foregoing& found, const Fact& event) {
  const std::string bound = forerunner.most == absl::InfiniteDuration()
                                ? ""
                                : absl::StrCat(" within ", FormatLength(forerunner.most));
  if (forerunner.never) {
    return absl::StrCat(found.came == Truth::kTrue ? "nothing" : "perhaps nothing", bound,
                        " before");
  }
  if (found.facts.empty()) return absl::StrCat("nothing", bound, " before");
  const auto one = [&event](std::string* out, const Fact* fact) {
    absl::StrAppend(out, fact->id, fact->id == event.id ? "" : " ",
                    fact->id == event.id ? "" : LeadText(*fact, event),
                    fact->id == event.id ? "" : " before");
  };
  const std::string list = absl::StrJoin(found.facts, ", ", one);
  if (forerunner.at_least <= 1) {
    return absl::StrCat(list, bound.empty() ? "" : ", at most ",
                        bound.empty() ? "" : FormatLength(forerunner.most));
  }
  return absl::StrCat(found.facts.size(), bound, ", at least ", forerunner.at_least, ": ", list);
}

}  // namespace

PatternNorm::PatternNorm(std::vector<Forerunner> forerunners)
    : forerunners_(std::move(forerunners)) {
  for (const Forerunner& forerunner : forerunners_) longest_ = std::max(longest_, forerunner.most);
}

absl::Duration PatternNorm::Needs(int role) const {
  absl::Duration needs;
  for (const Forerunner& forerunner : forerunners_) {
    if (forerunner.LooksAt(role)) needs = std::max(needs, forerunner.most);
  }
  return needs;
}

absl::Time PatternNorm::TouchedFrom(int role, const Fact& fact) const {
  absl::Time from = absl::InfiniteFuture();
  for (const Forerunner& forerunner : forerunners_) {
    if (forerunner.LooksAt(role)) from = std::min(from, forerunner.MattersFrom(fact));
  }
  return from;
}

Judgement PatternNorm::Judge(const Timeline& timeline, Timeline::Entry& event) const {
  Judgement judgement;
  judgement.breached = event.fact.truth;
  judgement.strength = event.fact.strength;
  judgement.unknown_reasons = event.fact.unknown_reasons;
  auto& supporting = judgement.supporting;
  for (const Forerunner& forerunner : forerunners_) {
    const Foregoing found = FindForegoing(timeline, forerunner, event.fact);
    if (found.came == Truth::kFalse) return NoBreach(v1::CONDITION_NOT_MET);
    judgement.breached = And(judgement.breached, found.came);
    judgement.unknown_reasons |= found.unknown_reasons;
    judgement.strength = std::min(judgement.strength, found.strength);
    for (const Fact* fact : found.facts) {
      if (fact->id != event.fact.id) supporting.push_back(fact);
    }
  }
  // One event may stand for several forerunners.
  std::sort(supporting.begin(), supporting.end(),
            [](const Fact* a, const Fact* b) { return FactOrder()(*a, *b); });
  supporting.erase(std::unique(supporting.begin(), supporting.end(),
                               [](const Fact* a, const Fact* b) { return a->id == b->id; }),
                   supporting.end());
  return judgement;
}

v1::Measurement PatternNorm::Measure(const Timeline& timeline, const Timeline::Entry& event) const {
  std::vector<std::string> parts;
  v1::Measurement measurement;
  bool is_sure = event.fact.truth == Truth::kTrue;
  for (Forerunner forerunner : forerunners_) {
    forerunner.with_margin = true;
    const Foregoing found = FindForegoing(timeline, forerunner, event.fact);
    parts.push_back(Describe(forerunner, found, event.fact));
    is_sure &= found.came == Truth::kTrue;
    if (!is_sure || forerunner.never) continue;
    const int margin = static_cast<int>(found.margin);
    if (!measurement.has_margin() || margin < measurement.margin()) {
      measurement.set_margin(margin);
    }
  }
  if (!is_sure) measurement.clear_margin();
  measurement.set_summary(absl::StrJoin(parts, "; "));
  return measurement;
}

}  // namespace compliance
