#include "compliance/testing/reference_duty.h"

#include <algorithm>

#include "compliance/temporal/duration_text.h"
#include "compliance/temporal/named_zone.h"
#include "compliance/temporal/offset.h"
#include "compliance/temporal/timestamp.h"
#include "compliance/testing/reference_figure.h"

namespace compliance {
namespace {

// An instant known to lie between two.
struct Instants {
  absl::Time earliest, latest;
};

// What may be done, and whether it is an act at all.
struct Act {
  const ReferenceFact* fact;
  Truth truth;
  ReferenceReasons unknown;
};

struct Duty {
  std::vector<Act> acts;
  Instants from, due, tolerated;  // The last two are the last instants.
  ReferenceRange target{1, 1};
  std::vector<const ReferenceFact*> stated_by;  // Of the figure that it is a part of.
  ReferenceReasons target_unknown;
  ReferenceAbsence absence;
  bool may_be_done = false;  // By what is not known to belong to it.
};

// So much was surely done in time, and at most.
ReferenceRange DoneInTime(const Duty& duty, ReferenceReasons* unknown) {
  ReferenceRange done;
  if (duty.may_be_done) done.high = kReferenceOpen;
  for (const Act& act : duty.acts) {
    const ReferenceFact& fact = *act.fact;
    const Truth in_time =
        Between(fact.earliest >= duty.from.latest && fact.latest <= duty.tolerated.earliest,
                fact.latest >= duty.from.earliest && fact.earliest <= duty.tolerated.latest);
    const Truth counts = And(act.truth, in_time);
    if (counts == Truth::kFalse) continue;
    if (counts == Truth::kTrue) done.low += fact.amount.low;
    done.high += fact.amount.high;
    if (act.truth == Truth::kUnknown) Join(act.unknown, unknown);
    if (in_time == Truth::kUnknown) unknown->insert(v1::TIME);
    if (!fact.amount.is_exact()) unknown->insert(v1::QUANTITY);
  }
  return done;
}

// The acts that surely reach the target together, in order, whenever that is; none if they do not.
std::vector<const ReferenceFact*> Completing(const Duty& duty) {
  std::vector<const ReferenceFact*> completing;
  double reached = 0;
  for (const Act& act : duty.acts) {
    if (!ReferenceExceeds(duty.target.high, reached)) break;
    const ReferenceFact& fact = *act.fact;
    const bool counts = act.truth == Truth::kTrue && fact.earliest >= duty.from.latest;
    if (!counts || fact.amount.low == 0) continue;
    reached += fact.amount.low;
    completing.push_back(&fact);
  }
  if (ReferenceExceeds(duty.target.high, reached)) completing.clear();
  return completing;
}

ReferenceJudgement Judge(const Duty& duty, const ReferenceFact& subject, absl::Time now) {
  if (now <= duty.tolerated.latest) return ReferenceNoBreach(v1::WITHIN_DEADLINE);
  ReferenceJudgement judgement;
  const ReferenceRange done = DoneInTime(duty, &judgement.unknown);
  if (!ReferenceExceeds(duty.target.high, done.low)) return ReferenceNoBreach(v1::WITHIN_DEADLINE);
  const bool surely = ReferenceExceeds(duty.target.low, done.high);
  judgement.breached = surely ? subject.truth : Truth::kUnknown;
  Join(subject.unknown, &judgement.unknown);
  Join(duty.target_unknown, &judgement.unknown);
  judgement.strength = subject.strength;
  // After the last instant in time.
  judgement.occurred = TimeSpan{duty.due.earliest, duty.due.latest};
  if (duty.due.earliest < duty.due.latest) judgement.occurred->limit += absl::Nanoseconds(1);

  const std::vector<const ReferenceFact*> completing = Completing(duty);
  const bool is_done = !completing.empty();
  for (const ReferenceFact* fact : duty.stated_by) {
    judgement.strength = std::min(judgement.strength, fact->strength);
  }
  if (is_done) {
    // Shown by what was done at last.
    for (const ReferenceFact* act : completing) {
      judgement.strength = std::min(judgement.strength, act->strength);
    }
    const absl::Time at = completing.back()->latest;
    if (at > duty.due.latest) {
      judgement.ending = ReferenceEnding{at, at - duty.due.latest, absl::nullopt};
    }
  } else if (const auto absence = duty.absence(*judgement.occurred)) {
    judgement.strength = std::min(judgement.strength, *absence);
  } else {
    judgement.breached = Truth::kUnknown;
    judgement.unknown.insert(v1::COVERAGE);
  }

  judgement.supporting = duty.stated_by;
  judgement.supporting.insert(judgement.supporting.end(), completing.begin(), completing.end());

  v1::Measurement& measurement = judgement.measurement;
  measurement.set_low(done.low);
  if (done.high < kReferenceOpen) measurement.set_high(done.high);
  if (duty.target.is_exact()) measurement.set_limit(duty.target.low);
  // It is late by so much at least.
  const absl::Time until = is_done ? completing.back()->earliest : now;
  if (duty.may_be_done) return judgement;
  if (until > duty.due.latest) *measurement.mutable_late_by() = DurationOf(until - duty.due.latest);
  return judgement;
}

// Everything of the role, as surely as it is stated. What the duty follows from does not fulfil it.
std::vector<Act> ActsOf(const ReferenceRole& role, const ReferenceFact& subject,
                        const ReferenceSeries& series) {
  std::vector<Act> acts;
  for (const ReferenceFact* fact : series.OfRole(role)) {
    if (fact->truth == Truth::kFalse || AreOneEvent(*fact, subject)) continue;
    acts.push_back({fact, fact->truth, fact->unknown});
  }
  return acts;
}

Instants Last(const v1::Offset& offset, const Instants& from) {
  const Offset length = *Offset::Create(offset);
  return {length.LastInTime(from.earliest), length.LastInTime(from.latest)};
}

Instants After(const v1::Offset& offset, const Instants& from) {
  const Offset length = *Offset::Create(offset);
  return {length.After(from.earliest), length.After(from.latest)};
}

// In days, the first is the day after the last in time.
Instants LastOfGrace(const v1::Deadline& deadline, const Duty& duty) {
  v1::Offset grace = deadline.grace();
  if (!grace.elapsed().empty()) return Last(grace, After(deadline.by(), duty.from));
  grace.set_first_day_counts(true);
  const absl::TimeZone zone = *NamedZone(grace.zone());
  const auto next_day = [&zone](absl::Time last) {
    return absl::FromCivil(absl::ToCivilDay(last, zone) + 1, zone);
  };
  return Last(grace, {next_day(duty.due.earliest), next_day(duty.due.latest)});
}

// Whether so little time lies between the end of a visit and an arrival that the visit goes on.
Truth ReturnsInTime(const ReferenceFact& end, const ReferenceFact& arrival,
                    absl::Duration reentry) {
  const absl::Duration least = arrival.earliest - end.latest;
  const absl::Duration most = arrival.latest - end.earliest;
  const absl::Duration zero = absl::ZeroDuration();
  return Between(least > zero && most <= reentry, most > zero && least <= reentry);
}

}  // namespace

ReferenceJudgement JudgeReferenceDeadline(const v1::Deadline& deadline, const ReferenceFact& from,
                                          const ReferenceSeries& series,
                                          const ReferenceAbsence& absence) {
  Duty duty;
  duty.acts = ActsOf("event", from, series);
  duty.from = {from.earliest, from.latest};
  duty.due = Last(deadline.by(), duty.from);
  // Grace begins when the time is over.
  duty.tolerated = duty.due;
  if (deadline.has_grace()) duty.tolerated = LastOfGrace(deadline, duty);
  if (!deadline.amount().empty()) duty.target = {deadline.at_least(), deadline.at_least()};
  if (deadline.has_figure()) {
    ReferenceFact end;
    end.record = &v1::Record::default_instance();  // No event.
    end.earliest = duty.due.earliest;
    end.latest = duty.due.latest;
    const ReferenceFigure figure = ReferenceFigureAt(deadline.figure(), end, series);
    duty.target = figure.PartOf(duty.target);
    duty.stated_by = figure.stated_by;
    duty.target_unknown = figure.unknown;
  }
  duty.absence = absence;
  duty.may_be_done = series.is_stray;
  return Judge(duty, from, series.now);
}

ReferenceJudgement JudgeReferenceStay(const v1::Stay& stay, const ReferenceFact& arrival,
                                      const ReferenceSeries& series,
                                      const ReferenceAbsence& absence) {
  Duty duty;
  Truth continues = Truth::kFalse;
  ReferenceReasons perhaps;
  for (Act end : ActsOf(kEndRole, arrival, series)) {
    if (!stay.reentry_within().empty()) {
      const absl::Duration reentry = *ParseLength(stay.reentry_within());
      const Truth returns = ReturnsInTime(*end.fact, arrival, reentry);
      const Truth one = And(end.truth, returns);
      if (one == Truth::kUnknown && end.truth == Truth::kUnknown) Join(end.unknown, &perhaps);
      if (one == Truth::kUnknown && returns == Truth::kUnknown) perhaps.insert(v1::TIME);
      continues = Or(continues, one);
      for (const ReferenceFact* later : series.OfRole("event")) {
        if (AreOneEvent(*end.fact, *later)) continue;
        const Truth in_time = ReturnsInTime(*end.fact, *later, reentry);
        const Truth returns_then = And(later->truth, in_time);
        end.truth = And(end.truth, Not(returns_then));
        if (returns_then != Truth::kUnknown) continue;
        if (later->truth == Truth::kUnknown) Join(later->unknown, &end.unknown);
        if (in_time == Truth::kUnknown) end.unknown.insert(v1::TIME);
      }
    }
    if (end.truth != Truth::kFalse) duty.acts.push_back(end);
  }
  if (continues == Truth::kTrue) return ReferenceNoBreach(v1::CONTINUED);
  const absl::Duration at_most = *ParseLength(stay.at_most());
  // After the arrival: the same instant is not enough.
  const absl::Duration tick = absl::Nanoseconds(1);
  duty.from = {arrival.earliest + tick, arrival.latest + tick};
  duty.due = duty.tolerated = {arrival.earliest + at_most, arrival.latest + at_most};
  duty.absence = absence;
  duty.may_be_done = series.is_stray;
  ReferenceJudgement judgement = Judge(duty, arrival, series.now);
  if (continues == Truth::kUnknown && judgement.breached != Truth::kFalse) {
    judgement.breached = Truth::kUnknown;
    Join(perhaps, &judgement.unknown);
  }
  return judgement;
}

ReferenceJudgement JudgeReferenceResponse(const v1::Response& response,
                                          const ReferenceFact& trigger,
                                          const ReferenceSeries& series,
                                          const ReferenceAbsence& absence) {
  const bool is_suspended =
      trigger.truth == Truth::kUnknown && trigger.unknown.count(v1::DETERMINATION_PENDING) > 0;
  if (!response.has_by()) {
    return ReferenceNoBreach(is_suspended ? v1::SUSPENDED_PENDING_DETERMINATION
                                          : v1::CONDITION_NOT_MET);
  }
  Duty duty;
  duty.acts = ActsOf("event", trigger, series);
  duty.from = {trigger.earliest, trigger.latest};
  duty.due = duty.tolerated = Last(response.by(), duty.from);
  duty.absence = absence;
  duty.may_be_done = series.is_stray;
  return Judge(duty, trigger, series.now);
}

}  // namespace compliance
