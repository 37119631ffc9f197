#include "compliance/evaluator/event_book.h"

#include <utility>

namespace compliance {

void EventBook::Insert(int rule, const RecordView& view,
                       std::shared_ptr<const KnownRecord> record) {
  table_.Insert(agreement_.counting().ReportOf(rule, view, std::move(record)));
}

std::vector<EventBook::Event> EventBook::TakeGone() {
  std::vector<Event> gone;
  for (const std::string& id : table_.TakeGone()) {
    const auto event = events_.find(id);
    gone.push_back(std::move(event->second));
    events_.erase(event);
  }
  return gone;
}

bool EventBook::JudgeNew(absl::FunctionRef<void(Event&)> judge) {
  bool any_merged = false;
  for (const EventTable::Event& made : table_.TakeNew()) {
    Event event{made.id(), {}};
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
