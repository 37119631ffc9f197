#include "compliance/evaluator/event_book.h"

#include <utility>

namespace compliance {

void EventBook::Insert(int rule, const RecordView& view,
                       std::shared_ptr<const KnownRecord> record) {
  table_.Insert(agreement_.counting().ReportOf(rule, view, std::move(record)));
}

std::vector<EventBook::Event> EventBook::Take(const std::vector<std::string>& ids) {
  std::vector<Event> taken;
  for (const std::string& id : ids) {
    const auto event = events_.find(id);
    taken.push_back(std::move(event->second));
    events_.erase(event);
  }
  return taken;
}

std::vector<EventBook::Event> EventBook::TakeGone() { return Take(table_.TakeGone()); }

bool EventBook::JudgeNew(absl::FunctionRef<void(Event&)> judge) {
  bool any_merged = false;
  for (const EventTable::Event& made : table_.TakeNew()) {
    Event event{made.id(), {}};
    event.judged.start = absl::InfiniteFuture();  // Not its time closes it, but what may join it.
    event.judged.category = made.members[0]->category;
    event.judged.kept = made.members[0]->record;
    if (made.members.size() > 1) {
      any_merged = true;
      std::vector<std::shared_ptr<const KnownRecord>> reports;
      for (const Report* report : made.members) reports.push_back(report->record);
      event.judged.kept = std::make_shared<const KnownRecord>(agreement_.counting().RecordOf(made),
                                                              std::move(reports));
    }
    judge(event);
    events_.emplace(made.id(), std::move(event));
  }
  return any_merged;
}

}  // namespace compliance
