#include "compliance/program/event_selector.h"

#include <utility>

#include "compliance/norms/test_outcome.h"

namespace compliance {

absl::StatusOr<EventSelector> EventSelector::Create(const CompileContext& context,
                                                    const v1::Selector& selector) {
  EventSelector compiled;
  for (int category : selector.categories()) {
    compiled.categories_.push_back(static_cast<v1::EventCategory>(category));
  }
  auto condition = RecordCondition::Create(context, selector.condition());
  if (!condition.ok()) return condition.status();
  compiled.condition_ = *std::move(condition);
  auto place = PlacePlan::Create(context, selector.place());
  if (!place.ok()) return place.status();
  compiled.place_ = *std::move(place);
  return compiled;
}

EventSelector::Answer EventSelector::Test(const RecordView& view) const {
  const Truth condition = condition_.Evaluate(view);
  if (condition == Truth::kFalse) return {Truth::kFalse, 0};
  const PlacePlan::Answer place = place_.Test(view);
  if (place.truth == Truth::kFalse) return {Truth::kFalse, 0};
  Answer answer{And(condition, place.truth), 0};
  if (condition == Truth::kUnknown)
    answer.unknown_reasons |= condition_.ReasonsIfUnknown(view.record);
  answer.unknown_reasons |= place.unknown_reasons;
  return answer;
}

}  // namespace compliance
