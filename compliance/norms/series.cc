#include "compliance/norms/series.h"

#include <utility>
#include <vector>

#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"

namespace compliance {
namespace {

// All that a listener can see of a judgement, as one number. What a fact says cannot change while
// it stands, so its id is enough.
size_t ContentOf(const Judgement& judgement, const Range& measure) {
  std::vector<absl::string_view> supporting;
  for (const Fact* fact : judgement.supporting) supporting.push_back(fact->id);
  return absl::HashOf(judgement.breached, judgement.otherwise, judgement.unknown_reasons,
                      judgement.strength, measure.low, measure.high, supporting);
}

}  // namespace

void Series::Insert(int role, Fact fact, Listener& listener) {
  Timeline::Entry* entry = timeline_.Insert(role, std::move(fact));
  if (Touches(role)) {
    JudgeAround(entry->fact, listener);
  } else {
    Judge(*entry, listener);
  }
}

void Series::Remove(int role, const Fact& fact, Listener& listener) {
  const Timeline::Entry* entry = timeline_.Find(role, fact);
  if (role == 0) listener.OnUnsaid(entry->fact, entry->otherwise);
  Fact removed = entry->fact;
  timeline_.Remove(role, removed);
  if (Touches(role)) JudgeAround(removed, listener);
}

void Series::JudgeAround(const Fact& fact, Listener& listener) {
  const Norm::Reach reach = norm_.reach();
  const absl::Time from = fact.earliest - reach.ahead;
  const absl::Time to = fact.latest + reach.back + timeline_.longest(0);
  for (const auto& entry : timeline_.Between(0, from, to)) Judge(*entry, listener);
}

void Series::Judge(Timeline::Entry& entry, Listener& listener) {
  const Judgement judgement = norm_.Judge(timeline_, entry);
  const size_t content = ContentOf(judgement, entry.running);
  if (entry.judged && entry.content == content) return;
  const auto measure = [&] { return norm_.Measure(timeline_, entry); };
  const v1::NonFindingReason before = entry.otherwise;
  const bool unchanged = entry.judged && before == judgement.otherwise;
  if (entry.judged && !unchanged) listener.OnUnsaid(entry.fact, before);
  entry.judged = true;
  entry.content = content;
  entry.otherwise = judgement.otherwise;
  if (judgement.breached != Truth::kFalse) {
    listener.OnBreach(entry.fact, judgement, measure);
  } else if (!unchanged) {
    listener.OnNoBreach(entry.fact, judgement.otherwise, measure);
  }
}

}  // namespace compliance
