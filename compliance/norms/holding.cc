#include "compliance/norms/holding.h"

#include <algorithm>
#include <map>

#include "compliance/norms/measurement.h"
#include "compliance/norms/test_outcome.h"

namespace compliance {
namespace {

bool IsExact(const Fact& fact) {
  return fact.earliest == fact.latest && fact.truth == Truth::kTrue &&
         fact.amount.low == fact.amount.high && fact.details != nullptr &&
         fact.details->label.has_value();
}

// Whether `later` surely came after `earlier`, or stands after it at the same exact instant.
bool SurelyAfter(const Fact& earlier, const Fact& later) {
  if (earlier.latest < later.earliest) return true;
  return earlier.latest == later.earliest && earlier.earliest == earlier.latest &&
         later.earliest == later.latest && FactOrder()(earlier, later);
}

Range Sum(const Range& a, const Range& b) { return {a.low + b.low, a.high + b.high}; }

}  // namespace

HoldingNorm::HoldingNorm(const v1::Ceiling& ceiling, bool whole_amounts)
    : at_most_(ceiling.at_most()),
      registrations_once_(ceiling.at_any_instant().registrations_once()),
      whole_amounts_(whole_amounts) {}

Range HoldingNorm::LimitOf(const Fact& event) const {
  const bool own = event.details != nullptr && event.details->limit.has_value();
  return own ? *event.details->limit : Range{at_most_, at_most_};
}

absl::Time HoldingNorm::TouchedUntil(const Timeline& timeline, int /*role*/,
                                     const Fact& fact) const {
  if (registrations_once_ || !IsExact(fact)) return absl::InfiniteFuture();
  // The next sure word on the holder puts an end to what this one changes.
  const Timeline::Labelled& words = timeline.WithLabel(0, *fact.details->label);
  for (auto word = words.upper_bound(fact); word != words.end(); ++word) {
    if (IsExact((*word)->fact)) return (*word)->fact.latest;
  }
  return absl::InfiniteFuture();
}

HoldingNorm::Words HoldingNorm::WordsOn(const std::string& holder, const Timeline& timeline,
                                        const Fact& event) const {
  Words words;
  const Timeline::Labelled& all = timeline.WithLabel(0, holder);
  bool nothing_may_stand = true;
  bool first = true;
  // Newest first, until one surely came after all that are older.
  const Fact* surely = nullptr;
  for (auto word = all.upper_bound(event); word != all.begin();) {
    const Fact& fact = (*--word)->fact;
    if (fact.truth == Truth::kFalse) continue;
    if (surely != nullptr && SurelyAfter(fact, *surely)) {
      if (fact.latest + timeline.longest(0) < surely->earliest) break;
      continue;
    }
    words.candidates.push_back(&fact);
    words.holds.low = first ? fact.amount.low : std::min(words.holds.low, fact.amount.low);
    words.holds.high = std::max(words.holds.high, fact.amount.high);
    first = false;
    const bool has_come =
        fact.truth == Truth::kTrue && (&fact == &event || fact.latest <= event.earliest);
    if (!has_come) continue;
    nothing_may_stand = false;
    if (surely == nullptr || surely->earliest < fact.earliest) surely = &fact;
  }
  if (nothing_may_stand) words.holds.low = 0;
  return words;
}

std::vector<HoldingNorm::Words> HoldingNorm::AllWords(const Timeline& timeline,
                                                      const Fact& event) const {
  std::vector<Words> all;
  for (const auto& [holder, facts] : timeline.Labels(0)) {
    Words words = WordsOn(holder, timeline, event);
    if (!words.candidates.empty()) all.push_back(std::move(words));
  }
  return all;
}

bool HoldingNorm::Continues(const Timeline& timeline, const Timeline::Entry& event) const {
  const Timeline::Entry* previous = timeline.Previous(0, event);
  return whole_amounts_ && !registrations_once_ && previous != nullptr && IsExact(event.fact) &&
         IsExact(previous->fact) && timeline.longest(0) == absl::ZeroDuration() &&
         previous->running.low == previous->running.high;
}

Range HoldingNorm::StandsAt(const Timeline& timeline, const Timeline::Entry& event) const {
  if (!Continues(timeline, event)) return CountedAnew(timeline, event.fact);
  const Timeline::Labelled& words = timeline.WithLabel(0, *event.fact.details->label);
  Range before;
  for (auto word = words.lower_bound(event.fact); word != words.begin();) {
    const Fact& fact = (*--word)->fact;
    if (fact.truth == Truth::kFalse) continue;
    before = fact.amount;
    break;
  }
  const Range running = timeline.Previous(0, event)->running;
  const double stands = running.low - before.low + event.fact.amount.low;
  return {stands, stands};
}

Range HoldingNorm::CountedAnew(const Timeline& timeline, const Fact& event) const {
  Range total;
  double largest = 0;
  // Numbers told by how many holders: surely, where the holder's word is one and sure.
  std::map<std::string, int> told;
  for (const Words& words : AllWords(timeline, event)) {
    total = Sum(total, words.holds);
    largest = std::max(largest, words.holds.low);
    if (!registrations_once_ || words.candidates.size() > 1) continue;
    for (const std::string& number : words.candidates[0]->details->registrations) ++told[number];
  }
  for (const auto& [number, holders] : told) {
    total.low -= holders - 1;
    total.high -= holders - 1;
  }
  // A word on nobody knows whom.
  for (const auto& entry : timeline.Between(0, absl::InfinitePast(), event.latest)) {
    const Fact& fact = entry->fact;
    if (FactOrder()(event, fact)) break;
    const bool known = fact.details != nullptr && fact.details->label.has_value();
    if (known || fact.truth == Truth::kFalse) continue;
    total.high += fact.amount.high;
    total.low -= largest;
  }
  total.low = std::max(0.0, total.low);
  return total;
}

Judgement HoldingNorm::Judge(const Timeline& timeline, Timeline::Entry& event) const {
  event.running = StandsAt(timeline, event);
  const Range limit = LimitOf(event.fact);
  const double tolerance = whole_amounts_ ? 0 : 1e-9 * std::max(1.0, limit.high);
  if (event.running.high <= limit.low + tolerance) return NoBreach(v1::BELOW_THRESHOLD);
  const bool surely = event.running.low > limit.high + tolerance;
  Judgement judgement;
  judgement.breached = surely ? event.fact.truth : Truth::kUnknown;
  judgement.unknown_reasons = event.fact.unknown_reasons;
  judgement.strength = event.fact.strength;
  if (limit.low < limit.high) judgement.unknown_reasons |= ReasonBit(v1::ACTOR_REQUIRED);
  for (const Words& words : AllWords(timeline, event.fact)) {
    if (words.candidates.size() > 1) judgement.unknown_reasons |= ReasonBit(v1::TIME);
    for (const Fact* fact : words.candidates) {
      judgement.unknown_reasons |= fact->unknown_reasons;
      if (fact->amount.low < fact->amount.high)
        judgement.unknown_reasons |= ReasonBit(v1::QUANTITY);
      if (fact == &event.fact || fact->amount.high == 0) continue;
      judgement.strength = std::min(judgement.strength, fact->strength);
      judgement.supporting.push_back(fact);
    }
  }
  if (!surely && judgement.unknown_reasons == 0) judgement.unknown_reasons = ReasonBit(v1::CLASS);
  std::sort(judgement.supporting.begin(), judgement.supporting.end(),
            [](const Fact* a, const Fact* b) { return FactOrder()(*a, *b); });
  return judgement;
}

v1::Measurement HoldingNorm::Measure(const Timeline& timeline, const Timeline::Entry& event) const {
  (void)timeline;
  return MeasurementAgainst(event.running, LimitOf(event.fact), " at once");
}

}  // namespace compliance
