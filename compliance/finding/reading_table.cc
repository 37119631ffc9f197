#include "compliance/finding/reading_table.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"

namespace compliance {

bool ReadingTable::Entry::IsEmpty() const {
  return absl::c_all_of(said, [](const auto& each) { return each == nullptr; }) &&
         absl::c_none_of(open, [](bool each) { return each; });
}

bool ReadingTable::Entry::IsFinal() const {
  return absl::c_all_of(said, [](const auto& each) { return each == nullptr || each->settled; }) &&
         absl::c_none_of(open, [](bool each) { return each; });
}

ReadingTable::Entry& ReadingTable::EntryOf(absl::string_view subject) {
  return entries_.try_emplace(subject, scheme_.wordings()).first->second;
}

void ReadingTable::Restage(absl::string_view subject, int touched, Entry& entry,
                           std::vector<Change>* changes) {
  std::vector<const v1::Finding*> said;
  for (const auto& each : entry.said) said.push_back(each == nullptr ? nullptr : &each->finding);
  std::vector<ReadingScheme::Merged> all = scheme_.Merge(subject, said);
  const std::vector<std::string> before = std::move(entry.ids);
  entry.ids.clear();
  for (const ReadingScheme::Merged& merged : all) entry.ids.push_back(merged.finding.id());
  for (const std::string& id : before) {
    if (!absl::c_linear_search(entry.ids, id)) book_.StageWithdrawal(id);
  }
  for (ReadingScheme::Merged& merged : all) {
    const std::string id = merged.finding.id();
    absl::Time since = by_records_ ? absl::InfinitePast() : absl::InfiniteFuture();
    for (const int wording : merged.wordings) {
      Said& each = *entry.said[wording];
      since = std::max(since, each.since);
      if (each.id == id && wording != touched) continue;
      if (!each.id.empty() && each.id != id) changes->push_back({wording, each.id, nullptr});
      each.id = id;
      changes->push_back({wording, id, &each});
    }
    book_.Stage(id, since).Swap(&merged.finding);
  }
}

std::vector<ReadingTable::Change> ReadingTable::Say(int wording, absl::string_view subject,
                                                    v1::Finding finding, absl::Time since,
                                                    std::shared_ptr<const KnownRecord> record) {
  std::vector<Change> changes;
  Entry& entry = EntryOf(subject);
  std::unique_ptr<Said>& said = entry.said[wording];
  const std::string before = said == nullptr ? "" : said->id;
  said = std::make_unique<Said>(Said{std::move(finding), std::move(record), since, before});
  entry.open[wording] = false;
  Restage(subject, wording, entry, &changes);
  return changes;
}

std::vector<ReadingTable::Change> ReadingTable::Unsay(int wording, absl::string_view subject) {
  std::vector<Change> changes;
  const auto found = entries_.find(subject);
  if (found == entries_.end()) return changes;
  Entry& entry = found->second;
  entry.open[wording] = false;
  if (entry.said[wording] != nullptr) {
    changes.push_back({wording, entry.said[wording]->id, nullptr});
    entry.said[wording] = nullptr;
    Restage(subject, wording, entry, &changes);
  }
  if (entry.IsEmpty()) entries_.erase(found);
  return changes;
}

const ReadingTable::Said* ReadingTable::Find(int wording, absl::string_view subject) const {
  const auto found = entries_.find(subject);
  return found == entries_.end() ? nullptr : found->second.said[wording].get();
}

void ReadingTable::SayNone(int wording, absl::string_view subject) {
  EntryOf(subject).open[wording] = true;
}

void ReadingTable::ForgetAll(absl::string_view subject, FindingSink* sink) {
  for (const std::string& id : scheme_.IdsOf(subject)) book_.Forget(id, sink);
}

void ReadingTable::Forget(int wording, absl::string_view subject, FindingSink* sink) {
  const auto found = entries_.find(subject);
  if (found != entries_.end()) {
    Entry& entry = found->second;
    entry.open[wording] = false;
    if (entry.said[wording] != nullptr) entry.said[wording]->settled = true;
    if (!entry.IsFinal()) return;
    entries_.erase(found);
  }
  ForgetAll(subject, sink);
}

void ReadingTable::Forget(absl::Time before, FindingSink* sink) {
  for (auto next = entries_.begin(); next != entries_.end();) {
    const auto found = next++;
    bool any = false;
    for (const auto& said : found->second.said) {
      if (said == nullptr || said->settled || said->since >= before) continue;
      said->settled = any = true;
    }
    if (!any || !found->second.IsFinal()) continue;
    ForgetAll(found->first, sink);
    entries_.erase(found);
  }
}

}  // namespace compliance
