#include "compliance/testing/reference_evaluator.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/base/fingerprint.h"
#include "compliance/temporal/calendar_period.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/named_zone.h"
#include "compliance/temporal/timestamp.h"
#include "compliance/testing/reference_ceiling.h"
#include "compliance/testing/reference_expressions.h"
#include "compliance/testing/reference_floor.h"
#include "compliance/testing/reference_grade.h"
#include "compliance/testing/reference_judge.h"
#include "compliance/testing/reference_records.h"
#include "compliance/testing/reference_roles.h"
#include "compliance/testing/reference_surroundings.h"

namespace compliance {
namespace {

using Roles = std::vector<ReferenceRoleDefinition>;

absl::Time InstantOf(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

// What happened, as an event of some provision.
struct Event {
  std::string id;
  const v1::Record* record;  // Of a finding: that of its event.
  // Who acted and when. Of a finding: whom it charges and when it took place.
  const v1::Record* conduct;
  const v1::Finding* finding = nullptr;
  int likelihood = 0;  // Of the party charged.
};

// One agreement over all that is known.
class Reference {
 public:
  Reference(const v1::Agreement& agreement, const std::vector<v1::Record>& known, absl::Time now)
      : agreement_(agreement), judge_(agreement), expressions_(agreement), now_(now) {
    for (const v1::Record& record : known) records_.push_back({record.id(), &record, &record});
  }

  Verdicts All() {
    Verdicts verdicts;
    for (const v1::Provision& provision : agreement_.provisions()) {
      const Concluded& concluded = Of(provision);
      for (const Event& finding : concluded.findings) {
        verdicts.push_back(VerdictOf(*finding.finding));
      }
      for (const auto& [reason, count] : concluded.none) {
        verdicts.push_back(VerdictOf(provision.id(), reason, count));
      }
    }
    std::sort(verdicts.begin(), verdicts.end());
    return verdicts;
  }

 private:
  struct Concluded {
    std::vector<Event> findings;
    std::map<v1::NonFindingReason, int64_t> none;
  };

  // Whatever looks for findings waits for them.
  const Concluded& Of(const v1::Provision& provision) {
    const auto done = concluded_.find(provision.id());
    if (done != concluded_.end()) return done->second;
    Concluded concluded = Conclude(provision);
    return concluded_[provision.id()] = std::move(concluded);
  }

  Concluded Conclude(const v1::Provision& provision);
  std::vector<Event> EventsOf(const v1::Selector& selector);
  bool Passes(const v1::FindingSelector& selector, const Event& finding) const;
  absl::optional<ReferenceFact> FactOf(const v1::Provision& provision,
                                       const ReferenceRoleDefinition& role, const Event& event,
                                       Concluded* concluded);
  void Describe(const v1::Provision& provision, const ReferenceRoleDefinition& role,
                const Event& event, ReferenceFact* fact);
  void AddOccasions(const v1::Provision& provision, const std::string& key,
                    ReferenceSeries* series);
  void JudgeSeries(const v1::Provision& provision, ReferenceSeries series, Concluded* concluded);
  void Say(const v1::Provision& provision, const ReferenceFact& subject,
           const ReferenceJudgement& judgement, Concluded* concluded);
  v1::Finding FindingOf(const v1::Provision& provision, const ReferenceFact& subject,
                        const ReferenceJudgement& judgement, int* likelihood) const;
  ReferenceAbsence AbsenceOf(const v1::Provision& provision) const;

  const Event& EventBehind(const ReferenceFact& fact) const { return events_.at(fact.id); }
  v1::Record& NewRecord(const v1::Record& record) { return made_.emplace_back(record); }

  const v1::Agreement& agreement_;
  const ReferenceJudge judge_;
  ReferenceExpressions expressions_;
  const absl::Time now_;
  std::vector<Event> records_;
  std::map<std::string, Concluded> concluded_;
  std::map<std::string, Event> events_;  // Behind all facts so far.
  std::deque<v1::Record> made_;          // Occasions, and the conduct of findings.
  std::deque<v1::Finding> findings_;
};

std::vector<Event> Reference::EventsOf(const v1::Selector& selector) {
  std::vector<Event> events;
  if (!selector.has_findings()) {
    for (const Event& event : records_) {
      const auto& categories = selector.categories();
      if (std::count(categories.begin(), categories.end(), event.record->category()) > 0) {
        events.push_back(event);
      }
    }
    return events;
  }
  for (const v1::Provision& provision : agreement_.provisions()) {
    const auto& ids = selector.findings().provisions();
    if (std::count(ids.begin(), ids.end(), provision.id()) == 0) continue;
    for (const Event& finding : Of(provision).findings) {
      if (Passes(selector.findings(), finding)) events.push_back(finding);
    }
  }
  return events;
}

bool Reference::Passes(const v1::FindingSelector& selector, const Event& event) const {
  const v1::Finding& finding = *event.finding;
  const auto how_sure = [](v1::Disposition disposition) {
    return disposition == v1::ESTABLISHED ? 3
           : disposition == v1::PROBABLE  ? 2
           : disposition == v1::ALLEGED   ? 1
                                          : 0;
  };
  const int asked = selector.disposition_at_least() == v1::DISPOSITION_UNSPECIFIED
                        ? how_sure(v1::ESTABLISHED)
                        : how_sure(selector.disposition_at_least());
  const std::string& party = finding.attribution().party();
  return how_sure(finding.disposition()) >= std::max(asked, 1) &&
         finding.grade() >= selector.grade_at_least() &&
         finding.attribution().status() == v1::ATTRIBUTED &&
         (selector.attributed_to().empty() || party == selector.attributed_to()) &&
         event.likelihood >= selector.likelihood_at_least();
}

absl::optional<ReferenceFact> Reference::FactOf(const v1::Provision& provision,
                                                const ReferenceRoleDefinition& role,
                                                const Event& event, Concluded* concluded) {
  const bool is_event = role.role == "event";
  ReferenceJudge::Outcome outcome =
      is_event ? judge_.Hold(provision, {*event.record, *event.conduct})
               : judge_.HoldOther(role.selector, *event.record);
  const bool is_record = event.finding == nullptr;
  if (outcome.truth == Truth::kFalse) {
    if (is_event && is_record) ++concluded->none[outcome.if_false];
    return absl::nullopt;
  }
  ReferenceFact fact;
  fact.id = event.id;
  fact.record = event.record;
  fact.role = role.role;
  const TimeSpan occurred = *SpanOf(event.conduct->occurred());
  fact.earliest = occurred.start;
  fact.latest = std::max(occurred.start, occurred.limit - absl::Nanoseconds(1));
  fact.truth = outcome.truth;
  fact.unknown = outcome.unknown;
  if (!is_record) {
    fact.strength = {event.finding->disposition() != v1::ALLEGED, event.finding->confidence()};
  } else if (role.weighing != ReferenceRoleDefinition::kNone) {
    // Whoever did what a duty follows from, its bearer answers.
    const absl::optional<ReferenceStrength> strength =
        IsDuty(provision) && !is_event ? judge_.StrengthAgainstBearers(provision, *event.record)
                                       : judge_.StrengthOf(provision, *event.record);
    if (!strength.has_value() && role.weighing == ReferenceRoleDefinition::kRequired) {
      if (is_event) ++concluded->none[v1::UNRELIABLE];
      return absl::nullopt;
    }
    fact.strength = strength.value_or(ReferenceStrength{false, v1::LOW});
  }
  fact.is_subject = role.role == SubjectRoleOf(provision);
  Describe(provision, role, event, &fact);
  events_[fact.id] = event;
  return fact;
}

// What norms ask of the record.
void Reference::Describe(const v1::Provision& provision, const ReferenceRoleDefinition& role,
                         const Event& event, ReferenceFact* fact) {
  const v1::Record& record = *event.record;
  fact->series = expressions_.KeyOf(provision.correlate_by(), record);
  fact->amount = {role.each, role.each};
  if (!role.amount.empty()) fact->amount = expressions_.AmountOf(role.amount, record);
  if (!role.label.empty()) fact->label = expressions_.LabelOf(role.label, record);
  const auto& numbers = record.presence().registrations();
  fact->registrations = {numbers.begin(), numbers.end()};
  const v1::Window& window =
      record.has_coverage() ? record.coverage().observed() : record.notice().planned();
  if (window.has_start()) {
    fact->planned = TimeSpan{InstantOf(window.start()), absl::InfiniteFuture()};
    if (window.has_limit()) fact->planned->limit = InstantOf(window.limit());
  }
  for (const std::string& content : role.contents) {
    ReferenceReasons reasons;
    const Truth holds = judge_.conditions().Evaluate(content, record, &reasons);
    fact->complete = And(fact->complete, holds);
    if (holds == Truth::kUnknown) Join(reasons, &fact->incomplete);
  }
  if (provision.has_ceiling()) {
    fact->limit = judge_.LimitOf(provision, *event.conduct, &fact->limit_unknown);
  }
}

Reference::Concluded Reference::Conclude(const v1::Provision& provision) {
  Concluded concluded;
  const ReferenceRole subject_role = SubjectRoleOf(provision);
  std::vector<ReferenceFact> facts;
  std::set<std::string> keys;
  if (provision.correlate_by().empty()) keys.insert("");
  for (const ReferenceRoleDefinition& role : ReferenceRolesOf(provision)) {
    for (const Event& event : EventsOf(role.selector)) {
      const absl::optional<ReferenceFact> fact = FactOf(provision, role, event, &concluded);
      if (!fact.has_value()) continue;
      facts.push_back(*fact);
      if (fact->series.has_value()) keys.insert(*fact->series);
    }
  }
  // What belongs to no series that is known may belong to any; nothing is said of it there.
  std::vector<ReferenceFact> of_any_series;
  for (ReferenceFact fact : facts) {
    if (fact.series.has_value()) continue;
    fact.truth = Truth::kUnknown;
    fact.unknown.insert(v1::CORRELATION);
    fact.is_subject = false;
    of_any_series.push_back(fact);
  }
  for (const std::string& key : keys) {
    ReferenceSeries series{of_any_series, now_};
    for (const ReferenceFact& fact : facts) {
      if (fact.series == key) series.facts.push_back(fact);
    }
    AddOccasions(provision, key, &series);
    JudgeSeries(provision, std::move(series), &concluded);
  }
  for (ReferenceFact fact : facts) {
    if (fact.series.has_value() || fact.role != subject_role) continue;
    fact.truth = Truth::kUnknown;
    fact.unknown.insert(v1::CORRELATION);
    if (fact.role == "event") {
      ReferenceJudgement judgement;
      judgement.breached = Truth::kUnknown;
      judgement.unknown = fact.unknown;
      judgement.strength = fact.strength;
      Say(provision, fact, judgement, &concluded);
      continue;
    }
    // What a duty follows from stands alone with what may fulfil it.
    ReferenceSeries series{of_any_series, now_};
    const auto& facts_of_any = series.facts;
    series.facts.erase(std::remove_if(series.facts.begin(), series.facts.end(),
                                      [&](const ReferenceFact& of_any) {
                                        return of_any.role == subject_role;
                                      }),
                       facts_of_any.end());
    series.facts.push_back(fact);
    JudgeSeries(provision, std::move(series), &concluded);
  }
  return concluded;
}

// Subjects that come with time alone, in every series.
void Reference::AddOccasions(const v1::Provision& provision, const std::string& key,
                             ReferenceSeries* series) {
  const auto add = [&](TimeSpan span) {
    v1::Record& record = NewRecord(v1::Record());
    record.set_id(absl::StrCat(provision.id(), "@", FormatInstant(span.start),
                               key.empty() ? "" : " ", key));
    record.set_category(v1::OTHER_EVENT);
    *record.mutable_occurred()->mutable_start() = TimestampOf(span.start);
    ReferenceFact& fact = series->facts.emplace_back();
    fact.id = record.id();
    fact.record = &record;
    fact.role = SubjectRoleOf(provision);
    fact.earliest = fact.latest = span.start;
    fact.is_subject = true;
    fact.planned = span;
    events_[fact.id] = {fact.id, &record, &record};
  };
  if (!provision.deadline().instant().empty()) {
    const absl::Time instant = *ParseInstant(provision.deadline().instant());
    add({instant, instant});
  }
  if (!provision.has_floor()) return;
  const v1::Floor& floor = provision.floor();
  const CalendarPeriod per(floor.per(), *NamedZone(floor.zone()));
  const auto& spans =
      provision.in_force().empty() ? agreement_.in_force() : provision.in_force();
  std::set<absl::Time> starts;
  for (const v1::Span& span : spans) {
    const TimeSpan binding = *ParseSpan(span);
    if (binding.start == absl::InfinitePast()) continue;
    for (TimeSpan period = per.Containing(binding.start);
         period.start <= now_ && period.start < binding.limit;
         period = per.Containing(period.limit)) {
      if (period.start >= binding.start && starts.insert(period.start).second) add(period);
    }
  }
}

void Reference::JudgeSeries(const v1::Provision& provision, ReferenceSeries series,
                            Concluded* concluded) {
  const auto rest_holds = [this](const v1::Exception& exception, const ReferenceFact& fact) {
    const Event& event = EventBehind(fact);
    return judge_.Exception(exception, {*event.record, *event.conduct});
  };
  for (const ReferenceSaying& saying :
       JudgeReferenceSeries(provision, SubjectRoleOf(provision), AbsenceOf(provision), rest_holds,
                            &series)) {
    Say(provision, *saying.subject, saying.judgement, concluded);
  }
}

// The one item from whose silence it follows that nothing was done, weighed at the deadline.
ReferenceAbsence Reference::AbsenceOf(const v1::Provision& provision) const {
  const v1::Evidence* item = nullptr;
  if (provision.deadline().has_absence_shown_by()) {
    item = &provision.deadline().absence_shown_by();
  } else if (provision.floor().has_absence_shown_by()) {
    item = &provision.floor().absence_shown_by();
  } else if (provision.stay().has_absence_shown_by()) {
    item = &provision.stay().absence_shown_by();
  } else if (provision.response().has_absence_shown_by()) {
    item = &provision.response().absence_shown_by();
  }
  return [this, &provision, item](TimeSpan at) -> absl::optional<ReferenceStrength> {
    if (item == nullptr) return absl::nullopt;
    v1::Record record;
    *record.mutable_occurred()->mutable_start() = TimestampOf(at.start);
    if (at.limit > at.start) *record.mutable_occurred()->mutable_limit() = TimestampOf(at.limit);
    *record.add_evidence() = *item;
    return judge_.StrengthOf(provision, record);
  };
}

void Reference::Say(const v1::Provision& provision, const ReferenceFact& subject,
                    const ReferenceJudgement& judgement, Concluded* concluded) {
  if (judgement.breached == Truth::kFalse) {
    ++concluded->none[judgement.otherwise];
    return;
  }
  int likelihood = 0;
  findings_.push_back(FindingOf(provision, subject, judgement, &likelihood));
  const v1::Finding& finding = findings_.back();
  v1::Record& conduct = NewRecord(*subject.record);
  conduct.clear_actors();
  conduct.add_actors()->set_party(finding.attribution().party());
  *conduct.mutable_occurred() = finding.occurred();
  concluded->findings.push_back({finding.id(), subject.record, &conduct, &finding, likelihood});
}

v1::Finding Reference::FindingOf(const v1::Provision& provision, const ReferenceFact& subject,
                                 const ReferenceJudgement& judgement, int* likelihood) const {
  const Event& event = EventBehind(subject);
  v1::Finding finding;
  finding.set_id(
      absl::StrCat("f-", FingerprintHex({agreement_.id(), provision.id(), subject.id})));
  finding.set_provision(provision.id());
  finding.set_state(judgement.ending.has_value() ? v1::RECTIFIED : v1::STANDING);
  const bool unweighed = judgement.strength == kReferenceUnweighed;
  const auto confidence =
      unweighed ? v1::LOW : static_cast<v1::Confidence>(judgement.strength.second);
  finding.set_confidence(confidence);
  finding.set_disposition(judgement.breached == Truth::kUnknown ? v1::INDETERMINATE
                          : !judgement.strength.first           ? v1::ALLEGED
                          : confidence == v1::LOW               ? v1::PROBABLE
                                                                : v1::ESTABLISHED);
  if (judgement.breached == Truth::kUnknown) {
    for (v1::IndeterminateReason reason : judgement.unknown) finding.add_reasons(reason);
  }
  ReferenceJudge::Charge charge{v1::ATTRIBUTED, "", v1::Likelihood_MAX + 1};
  if (IsDuty(provision)) {
    charge.party = provision.bearers(0);
  } else {
    charge = judge_.Attribution(provision, *event.conduct);
  }
  finding.mutable_attribution()->set_status(charge.status);
  finding.mutable_attribution()->set_party(charge.party);
  *likelihood = charge.likelihood;
  *finding.mutable_measurement() = judgement.measurement;
  finding.set_grade(ReferenceGrade(judge_.policy(), provision.grading_family(), *subject.record,
                                   judgement.measurement, judge_.conditions()));
  *finding.mutable_occurred() = event.conduct->occurred();
  if (judgement.occurred.has_value()) {
    v1::Interval& occurred = *finding.mutable_occurred();
    occurred.clear_limit();
    *occurred.mutable_start() = TimestampOf(judgement.occurred->start);
    if (judgement.occurred->limit > judgement.occurred->start) {
      *occurred.mutable_limit() = TimestampOf(judgement.occurred->limit);
    }
  }
  if (judgement.ending.has_value()) {
    v1::Rectified& rectified = *finding.mutable_rectified();
    *rectified.mutable_at() = TimestampOf(judgement.ending->at);
    *rectified.mutable_after() = DurationOf(judgement.ending->after);
    if (judgement.ending->in_time.has_value()) rectified.set_in_time(*judgement.ending->in_time);
  }
  // The event first, then the others once each, oldest first.
  finding.add_evidence()->set_record_id(subject.record->id());
  std::vector<const ReferenceFact*> supporting = judgement.supporting;
  std::sort(supporting.begin(), supporting.end(), [](const auto* a, const auto* b) {
    return ReferenceOrder(*a) < ReferenceOrder(*b);
  });
  std::set<std::string> named = {subject.record->id()};
  for (const ReferenceFact* fact : supporting) {
    if (!named.insert(fact->record->id()).second) continue;
    finding.add_evidence()->set_record_id(fact->record->id());
  }
  return finding;
}

}  // namespace

Verdicts ReferenceVerdicts(const v1::Agreement& agreement, const std::vector<v1::Record>& records,
                           absl::Time now) {
  const ReferenceKnowledge known = KnownFrom(records);
  return Reference(agreement, known.records, now).All();
}

}  // namespace compliance
