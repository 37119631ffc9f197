// Reports put together to events: the connected components of MayBeOneEvent over all reports that
// are known.
//
//   EventTable table({likeness});
//   table.Insert(report);
//   table.Remove("r3");                               // corrected or retracted
//   for (const std::string& id : table.TakeGone()) Forget(id);
//   for (const EventTable::Event& event : table.TakeNew()) Judge(event);
//
// An event is known by the id of its primary report, the one with the earliest possible start, of
// several the one with the smallest id. What stands after TakeNew depends on the reports alone, not
// on the order in which they came and went.
//
// Thread-safety: thread-compatible. Ownership: copies reports. Cost: of each report, MayBeOneEvent
// is asked for those of its rule and category that may be near enough in time: reports lie in order
// of their start, by classes of length in which the longest is at most twice as long as the
// shortest. Removing a report asks anew for all members of its event. An event that changes is
// handed out whole, so that a chain of n reports that come one by one costs n^2.
#ifndef COMPLIANCE_RECORDS_EVENT_TABLE_H_
#define COMPLIANCE_RECORDS_EVENT_TABLE_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "compliance/records/report.h"

namespace compliance {

class EventTable {
 public:
  // One for each counting rule.
  explicit EventTable(std::vector<Likeness> rules) : rules_(std::move(rules)) {}

  struct Event {
    // In the order of start and id, so that the primary report is the first. At least one; valid
    // until the table changes.
    std::vector<const Report*> members;
    const std::string& id() const { return members.front()->id; }
  };

  // No report of that id is in the table.
  void Insert(Report report);
  // False if there is no such report.
  bool Remove(absl::string_view id);

  // Only reports that begin from `before` on will come and go: drops the events that cannot change
  // any more, and returns the ids of those. Everything has been taken. Cost: linear in all reports.
  std::vector<std::string> Forget(absl::Time before);

  // The earliest start of a report of an event that Forget(before) would not drop; infinite if
  // there is none. Cost: as Forget.
  absl::Time OldestOpen(absl::Time before) const;

  // Ids of events that were handed out and, by what came and went since the last call, are no more
  // or are changed; sorted.
  std::vector<std::string> TakeGone();
  // Events that stand and were not handed out; in the order of start and id.
  std::vector<Event> TakeNew();

 private:
  struct Group;
  struct Entry {
    Report report;
    std::shared_ptr<Group> group;
  };
  // Reports that are linked; after a removal, until TakeNew, perhaps no longer all of them.
  struct Group {
    std::vector<Entry*> members;
    std::string told;        // The event's id as it was handed out; empty: it was not.
    bool changed = false;    // Listed in changed_.
    bool may_split = false;  // A member has been removed.
  };
  // Where a report stands in time: its start and its id.
  using Moment = std::pair<absl::Time, absl::string_view>;
  // Reports of one rule and category, by class of length.
  using Bucket = std::map<int, absl::btree_map<Moment, Entry*>>;

  static Moment MomentOf(const Report& report) { return {report.occurred.start, report.id}; }
  static bool IsBefore(const Report* a, const Report* b) { return MomentOf(*a) < MomentOf(*b); }

  Bucket& BucketOf(const Report& report) { return buckets_[{report.rule, report.category}]; }
  void ForEachNeighbour(const Report& report, absl::FunctionRef<void(Entry&)> visit);
  void Touch(const std::shared_ptr<Group>& group);
  // Whether no report that begins from `before` on can be of the same event.
  bool IsClosed(const Group& group, absl::Time before) const;
  // Takes a report out of the table.
  void Drop(const Entry& entry);
  // Takes the members of one into the other.
  void Unite(std::shared_ptr<Group> from, const std::shared_ptr<Group>& into);
  // The groups that the members still form.
  std::vector<std::shared_ptr<Group>> Split(const Group& group);

  const std::vector<Likeness> rules_;
  absl::flat_hash_map<std::string, std::unique_ptr<Entry>> entries_;
  absl::flat_hash_map<std::pair<int, int>, Bucket> buckets_;  // By rule and category.
  std::vector<std::shared_ptr<Group>> changed_;
  std::vector<std::string> gone_;
};

}  // namespace compliance

#endif  // COMPLIANCE_RECORDS_EVENT_TABLE_H_
