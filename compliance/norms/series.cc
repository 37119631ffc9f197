#include "compliance/norms/series.h"

#include <utility>

namespace compliance {

void Series::Insert(int role, Fact fact, Listener& listener) {
  const Timeline::Entry* entry = timeline_.Insert(role, std::move(fact));
  JudgeAround(entry->fact, listener);
}

void Series::Remove(int role, const Fact& fact, Listener& listener) {
  const Timeline::Entry* entry = timeline_.Find(role, fact);
  if (role == 0) listener.OnUnsaid(entry->fact, entry->otherwise);
  Fact removed = entry->fact;
  timeline_.Remove(role, removed);
  JudgeAround(removed, listener);
}

void Series::JudgeAround(const Fact& fact, Listener& listener) {
  const Norm::Reach reach = norm_.reach();
  const absl::Time from = fact.earliest - reach.ahead;
  const absl::Time to = fact.latest + reach.back + timeline_.longest(0);
  for (const auto& entry : timeline_.Between(0, from, to)) Judge(*entry, listener);
}

void Series::Judge(Timeline::Entry& entry, Listener& listener) {
  const Judgement judgement = norm_.Judge(timeline_, entry.fact);
  const v1::NonFindingReason before = entry.otherwise;
  const bool unchanged = entry.judged && before == judgement.otherwise;
  if (entry.judged && !unchanged) listener.OnUnsaid(entry.fact, before);
  entry.judged = true;
  entry.otherwise = judgement.otherwise;
  if (judgement.breached != Truth::kFalse) {
    listener.OnBreach(entry.fact, judgement);
  } else if (!unchanged) {
    listener.OnNoBreach(entry.fact, judgement);
  }
}

}  // namespace compliance
