#include "compliance/finding/repetition_table.h"

#include <algorithm>

namespace compliance {

RepetitionTable::RepetitionTable(std::vector<Repetition> repetitions)
    : repetitions_(std::move(repetitions)) {
  for (const Repetition& each : repetitions_) longest_ = std::max(longest_, each.within);
}

// A finding is repeated if the one so many before it is there and lies near enough. So what comes
// or goes matters to as many after it and no more.
void RepetitionTable::Count(InOrder& all, InOrder::iterator first,
                            std::vector<InOrder::iterator>* changed) {
  for (size_t i = 0; i < repetitions_.size(); ++i) {
    const Repetition& repetition = repetitions_[i];
    int missing = repetition.at_least - 1;  // Before the beginning.
    auto back = first;
    for (; missing > 0 && back != all.begin(); --missing) --back;
    auto next = first;
    for (int n = 0; n < repetition.at_least && next != all.end(); ++n, ++next) {
      const bool holds = missing == 0 && next->first.first - back->first.first <= repetition.within;
      if (next->second.repeated[i] != holds) changed->push_back(next);
      next->second.repeated[i] = holds;
      if (missing == 0) {
        ++back;
      } else {
        --missing;
      }
    }
  }
}

void RepetitionTable::Append(const std::vector<InOrder::iterator>& changed, InOrder::iterator but,
                             std::vector<Change>* others) {
  for (const InOrder::iterator& each : changed) {
    if (each == but || each->second.is_settled) continue;
    others->push_back({each->first.second, each->second.record, each->second.repeated});
  }
}

Repeated RepetitionTable::Insert(Entry entry, std::vector<Change>* others) {
  const auto known = known_.find(entry.subject);
  if (known != known_.end()) {
    if (known->second == std::make_pair(entry.party, entry.at)) {
      Standing& standing = by_party_[entry.party].at({entry.at, entry.subject});
      standing.record = std::move(entry.record);
      return standing.repeated;
    }
    Remove(entry.subject, others);
  }
  known_[entry.subject] = {entry.party, entry.at};
  InOrder& all = by_party_[entry.party];
  Standing standing{std::move(entry.record), Repeated(repetitions_.size(), false)};
  const auto place =
      all.emplace(Place(entry.at, std::move(entry.subject)), std::move(standing)).first;
  std::vector<InOrder::iterator> changed;
  Count(all, place, &changed);
  Append(changed, place, others);
  return place->second.repeated;
}

void RepetitionTable::Remove(absl::string_view subject, std::vector<Change>* others) {
  const auto known = known_.find(subject);
  if (known == known_.end()) return;
  const auto by_party = by_party_.find(known->second.first);
  InOrder& all = by_party->second;
  const auto next = all.erase(all.find(Place(known->second.second, std::string(subject))));
  known_.erase(known);
  std::vector<InOrder::iterator> changed;
  Count(all, next, &changed);
  Append(changed, all.end(), others);
  if (all.empty()) by_party_.erase(by_party);
}

void RepetitionTable::Settle(InOrder& all, absl::Time before) {
  for (auto& [place, standing] : all) {
    if (place.first >= before) break;
    if (standing.is_settled) continue;
    known_.erase(place.second);
    standing.record = nullptr;
    standing.is_settled = true;
  }
}

void RepetitionTable::Forget(absl::Time before) {
  const absl::Time needed_from = before - longest_;
  for (auto next = by_party_.begin(); next != by_party_.end();) {
    const auto party = next++;
    InOrder& all = party->second;
    Settle(all, before);
    while (!all.empty() && all.begin()->first.first < needed_from) {
      all.erase(all.begin());
    }
    if (all.empty()) by_party_.erase(party);
  }
}

}  // namespace compliance
