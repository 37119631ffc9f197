#include "compliance/norms/holding.h"

#include <algorithm>
#include <map>
#include <set>

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

// Words after the event in the order of facts that may have taken place before it.
std::vector<const Fact*> LaterWords(const Timeline& timeline, const Timeline::Labelled& words,
                                    const Fact& event) {
  std::vector<const Fact*> later;
  for (auto word = words.upper_bound(event); word != words.end(); ++word) {
    const Fact& fact = (*word)->fact;
    if (fact.latest - timeline.longest(0) >= event.latest) break;
    if (fact.truth != Truth::kFalse && fact.earliest < event.latest) later.push_back(&fact);
  }
  return later;
}

// Each once.
std::set<std::string> NumbersOf(const Fact& fact) {
  if (fact.details == nullptr) return {};
  return {fact.details->registrations.begin(), fact.details->registrations.end()};
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
  // The next sure word on the holder puts an end to what this one changes, but for events that may
  // have come before that word.
  const Timeline::Labelled& words = timeline.WithLabel(0, *fact.details->label);
  for (auto word = words.upper_bound(fact); word != words.end(); ++word) {
    if (IsExact((*word)->fact)) return (*word)->fact.latest + timeline.longest(0);
  }
  return absl::InfiniteFuture();
}

bool HoldingNorm::Words::MayBeSupersededBy(const Fact& word) const {
  return !events_own && std::none_of(sure.begin(), sure.end(), [&word](const Fact* later) {
    return SurelyAfter(word, *later);
  });
}

bool HoldingNorm::IsSuperseded(const Timeline& timeline, int role, const Fact& fact,
                               absl::Time from) const {
  if (role != 0) return false;
  if (fact.details == nullptr || !fact.details->label.has_value()) return false;
  const Timeline::Labelled& words = timeline.WithLabel(0, *fact.details->label);
  for (auto word = words.upper_bound(fact); word != words.end(); ++word) {
    const Fact& later = (*word)->fact;
    if (later.latest >= from) return false;
    const bool surely_later = fact.latest + timeline.longest(0) < later.earliest;
    if (later.truth == Truth::kTrue && surely_later) return true;
  }
  return false;
}

HoldingNorm::Words HoldingNorm::WordsOn(const std::string& holder, const Timeline& timeline,
                                        const Fact& event) const {
  Words words;
  const Timeline::Labelled& all = timeline.WithLabel(0, holder);
  // Newest first, until one surely came after all that are older. When the event takes place it is
  // the last word itself: what may come after it has not come.
  absl::Time since = absl::InfinitePast();
  for (auto word = all.upper_bound(event); word != all.begin() && !words.events_own;) {
    const Fact& fact = (*--word)->fact;
    if (fact.latest + timeline.longest(0) < since) break;
    if (fact.truth == Truth::kFalse || !words.MayBeSupersededBy(fact)) continue;
    words.holds.low =
        words.candidates.empty() ? fact.amount.low : std::min(words.holds.low, fact.amount.low);
    words.holds.high = std::max(words.holds.high, fact.amount.high);
    words.candidates.push_back(&fact);
    words.events_own = &fact == &event && fact.truth == Truth::kTrue;
    const bool has_come = words.events_own || fact.latest <= event.earliest;
    if (fact.truth != Truth::kTrue || !has_come) continue;
    words.sure.push_back(&fact);
    since = std::max(since, fact.earliest);
  }
  if (words.sure.empty()) words.holds.low = 0;
  if (words.events_own) return words;
  words.later = LaterWords(timeline, all, event);
  for (const Fact* fact : words.later) {
    words.holds.low = std::min(words.holds.low, fact->amount.low);
  }
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

// How often numbers are told more than once: surely, and at most.
Range HoldingNorm::ToldTwice(const std::vector<Words>& holders,
                             const std::vector<const Fact*>& of_nobody_known) const {
  std::map<std::string, int> surely, at_most;
  for (const Words& words : holders) {
    std::map<std::string, size_t> by_candidates;
    for (const Fact* fact : words.candidates) {
      for (const std::string& number : NumbersOf(*fact)) ++by_candidates[number];
    }
    for (const Fact* fact : words.later) {
      for (const std::string& number : NumbersOf(*fact)) by_candidates.try_emplace(number, 0);
    }
    for (const auto& [number, times] : by_candidates) {
      ++at_most[number];
      if (times == words.candidates.size() && !words.sure.empty()) ++surely[number];
    }
  }
  for (const Fact* fact : of_nobody_known) {
    for (const std::string& number : NumbersOf(*fact)) ++at_most[number];
  }
  Range twice;
  for (const auto& [number, times] : surely) twice.low += times - 1;
  for (const auto& [number, times] : at_most) twice.high += times - 1;
  return twice;
}

std::vector<const Fact*> HoldingNorm::OfNobodyKnown(const Timeline& timeline, const Fact& event) {
  std::vector<const Fact*> facts;
  for (const Timeline::Entry* entry : timeline.Unlabelled(0)) {
    if (FactOrder()(event, entry->fact)) break;
    if (entry->fact.truth != Truth::kFalse) facts.push_back(&entry->fact);
  }
  return facts;
}

Range HoldingNorm::CountedAnew(const Timeline& timeline, const Fact& event) const {
  const std::vector<Words> holders = AllWords(timeline, event);
  const std::vector<const Fact*> of_nobody_known = OfNobodyKnown(timeline, event);
  const std::vector<const Fact*> later = LaterWords(timeline, timeline.Unlabelled(0), event);
  Range total;
  for (const Words& words : holders) total = Sum(total, words.holds);
  if (registrations_once_) {
    std::vector<const Fact*> all_of_nobody_known = of_nobody_known;
    all_of_nobody_known.insert(all_of_nobody_known.end(), later.begin(), later.end());
    const Range twice = ToldTwice(holders, all_of_nobody_known);
    total = {total.low - twice.high, total.high - twice.low};
  }
  double of_event = 0;
  // At worst it takes the place of the largest other word.
  const auto take_away = [&](const Fact& fact) {
    double largest = 0;
    for (const Words& words : holders) {
      if (words.MayBeSupersededBy(fact)) largest = std::max(largest, words.holds.low);
    }
    total.low -= largest;
  };
  for (const Fact* fact : later) take_away(*fact);
  for (const Fact* fact : of_nobody_known) {
    take_away(*fact);
    total.high += fact->amount.high;
    if (fact == &event && fact->truth == Truth::kTrue) of_event = fact->amount.low;
  }
  return {std::max(0.0, total.low) + of_event, std::max(0.0, total.high)};
}

Judgement HoldingNorm::Judge(const Timeline& timeline, Timeline::Entry& event) const {
  event.running = StandsAt(timeline, event);
  const Range limit = LimitOf(event.fact);
  const double tolerance = whole_amounts_ ? 0 : 1e-9 * std::max(1.0, limit.high);
  if (event.running.high <= limit.low + tolerance) return NoBreach(v1::BELOW_THRESHOLD);
  const bool surely = event.running.low > limit.high + tolerance;
  Judgement judgement;
  judgement.breached = surely ? event.fact.truth : Truth::kUnknown;
  return judgement;
}

void HoldingNorm::Support(const Timeline& timeline, const Timeline::Entry& event,
                          Judgement* judgement) const {
  judgement->unknown_reasons = event.fact.unknown_reasons;
  judgement->strength = event.fact.strength;
  const Range limit = LimitOf(event.fact);
  if (limit.low < limit.high) {
    judgement->unknown_reasons |= event.fact.details->limit_unknown_reasons;
  }
  const auto rests_on = [&](const Fact* fact) {
    judgement->unknown_reasons |= fact->unknown_reasons;
    if (fact->amount.low < fact->amount.high) judgement->unknown_reasons |= ReasonBit(v1::QUANTITY);
    if (fact == &event.fact || fact->amount.high == 0) return;
    judgement->strength = std::min(judgement->strength, fact->strength);
    judgement->supporting.push_back(fact);
  };
  for (const Words& words : AllWords(timeline, event.fact)) {
    const bool any_sure = std::any_of(words.candidates.begin(), words.candidates.end(),
                                      [](const Fact* fact) { return fact->truth == Truth::kTrue; });
    if (any_sure && (words.candidates.size() > 1 || words.sure.empty())) {
      judgement->unknown_reasons |= ReasonBit(v1::TIME);
    }
    for (const Fact* fact : words.candidates) rests_on(fact);
    if (!words.later.empty()) judgement->unknown_reasons |= ReasonBit(v1::TIME);
  }
  if (!LaterWords(timeline, timeline.Unlabelled(0), event.fact).empty()) {
    judgement->unknown_reasons |= ReasonBit(v1::TIME);
  }
  for (const Fact* fact : OfNobodyKnown(timeline, event.fact)) {
    judgement->unknown_reasons |= ReasonBit(v1::CLASS);
    rests_on(fact);
  }
  std::sort(judgement->supporting.begin(), judgement->supporting.end(),
            [](const Fact* a, const Fact* b) { return FactOrder()(*a, *b); });
}

v1::Measurement HoldingNorm::Measure(const Timeline& /*timeline*/,
                                     const Timeline::Entry& event) const {
  return MeasurementAgainst(event.running, LimitOf(event.fact), " at once");
}

}  // namespace compliance
