#include "compliance/records/event_table.h"

#include <algorithm>
#include <cstdint>

#include "absl/algorithm/container.h"
#include "absl/numeric/bits.h"

namespace compliance {
namespace {

// Spans of class 0 are instants; those of class k are shorter than LongestOf(k) and, from one
// second on, at least half as long.
int LengthClass(TimeSpan span) {
  const absl::Duration length = span.limit - span.start;
  if (length == absl::ZeroDuration()) return 0;
  return 1 + absl::bit_width(static_cast<uint64_t>(absl::ToInt64Seconds(length)));
}

absl::Duration LongestOf(int length_class) {
  return length_class == 0 ? absl::ZeroDuration()
                           : absl::Seconds(uint64_t{1} << (length_class - 1));
}

}  // namespace

void EventTable::ForEachNeighbour(const Report& report, absl::FunctionRef<void(Entry&)> visit) {
  const Likeness& likeness = rules_[report.rule];
  const absl::Time last = report.occurred.limit + likeness.within;
  for (const auto& [length_class, ranks] : BucketOf(report)) {
    const absl::Time first = report.occurred.start - likeness.within - LongestOf(length_class);
    for (auto rank = ranks.lower_bound({first, ""}); rank != ranks.end(); ++rank) {
      if (rank->first.first > last) break;
      Entry& other = *rank->second;
      if (&other.report != &report && MayBeOneEvent(report, other.report, likeness)) visit(other);
    }
  }
}

void EventTable::Touch(const std::shared_ptr<Group>& group) {
  if (group->changed) return;
  group->changed = true;
  changed_.push_back(group);
  if (!group->told.empty()) gone_.push_back(std::move(group->told));
  group->told.clear();
}

void EventTable::Unite(std::shared_ptr<Group> from, const std::shared_ptr<Group>& into) {
  for (Entry* member : from->members) {
    member->group = into;
    into->members.push_back(member);
  }
  from->members.clear();
  into->may_split |= from->may_split;
}

void EventTable::Insert(Report report) {
  auto owned = std::make_unique<Entry>();
  Entry& entry = *owned;
  entry.report = std::move(report);
  entry.group = std::make_shared<Group>();
  entry.group->members = {&entry};
  Touch(entry.group);
  ForEachNeighbour(entry.report, [&](Entry& other) {
    if (other.group == entry.group) return;
    Touch(other.group);
    const bool larger = other.group->members.size() > entry.group->members.size();
    if (larger) {
      Unite(entry.group, other.group);
    } else {
      Unite(other.group, entry.group);
    }
  });
  BucketOf(entry.report)[LengthClass(entry.report.occurred)].emplace(MomentOf(entry.report),
                                                                     &entry);
  entries_.emplace(entry.report.id, std::move(owned));
}

bool EventTable::Remove(absl::string_view id) {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return false;
  Entry& entry = *found->second;
  Group& group = *entry.group;
  Touch(entry.group);
  group.members.erase(absl::c_find(group.members, &entry));
  group.may_split = true;
  Drop(entry);
  return true;
}

void EventTable::Drop(const Entry& entry) {
  Bucket& bucket = BucketOf(entry.report);
  const auto ranks = bucket.find(LengthClass(entry.report.occurred));
  ranks->second.erase(MomentOf(entry.report));
  if (ranks->second.empty()) bucket.erase(ranks);
  entries_.erase(entries_.find(entry.report.id));
}

bool EventTable::IsClosed(const Group& group, absl::Time before) const {
  return absl::c_all_of(group.members, [&](const Entry* member) {
    const TimeSpan occurred = member->report.occurred;
    return std::max(occurred.start, occurred.limit) + rules_[member->report.rule].within < before;
  });
}

absl::Time EventTable::OldestOpen(absl::Time before) const {
  absl::Time oldest = absl::InfiniteFuture();
  for (const auto& [id, entry] : entries_) {
    const absl::Time start = entry->report.occurred.start;
    if (start < oldest && !IsClosed(*entry->group, before)) oldest = start;
  }
  return oldest;
}

std::vector<std::string> EventTable::Forget(absl::Time before) {
  std::vector<std::shared_ptr<Group>> closed;
  for (const auto& [id, entry] : entries_) {
    const bool is_first = entry->group->members.front() == entry.get();
    if (is_first && IsClosed(*entry->group, before)) closed.push_back(entry->group);
  }
  std::vector<std::string> forgotten;
  for (const std::shared_ptr<Group>& group : closed) {
    forgotten.push_back(std::move(group->told));
    for (const Entry* member : group->members) Drop(*member);
  }
  return forgotten;
}

std::vector<std::shared_ptr<EventTable::Group>> EventTable::Split(const Group& group) {
  std::vector<std::shared_ptr<Group>> parts;
  for (Entry* member : group.members) member->group = nullptr;
  for (Entry* first : group.members) {
    if (first->group != nullptr) continue;
    const auto part = std::make_shared<Group>();
    const auto take = [&part](Entry& entry) {
      if (entry.group != nullptr) return;
      entry.group = part;
      part->members.push_back(&entry);
    };
    take(*first);
    for (size_t i = 0; i < part->members.size(); ++i) {
      ForEachNeighbour(part->members[i]->report, take);
    }
    parts.push_back(part);
  }
  return parts;
}

std::vector<std::string> EventTable::TakeGone() {
  std::vector<std::string> gone = std::move(gone_);
  gone_.clear();
  absl::c_sort(gone);
  return gone;
}

std::vector<EventTable::Event> EventTable::TakeNew() {
  std::vector<Event> come;
  for (const std::shared_ptr<Group>& group : changed_) {
    group->changed = false;
    const auto parts =
        group->may_split ? Split(*group) : std::vector<std::shared_ptr<Group>>{group};
    for (const std::shared_ptr<Group>& part : parts) {
      if (part->members.empty()) continue;
      Event& event = come.emplace_back();
      for (const Entry* member : part->members) event.members.push_back(&member->report);
      absl::c_sort(event.members, IsBefore);
      part->told = event.id();
    }
  }
  changed_.clear();
  absl::c_sort(come, [](const Event& a, const Event& b) {
    return IsBefore(a.members.front(), b.members.front());
  });
  return come;
}

}  // namespace compliance
