// The events of one agreement that has counting rules: which records report them, and what was made
// of each.
//
//   const int rule = book.RuleOf(view);              // -1: the record is an event itself.
//   if (rule >= 0) book.Insert(rule, view, known);
//   book.Remove("r3");
//   for (const EventBook::Event& event : book.TakeGone()) ...      // Take back conclusions.
//   book.JudgeNew([&](EventBook::Event& event) { ... });           // Give it its verdicts.
//
// Thread-safety: thread-compatible. Ownership: borrows the agreement. Cost: as EventTable; of an
// event that changes, the merge of its reports.
#ifndef COMPLIANCE_EVALUATOR_EVENT_BOOK_H_
#define COMPLIANCE_EVALUATOR_EVENT_BOOK_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "compliance/program/program.h"
#include "compliance/records/event_table.h"
#include "compliance/records/known_record.h"
#include "compliance/records/ledger.h"

namespace compliance {

class EventBook {
 public:
  explicit EventBook(const CompiledAgreement& agreement)
      : agreement_(agreement), table_(agreement.counting().Likenesses()) {}

  struct Event {
    std::string id;
    // What the evaluator made of it, as the ledger keeps it of a record; `kept` is the event.
    Ledger::Known judged;
  };

  const CompiledAgreement& agreement() const { return agreement_; }

  // The counting rule that covers the record; -1 if none does.
  int RuleOf(const RecordView& view) const { return agreement_.counting().RuleOf(view); }

  // No report of that id is in the book. `record` is what the view shows.
  void Insert(int rule, const RecordView& view, std::shared_ptr<const KnownRecord> record);
  // Nothing happens if there is no such report.
  void Remove(absl::string_view id) { table_.Remove(id); }

  // Events that were judged and are no more, or are changed.
  std::vector<Event> TakeGone();
  // Only reports from `before` on will come and go: events that cannot change any more; the book
  // forgets them. Everything has been taken and judged.
  std::vector<Event> TakeClosed(absl::Time before) { return Take(table_.Forget(before)); }
  // As EventTable::OldestOpen.
  absl::Time OldestOpen(absl::Time before) const { return table_.OldestOpen(before); }
  // Hands out the events that stand and are not judged. True if several reports make one of them.
  bool JudgeNew(absl::FunctionRef<void(Event&)> judge);

 private:
  std::vector<Event> Take(const std::vector<std::string>& ids);

  const CompiledAgreement& agreement_;
  EventTable table_;
  absl::flat_hash_map<std::string, Event> events_;  // By id.
};

}  // namespace compliance

#endif  // COMPLIANCE_EVALUATOR_EVENT_BOOK_H_
