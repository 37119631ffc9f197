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

bool SurelyBefore(const ReferenceFact& a, const ReferenceFact& b) {
  return a.latest <= b.earliest && ReferenceOrder(a) < ReferenceOrder(b);
}

// The words on one holder that may be the last; null stands for none at all.
Words MayBeLast(const Words& on_holder) {
  Words last;
  for (const ReferenceFact* word : on_holder) {
    const bool is_superseded =
        std::any_of(on_holder.begin(), on_holder.end(), [&](const ReferenceFact* later) {
          return later->truth == Truth::kTrue && SurelyBefore(*word, *later);
        });
    if (!is_superseded) last.push_back(word);
  }
  const bool any_sure = std::any_of(on_holder.begin(), on_holder.end(), [](const auto* word) {
    return word->truth == Truth::kTrue;
  });
  if (!any_sure) last.push_back(nullptr);
  return last;
}

// What stands if each holder's last word is one of those that may be.
void TryWords(const std::vector<Words>& holders, size_t next, ReferenceRange sum,
              std::map<std::string, int> numbers, bool numbers_once, ReferenceRange* stands) {
  if (next == holders.size()) {
    double twice = 0;
    for (const auto& [number, times] : numbers) twice += times - 1;
    if (!numbers_once) twice = 0;
    stands->low = std::min(stands->low, sum.low - twice);
    stands->high = std::max(stands->high, sum.high - twice);
    return;
  }
  for (const ReferenceFact* word : holders[next]) {
    if (word == nullptr) {
      TryWords(holders, next + 1, sum, numbers, numbers_once, stands);
      continue;
    }
    std::map<std::string, int> with = numbers;
    for (const std::string& number : word->registrations) ++with[number];
    TryWords(holders, next + 1, {sum.low + word->amount.low, sum.high + word->amount.high}, with,
             numbers_once, stands);
  }
}

// Tries every holder for words whose holder is not known, one of its own included.
void TryHolders(std::map<std::string, Words> by_holder, const Words& unknown, size_t next,
                bool numbers_once, ReferenceRange* stands) {
  if (next == unknown.size()) {
    std::vector<Words> holders;
    for (const auto& [holder, words] : by_holder) holders.push_back(MayBeLast(words));
    TryWords(holders, 0, {}, {}, numbers_once, stands);
    return;
  }
  std::map<std::string, Words> with = by_holder;
  with["?" + std::to_string(next)].push_back(unknown[next]);
  TryHolders(with, unknown, next + 1, numbers_once, stands);
  for (const auto& [holder, words] : by_holder) {
    with = by_holder;
    with[holder].push_back(unknown[next]);
    TryHolders(with, unknown, next + 1, numbers_once, stands);
  }
}

ReferenceRange StandsBy(const Words& words, bool numbers_once) {
  std::map<std::string, Words> by_holder;
  Words unknown;
  for (const ReferenceFact* word : words) {
    if (word->label.has_value()) {
      by_holder[*word->label].push_back(word);
    } else {
      unknown.push_back(word);
    }
  }
  ReferenceRange stands{kReferenceOpen, 0};
  TryHolders(by_holder, unknown, 0, numbers_once, &stands);
  return stands;
}

// The words that may be the last on some holder.
Words Standing(const Words& words) {
  std::map<std::string, Words> by_holder;
  Words standing;
  for (const ReferenceFact* word : words) {
    if (word->label.has_value()) {
      by_holder[*word->label].push_back(word);
    } else {
      standing.push_back(word);
    }
  }
  for (const auto& [holder, on_holder] : by_holder) {
    for (const ReferenceFact* word : MayBeLast(on_holder)) {
      if (word != nullptr) standing.push_back(word);
    }
  }
  return standing;
}

}  // namespace

ReferenceJudgement JudgeReferenceHolding(const v1::Ceiling& ceiling, const ReferenceFact& event,
                                         const ReferenceSeries& series) {
  const Words words = WordsUpTo(event, series);
  const ReferenceRange stands = StandsBy(words, ceiling.at_any_instant().registrations_once());
  const bool surely = ReferenceExceeds(stands.low, event.limit.high);
  ReferenceJudgement judgement;
  judgement.breached =
      And(event.truth, Between(surely, ReferenceExceeds(stands.high, event.limit.low)));
  judgement.otherwise = v1::BELOW_THRESHOLD;
  judgement.strength = event.strength;
  judgement.measurement = ReferenceMeasurement(stands, event.limit);
  if (!event.limit.is_exact()) Join(event.limit_unknown, &judgement.unknown);
  Join(event.unknown, &judgement.unknown);
  std::map<std::string, int> candidates;
  for (const ReferenceFact* word : Standing(words)) {
    Join(word->unknown, &judgement.unknown);
    if (!word->amount.is_exact()) judgement.unknown.insert(v1::QUANTITY);
    if (!word->label.has_value()) {
      judgement.unknown.insert(v1::CLASS);
    } else if (++candidates[*word->label] > 1 && word->truth == Truth::kTrue) {
      judgement.unknown.insert(v1::TIME);
    }
    if (word->id == event.id || word->amount.high == 0) continue;
    judgement.strength = std::min(judgement.strength, word->strength);
    judgement.supporting.push_back(word);
  }
  return judgement;
}

}  // namespace compliance
