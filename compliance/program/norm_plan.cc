#include "compliance/program/norm_plan.h"

#include <string>
#include <utility>

#include "compliance/norms/ceiling.h"
#include "compliance/norms/deadline.h"
#include "compliance/norms/floor.h"
#include "compliance/norms/holding.h"
#include "compliance/norms/notification.h"
#include "compliance/norms/pattern.h"
#include "compliance/norms/prohibition.h"
#include "compliance/norms/response.h"
#include "compliance/norms/silence.h"
#include "compliance/norms/standoff.h"
#include "compliance/norms/stay.h"
#include "compliance/temporal/duration_text.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/named_zone.h"

namespace compliance {
namespace {

// Puts a plan together; the first error is kept.
class Planner {
 public:
  Planner(const v1::Provision& provision, const CompileContext& context)
      : provision_(provision), context_(context), plan_(std::make_unique<NormPlan>()) {}

  absl::StatusOr<std::unique_ptr<const NormPlan>> Plan() {
    RolePlan& events = AddRole();
    events.weighing = Weighing::kRequired;
    if (provision_.has_findings())
      events.findings.emplace(provision_.findings(), context_.agreement);
    PlanNorm();
    PlanSurroundings();
    if (asks_distance_) {
      plan_->roles[0].wants_disc = true;
      plan_->roles[plan_->rules.norm->subject_role()].wants_disc = true;
    }
    plan_->rules.roles = static_cast<int>(plan_->roles.size());
    plan_->key = Take(SeriesKey::Create(context_.environment, provision_.correlate_by()));
    if (!status_.ok()) return status_;
    return std::unique_ptr<const NormPlan>(std::move(plan_));
  }

 private:
  template <typename T>
  T Take(absl::StatusOr<T> result) {
    if (result.ok()) return *std::move(result);
    status_.Update(result.status());
    return T();
  }

  RolePlan& AddRole() {
    RolePlan& role = plan_->roles.emplace_back();
    role.timeline_role = static_cast<int>(plan_->roles.size()) - 1;
    return role;
  }

  RolePlan& AddRole(const v1::Selector& selector, Weighing weighing) {
    RolePlan& role = AddRole();
    role.selector = Take(EventSelector::Create(context_, selector));
    if (selector.has_findings()) role.findings.emplace(selector.findings(), context_.agreement);
    role.weighing = weighing;
    return role;
  }

  Forerunner AddForerunner(const v1::Forerunner& definition, Weighing weighing) {
    RolePlan& role = AddRole(definition.event(), definition.never() ? Weighing::kNone : weighing);
    if (!definition.distinct_by().empty()) {
      role.label = Take(SeriesKey::Create(context_.environment, definition.distinct_by()));
    }
    role.wants_planned = definition.covering();
    role.takes_unsure = definition.never();
    role.wants_disc = definition.has_near_m();
    asks_distance_ |= definition.has_near_m();
    const int looked_for = role.timeline_role;
    if (!definition.has_since()) return Forerunner::Of(definition, looked_for);
    return Forerunner::Of(definition, looked_for,
                          AddRole(definition.since(), Weighing::kNone).timeline_role);
  }

  Amount AmountOf(const std::string& source) {
    return source.empty() ? Amount() : Take(Amount::Create(context_.environment, source));
  }

  void AddFigure(const v1::Figure& figure) {
    Amount amount = AmountOf(figure.amount());
    AddRole(figure.stated_by(), Weighing::kRequired).amount = std::move(amount);
  }

  // How good the word is from whose silence an omission follows: weighed against who is bound.
  Absence AbsenceOf(bool given, const v1::Evidence& shown_by) {
    if (!given) return nullptr;
    google::protobuf::RepeatedPtrField<v1::Evidence> items;
    *items.Add() = shown_by;
    const PartyGraph& parties = context_.environment.parties();
    const BearerTest bearer(provision_, parties, context_.attribution_at_least);
    return [items, bearer, &parties,
            &scale = context_.evidence_scale](TimeSpan at) -> absl::optional<Strength> {
      const auto accused = [&] { return bearer.AccusedBy({}, at); };
      const WeighedEvidence weighed = scale.Weigh(items, accused, parties, at);
      if (!weighed.usable) return absl::nullopt;
      return StrengthOf(weighed);
    };
  }

  // What fulfils a duty need not be proved; as far as it is, it shows what was done late.
  void BeADuty() {
    plan_->is_duty = true;
    plan_->roles[0].weighing = Weighing::kIfUsable;
  }

  void PlanNorm();
  void PlanCeiling(const v1::Ceiling& ceiling);
  void PlanPattern(const v1::Pattern& pattern);
  void PlanNotification(const v1::Notification& notification);
  void PlanDeadline(const v1::Deadline& deadline);
  void PlanFloor(const v1::Floor& floor);
  void PlanStay(const v1::Stay& stay);
  void PlanSilence(const v1::Silence& silence);
  void PlanResponse(const v1::Response& response);
  void PlanStandoff(const v1::Standoff& standoff);
  void PlanSurroundings();

  const v1::Provision& provision_;
  const CompileContext& context_;
  std::unique_ptr<NormPlan> plan_;
  bool asks_distance_ = false;  // Some forerunner, of events and subjects.
  absl::Status status_;
};

void Planner::PlanNorm() {
  switch (provision_.norm_case()) {
    case v1::Provision::kProhibition:
      plan_->rules.norm = std::make_unique<ProhibitionNorm>();
      return;
    case v1::Provision::kCeiling:
      return PlanCeiling(provision_.ceiling());
    case v1::Provision::kPattern:
      return PlanPattern(provision_.pattern());
    case v1::Provision::kNotification:
      return PlanNotification(provision_.notification());
    case v1::Provision::kDeadline:
      return PlanDeadline(provision_.deadline());
    case v1::Provision::kFloor:
      return PlanFloor(provision_.floor());
    case v1::Provision::kStay:
      return PlanStay(provision_.stay());
    case v1::Provision::kSilence:
      return PlanSilence(provision_.silence());
    case v1::Provision::kResponse:
      return PlanResponse(provision_.response());
    case v1::Provision::kStandoff:
      return PlanStandoff(provision_.standoff());
    case v1::Provision::NORM_NOT_SET:
      status_.Update(absl::InvalidArgumentError("no norm"));
      plan_->rules.norm = std::make_unique<ProhibitionNorm>();
  }
}

void Planner::PlanCeiling(const v1::Ceiling& ceiling) {
  RolePlan& events = plan_->roles[0];
  if (!ceiling.amount().empty()) events.amount = AmountOf(ceiling.amount());
  if (ceiling.limits_size() > 0) {
    events.limits = Take(BearerLimits::Create(provision_, context_.environment.parties(),
                                              context_.attribution_at_least));
  }
  const bool whole = events.amount.is_whole();
  if (!ceiling.has_at_any_instant()) {
    if (!ceiling.distinct_by().empty()) {
      events.label = Take(SeriesKey::Create(context_.environment, ceiling.distinct_by()));
    }
    plan_->rules.norm = std::make_unique<CeilingNorm>(ceiling, whole);
    for (const auto& [has, others] : {std::pair(ceiling.has_share_of(), &ceiling.share_of()),
                                      std::pair(ceiling.has_less(), &ceiling.less())}) {
      if (!has) continue;
      Amount amount = AmountOf(ceiling.amount());
      AddRole(*others, Weighing::kNone).amount = std::move(amount);
    }
    if (ceiling.has_figure()) AddFigure(ceiling.figure());
    return;
  }
  const v1::Holding& holding = ceiling.at_any_instant();
  const auto holder = [&] {
    return Take(SeriesKey::Create(context_.environment, holding.holder()));
  };
  events.label = holder();
  events.wants_registrations = holding.registrations_once();
  plan_->rules.norm = std::make_unique<HoldingNorm>(ceiling, whole);
  plan_->rules.episodes = true;
  if (!holding.has_ends()) return;
  RolePlan& ends = AddRole(holding.ends(), Weighing::kNone);
  ends.label = holder();
  ends.amount = Amount::Nothing();
  if (ceiling.limits_size() > 0) {
    ends.limits = Take(BearerLimits::Create(provision_, context_.environment.parties(),
                                            context_.attribution_at_least));
  }
  ends.timeline_role = 0;
  ends.is_subject = false;
  ends.is_event = false;
}

void Planner::PlanPattern(const v1::Pattern& pattern) {
  std::vector<Forerunner> forerunners;
  for (const v1::Forerunner& forerunner : pattern.preceded_by()) {
    forerunners.push_back(AddForerunner(forerunner, Weighing::kRequired));
  }
  plan_->rules.norm = std::make_unique<PatternNorm>(std::move(forerunners));
}

void Planner::PlanNotification(const v1::Notification& notification) {
  plan_->rules.norm = std::make_unique<NotificationNorm>(notification);
  RolePlan& notices = AddRole(notification.notice(), Weighing::kNone);
  notices.wants_planned = !notification.on_planned_date().empty();
  for (const std::string& condition : notification.content()) {
    notices.content.push_back(Take(RecordCondition::Create(context_, condition)));
  }
}

void Planner::PlanDeadline(const v1::Deadline& deadline) {
  BeADuty();
  plan_->roles[0].amount = AmountOf(deadline.amount());
  Offset grace;
  if (deadline.has_grace()) grace = Take(Offset::Create(deadline.grace()));
  const double times = deadline.figure().has_times() ? deadline.figure().times() : 1;
  plan_->rules.norm = std::make_unique<DeadlineNorm>(
      Take(Offset::Create(deadline.by())), std::move(grace),
      deadline.amount().empty() ? 1 : deadline.at_least() * times,
      AbsenceOf(deadline.has_absence_shown_by(), deadline.absence_shown_by()),
      deadline.has_figure());
  if (deadline.has_event()) {
    AddRole(deadline.event(), Weighing::kRequired).starts_duty = true;
  } else {
    AddRole();
    plan_->instant = Take(ParseInstant(deadline.instant()));
  }
  if (deadline.has_figure()) AddFigure(deadline.figure());
}

void Planner::PlanFloor(const v1::Floor& floor) {
  BeADuty();
  plan_->roles[0].amount = AmountOf(floor.amount());
  plan_->rules.norm = std::make_unique<FloorNorm>(
      floor, AbsenceOf(floor.has_absence_shown_by(), floor.absence_shown_by()));
  AddRole();
  plan_->periods.emplace(floor.per(), Take(NamedZone(floor.zone())));
  if (!floor.from().empty()) plan_->periods_from = Take(ParseInstant(floor.from()));
}

void Planner::PlanStay(const v1::Stay& stay) {
  plan_->rules.norm = std::make_unique<StayNorm>(
      stay, AbsenceOf(stay.has_absence_shown_by(), stay.absence_shown_by()));
  AddRole(stay.end(), Weighing::kIfUsable);
}

void Planner::PlanSilence(const v1::Silence& silence) {
  plan_->rules.norm = std::make_unique<SilenceNorm>(silence);
  if (!silence.has_observation()) return;
  RolePlan& observation = AddRole(silence.observation(), Weighing::kNone);
  observation.wants_planned = true;
  observation.amount = AmountOf("coverage.fraction");
}

void Planner::PlanResponse(const v1::Response& response) {
  BeADuty();
  absl::optional<Offset> by, takes_effect;
  if (response.has_by()) by = Take(Offset::Create(response.by()));
  if (response.has_takes_effect()) takes_effect = Take(Offset::Create(response.takes_effect()));
  plan_->rules.norm = std::make_unique<ResponseNorm>(
      by, takes_effect, response.has_unless(),
      AbsenceOf(response.has_absence_shown_by(), response.absence_shown_by()));
  AddRole(response.trigger(), Weighing::kRequired).starts_duty = true;
  if (response.has_unless()) AddRole(response.unless(), Weighing::kNone);
}

void Planner::PlanStandoff(const v1::Standoff& standoff) {
  plan_->rules.norm = std::make_unique<StandoffNorm>(standoff);
  plan_->roles[0].wants_disc = true;
  RolePlan& objects = AddRole(standoff.protected_(), Weighing::kRequired);
  objects.wants_disc = true;
  objects.label = Take(SeriesKey::Create(context_.environment, standoff.object()));
  if (standoff.has_suspended_in()) {
    objects.suspended_in = Take(PlacePlan::Create(context_, standoff.suspended_in()));
  }
}

void Planner::PlanSurroundings() {
  SeriesRules& rules = plan_->rules;
  rules.episodes |= provision_.episodes();
  for (const v1::Forerunner& given : provision_.given()) {
    rules.given.push_back(AddForerunner(given, Weighing::kRequired));
  }
  for (const v1::Exception& exception : provision_.exceptions()) {
    if (exception.given().empty()) continue;
    std::vector<Forerunner>& all = rules.exceptions.emplace_back();
    for (const v1::Forerunner& given : exception.given()) {
      all.push_back(AddForerunner(given, Weighing::kNone));
    }
  }
  if (!provision_.has_rectification()) return;
  const v1::Rectification& definition = provision_.rectification();
  SeriesRules::Rectification& rectification = rules.rectification.emplace();
  if (definition.has_act())
    rectification.act = AddRole(definition.act(), Weighing::kNone).timeline_role;
  if (definition.has_from())
    rectification.from = AddRole(definition.from(), Weighing::kNone).timeline_role;
  if (!definition.within().empty()) {
    rectification.within = Take(ParseLength(definition.within()));
  }
}

// Whether every record can be judged by itself.
bool IsPlain(const v1::Provision& provision) {
  if (!provision.has_prohibition() || provision.has_findings() || provision.episodes() ||
      provision.has_rectification() || provision.given_size() > 0) {
    return false;
  }
  for (const v1::Exception& exception : provision.exceptions()) {
    if (exception.given_size() > 0) return false;
  }
  return true;
}

}  // namespace

absl::StatusOr<std::unique_ptr<const NormPlan>> NormPlan::Create(const v1::Provision& provision,
                                                                 const CompileContext& context) {
  if (IsPlain(provision)) return std::unique_ptr<const NormPlan>();
  return Planner(provision, context).Plan();
}

}  // namespace compliance
