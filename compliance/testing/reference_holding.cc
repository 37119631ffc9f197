#include "compliance/testing/reference_holding.h"

#include <algorithm>
#include <map>

#include "compliance/testing/reference_ceiling.h"

namespace compliance {
namespace {

using Words = std::vector<const ReferenceFact*>;

// What all that is known says of who holds what, up to an event.
Words WordsUpTo(const ReferenceFact& event, const ReferenceSeries& series) {
  Words words;
  for (const ReferenceFact& fact : series.facts) {
    if (fact.role != "event" && fact.role != kEndsRole) continue;
    if (fact.truth == Truth::kFalse || ReferenceOrder(fact) > ReferenceOrder(event)) continue;
    words.push_back(&fact);
  }
  std::sort(words.begin(), words.end(), [](const ReferenceFact* a, const ReferenceFact* b) {
    return ReferenceOrder(*a) < ReferenceOrder(*b);
  });
  return words;
}

// What may take place before an event although it comes after it in the order of facts. It may take
// something away; what it adds is judged with it.
Words LaterWords(const ReferenceFact& event, const ReferenceSeries& series) {
  Words words;
  for (const ReferenceFact& fact : series.facts) {
    if (fact.role != "event" && fact.role != kEndsRole) continue;
    if (fact.truth == Truth::kFalse || ReferenceOrder(fact) <= ReferenceOrder(event)) continue;
    if (fact.earliest < event.latest) words.push_back(&fact);
  }
  return words;
}

// Of two at one exact instant the order of facts decides.
bool SurelyBefore(const ReferenceFact& a, const ReferenceFact& b) {
  const bool both_exact = a.earliest == a.latest && b.earliest == b.latest;
  return a.latest < b.earliest ||
         (both_exact && a.latest == b.latest && ReferenceOrder(a) < ReferenceOrder(b));
}

// What is said of one holder at an event.
struct Holder {
  Words last;           // The words that may be the last.
  Words later;          // After the event, but perhaps before it in time.
  Words surely_before;  // Those that surely are words, and have come.
  bool may_hold_nothing = true;
  bool is_events = false;  // The event itself surely is the last word.

  ReferenceRange holds() const {
    ReferenceRange range{kReferenceOpen, 0};
    for (const ReferenceFact* word : last) {
      range = {std::min(range.low, word->amount.low), std::max(range.high, word->amount.high)};
    }
    for (const ReferenceFact* word : later) range.low = std::min(range.low, word->amount.low);
    if (may_hold_nothing) range.low = 0;
    return range;
  }
  // Whether a word that is not of a known holder may be the last on this one.
  bool MayBeSupersededBy(const ReferenceFact& word) const {
    return !is_events && std::none_of(surely_before.begin(), surely_before.end(),
                                      [&](const auto* of) { return SurelyBefore(word, *of); });
  }
};

Holder HolderOf(const Words& words, const ReferenceFact& event) {
  Holder holder;
  for (const ReferenceFact* word : words) {
    if (word->truth != Truth::kTrue) continue;
    if (word == &event) holder.is_events = true;
    if (word == &event || word->latest <= event.earliest) holder.surely_before.push_back(word);
  }
  holder.may_hold_nothing = holder.surely_before.empty();
  for (const ReferenceFact* word : words) {
    // When the event takes place, what comes after it has not come, and it is the last word itself.
    if (holder.is_events && word != &event) continue;
    const bool is_superseded =
        std::any_of(holder.surely_before.begin(), holder.surely_before.end(),
                    [&](const auto* later) { return SurelyBefore(*word, *later); });
    if (!is_superseded) holder.last.push_back(word);
  }
  return holder;
}

struct Standing {
  std::map<std::string, Holder> holders;
  Words of_nobody_known;
  Words later_of_nobody_known;
};

Standing StandingAt(const ReferenceFact& event, const ReferenceSeries& series) {
  Standing standing;
  std::map<std::string, Words> by_holder;
  for (const ReferenceFact* word : WordsUpTo(event, series)) {
    if (word->label.has_value()) {
      by_holder[*word->label].push_back(word);
    } else {
      standing.of_nobody_known.push_back(word);
    }
  }
  for (const auto& [label, words] : by_holder) {
    standing.holders[label] = HolderOf(words, event);
  }
  for (const ReferenceFact* word : LaterWords(event, series)) {
    if (!word->label.has_value()) {
      standing.later_of_nobody_known.push_back(word);
    } else if (by_holder.count(*word->label) > 0 && !standing.holders[*word->label].is_events) {
      standing.holders[*word->label].later.push_back(word);
    }
  }
  return standing;
}

// How often numbers are told more than once: surely, and at most.
ReferenceRange ToldTwice(const Standing& standing) {
  std::map<std::string, double> surely, at_most;
  for (const auto& [label, holder] : standing.holders) {
    std::set<std::string> numbers;
    for (const Words* words : {&holder.last, &holder.later}) {
      for (const ReferenceFact* word : *words) {
        numbers.insert(word->registrations.begin(), word->registrations.end());
      }
    }
    for (const std::string& number : numbers) {
      ++at_most[number];
      const bool by_all =
          std::all_of(holder.last.begin(), holder.last.end(),
                      [&](const auto* word) { return word->registrations.count(number) > 0; });
      if (by_all && !holder.may_hold_nothing) ++surely[number];
    }
  }
  for (const Words* words : {&standing.of_nobody_known, &standing.later_of_nobody_known}) {
    for (const ReferenceFact* word : *words) {
      for (const std::string& number : word->registrations) ++at_most[number];
    }
  }
  ReferenceRange twice;
  for (const auto& [number, times] : surely) twice.low += times - 1;
  for (const auto& [number, times] : at_most) twice.high += times - 1;
  return twice;
}

ReferenceRange Amount(const Standing& standing, bool numbers_once, const ReferenceFact& event) {
  ReferenceRange stands;
  for (const auto& [label, holder] : standing.holders) {
    stands.low += holder.holds().low;
    stands.high += holder.holds().high;
  }
  if (numbers_once) {
    const ReferenceRange twice = ToldTwice(standing);
    stands = {stands.low - twice.high, stands.high - twice.low};
  }
  double of_event = 0;
  // A word takes the place of some other: at worst the largest.
  const auto take_away = [&](const ReferenceFact& word) {
    double largest = 0;
    for (const auto& [label, holder] : standing.holders) {
      if (holder.MayBeSupersededBy(word)) largest = std::max(largest, holder.holds().low);
    }
    stands.low -= largest;
  };
  for (const ReferenceFact* word : standing.later_of_nobody_known) take_away(*word);
  for (const ReferenceFact* word : standing.of_nobody_known) {
    // It may add to what stands, too.
    take_away(*word);
    stands.high += word->amount.high;
    if (word == &event && event.truth == Truth::kTrue) of_event = event.amount.low;
  }
  return {std::max(0.0, stands.low) + of_event, std::max(0.0, stands.high)};
}

void JoinUnknown(const ReferenceFact& word, ReferenceReasons* unknown) {
  Join(word.unknown, unknown);
  if (!word.amount.is_exact()) unknown->insert(v1::QUANTITY);
}

}  // namespace

ReferenceJudgement JudgeReferenceHolding(const v1::Ceiling& ceiling, const ReferenceFact& event,
                                         const ReferenceSeries& series) {
  const Standing standing = StandingAt(event, series);
  const ReferenceRange stands =
      Amount(standing, ceiling.at_any_instant().registrations_once(), event);
  const bool surely = ReferenceExceeds(stands.low, event.limit.high);
  ReferenceJudgement judgement;
  judgement.breached =
      And(event.truth, Between(surely, ReferenceExceeds(stands.high, event.limit.low)));
  judgement.otherwise = v1::BELOW_THRESHOLD;
  judgement.strength = event.strength;
  judgement.measurement = ReferenceMeasurement(stands, event.limit);
  if (!event.limit.is_exact()) Join(event.limit_unknown, &judgement.unknown);
  Join(event.unknown, &judgement.unknown);
  Words words = standing.of_nobody_known;
  if (!words.empty()) judgement.unknown.insert(v1::CLASS);
  if (!standing.later_of_nobody_known.empty()) judgement.unknown.insert(v1::TIME);
  for (const auto& [label, holder] : standing.holders) {
    words.insert(words.end(), holder.last.begin(), holder.last.end());
    // Which of them is the last, or whether it has come, is a matter of time.
    const bool one_has_come = !holder.surely_before.empty();
    const bool any_sure = std::any_of(holder.last.begin(), holder.last.end(),
                                      [](const auto* of) { return of->truth == Truth::kTrue; });
    if (any_sure && (holder.last.size() > 1 || !one_has_come)) judgement.unknown.insert(v1::TIME);
    if (!holder.later.empty()) judgement.unknown.insert(v1::TIME);
  }
  for (const ReferenceFact* word : words) {
    JoinUnknown(*word, &judgement.unknown);
    if (word == &event || word->amount.high == 0) continue;
    judgement.strength = std::min(judgement.strength, word->strength);
    judgement.supporting.push_back(word);
  }
  return judgement;
}

}  // namespace compliance
