#include "compliance/program/provision.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/memory/memory.h"
#include "absl/status/statusor.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/offset.h"

namespace compliance {
namespace {

absl::StatusOr<SpanSet> CompileSpans(const google::protobuf::RepeatedPtrField<v1::Span>& spans) {
  std::vector<TimeSpan> parsed;
  for (const v1::Span& span : spans) {
    absl::StatusOr<TimeSpan> one = ParseSpan(span);
    if (!one.ok()) return one.status();
    parsed.push_back(*one);
  }
  return SpanSet(std::move(parsed));
}

// One question may be asked in several places.
void KeepFirst(std::vector<v1::OpenQuestion>* open) {
  std::set<std::string> ids;
  const auto is_again = [&ids](const v1::OpenQuestion& question) {
    return !ids.insert(question.id()).second;
  };
  open->erase(std::remove_if(open->begin(), open->end(), is_again), open->end());
}

}  // namespace

CompiledProvision::CompiledProvision(const v1::Provision& definition, BearerTest bearer,
                                     SpanSet in_force, int grading_family)
    : definition_(definition),
      bearer_(std::move(bearer)),
      in_force_(std::move(in_force)),
      grading_family_(grading_family) {}

absl::StatusOr<std::unique_ptr<const CompiledProvision>> CompiledProvision::Create(
    const v1::Agreement& agreement, const v1::Provision& provision, const CompileContext& context,
    int grading_family) {
  auto in_force =
      CompileSpans(provision.in_force().empty() ? agreement.in_force() : provision.in_force());
  if (!in_force.ok()) return in_force.status();
  auto compiled = absl::WrapUnique(new CompiledProvision(
      provision, BearerTest(provision, context.environment.parties(), context.attribution_at_least),
      *std::move(in_force), grading_family));
  auto condition = RecordCondition::Create(context, provision.condition());
  if (!condition.ok()) return condition.status();
  compiled->condition_ = *std::move(condition);
  auto place = PlacePlan::Create(context, provision.place(),
                                 provision.has_presumption() ? &provision.presumption() : nullptr);
  if (!place.ok()) return place.status();
  compiled->place_ = *std::move(place);
  v1::PlaceTest across;
  *across.mutable_inside() = provision.place().other_side();
  auto other_side = PlaceCondition::Create(across, context.environment.zones(), context.zones);
  if (!other_side.ok()) return other_side.status();
  compiled->other_side_ = *std::move(other_side);
  if (provision.prohibition().has_complete_by()) {
    const v1::Completion& completion = provision.prohibition().complete_by();
    const absl::StatusOr<absl::Time> from = ParseInstant(completion.from());
    if (!from.ok()) return from.status();
    const absl::StatusOr<Offset> by = Offset::Create(completion.by());
    if (!by.ok()) return by.status();
    compiled->tolerated_until_ = by->LastInTime(*from);
  }
  auto plan = NormPlan::Create(provision, context);
  if (!plan.ok()) return plan.status();
  compiled->plan_ = *std::move(plan);
  auto questions = Questions::Create(provision.questions(), context.environment.parties());
  if (!questions.ok()) return questions.status();
  compiled->questions_ = *std::move(questions);
  auto given_or = Questions::Create(provision.given_or(), context.environment.parties());
  if (!given_or.ok()) return given_or.status();
  compiled->given_or_ = *std::move(given_or);

  for (const v1::Exception& exception : provision.exceptions()) {
    auto when = RecordCondition::Create(context, exception.condition());
    if (!when.ok()) return when.status();
    auto where = PlacePlan::Create(context, exception.place());
    if (!where.ok()) return where.status();
    auto during = CompileSpans(exception.in_force());
    if (!during.ok()) return during.status();
    auto questions = Questions::Create(exception.questions(), context.environment.parties());
    if (!questions.ok()) return questions.status();
    compiled->exceptions_.push_back(
        {exception.id(), *std::move(when), *std::move(where),
         exception.in_force().empty() ? SpanSet({TimeSpan()}) : *std::move(during),
         *std::move(questions), exception.given_size() > 0, exception.observed()});
  }
  return compiled;
}

TestOutcome CompiledProvision::Test(const RecordView& view) const {
  TestOutcome outcome;
  const Truth bearer = bearer_.Test(view.candidates, view.occurred);
  if (!outcome.Take(
          bearer, v1::OUT_OF_SCOPE,
          bearer == Truth::kUnknown ? ReasonBit(bearer_.ReasonIfUnknown(view.candidates)) : 0)) {
    return outcome;
  }
  const Truth condition = condition_.Evaluate(view);
  if (!outcome.Take(condition, v1::OUT_OF_SCOPE, 0)) return outcome;
  const Truth in_force = IsStartedByEvents() ? Truth::kTrue : InForce(view.occurred);
  const bool expired = in_force == Truth::kFalse && in_force_.EndsBefore(view.occurred);
  if (!outcome.Take(in_force, expired ? v1::EXPIRED : v1::NOT_IN_FORCE, ReasonBit(v1::TIME))) {
    return outcome;
  }
  if (!outcome.Take(IsDue(view.occurred), v1::WITHIN_DEADLINE, ReasonBit(v1::TIME))) {
    return outcome;
  }
  const PlacePlan::Answer place = place_.Test(view);
  if (place.truth == Truth::kFalse) {
    const bool across =
        !other_side_.anywhere() &&
        other_side_.Test(view.record.place(), view.occurred, view.zones).truth == Truth::kTrue;
    outcome.Take(Truth::kFalse, across ? v1::WRONG_SIDE : v1::OUTSIDE_AREA, 0);
    return outcome;
  }
  outcome.Take(place.truth, v1::OUTSIDE_AREA, place.unknown_reasons);
  const Truth answered = IsStartedByEvents() ? Truth::kTrue : questions_.Test(view);
  if (!outcome.Take(answered, v1::CONDITION_NOT_MET, ReasonBit(v1::DETERMINATION_PENDING))) {
    return outcome;
  }
  const bool but_for_exceptions = outcome.truth == Truth::kTrue;
  for (const CompiledException& exception : exceptions_) {
    if (exception.rests_on_others) continue;
    if (!outcome.Take(Not(Holds(exception, view)), v1::EXEMPT,
                      ReasonBit(v1::EXCEPTION_UNRESOLVED))) {
      outcome.is_observed = but_for_exceptions && exception.is_observed;
      return outcome;
    }
  }
  // Why a condition is undecided costs more to find out than that it is.
  if (condition == Truth::kUnknown)
    outcome.unknown_reasons |= condition_.ReasonsIfUnknown(view.record);
  return outcome;
}

EventSelector::Answer CompiledProvision::TestOther(int role, const RecordView& view) const {
  const RolePlan& plan = plan_->roles[role];
  EventSelector::Answer answer = plan.selector->Test(view);
  if (!plan.starts_duty) return answer;
  const auto take = [&answer](Truth truth, v1::IndeterminateReason reason) {
    answer.truth = And(answer.truth, truth);
    if (truth == Truth::kUnknown) answer.unknown_reasons |= ReasonBit(reason);
  };
  take(InForce(view.occurred), v1::TIME);
  take(questions_.Test(view), v1::DETERMINATION_PENDING);
  if (answer.truth != Truth::kUnknown) answer.unknown_reasons = 0;
  return answer;
}

// The end of the time to complete is included.
Truth CompiledProvision::IsDue(TimeSpan occurred) const {
  if (occurred.start > tolerated_until_) return Truth::kTrue;
  const bool all_before = occurred.limit <= tolerated_until_ + absl::Nanoseconds(1);
  return all_before ? Truth::kFalse : Truth::kUnknown;
}

Truth CompiledProvision::Holds(const CompiledException& exception, const RecordView& view) const {
  const Truth holds = HoldsIfAnswered(exception, view);
  return holds == Truth::kFalse ? holds : And(holds, exception.questions.Test(view));
}

Truth CompiledProvision::HoldsIfAnswered(const CompiledException& exception,
                                         const RecordView& view) const {
  Truth holds = exception.in_force.Contains(view.occurred);
  if (holds != Truth::kFalse) holds = And(holds, exception.condition.Evaluate(view));
  if (holds != Truth::kFalse) {
    holds = And(holds, exception.place.Test(view).truth);
  }
  return holds;
}

std::vector<v1::OpenQuestion> CompiledProvision::OpenQuestions(const RecordView& view,
                                                               Decision decision) const {
  std::vector<v1::OpenQuestion> open;
  questions_.AddOpen(view, &open);
  if (decision == Decision::kOpen) given_or_.AddOpen(view, &open);
  for (const CompiledException& exception : exceptions_) {
    // Of a duty they are about what fulfils it.
    if (IsDuty() || Holds(exception, view) != Truth::kUnknown) continue;
    exception.questions.AddOpen(view, &open);
  }
  KeepFirst(&open);
  return open;
}

bool CompiledProvision::RestsOnAnswer(const RecordView& view, Decision decision) const {
  if (questions_.AnyAnswered(view) || decision == Decision::kTaken) return true;
  return !IsDuty() && absl::c_any_of(exceptions_, [&](const CompiledException& exception) {
    return exception.questions.AnyAnswered(view) &&
           HoldsIfAnswered(exception, view) != Truth::kFalse;
  });
}

std::vector<Truth> CompiledProvision::ExceptionsWithOthers(const RecordView& view) const {
  std::vector<Truth> hold;
  for (const CompiledException& exception : exceptions_) {
    if (exception.rests_on_others) hold.push_back(Holds(exception, view));
  }
  return hold;
}

}  // namespace compliance
