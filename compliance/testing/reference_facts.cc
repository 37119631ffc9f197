#include "compliance/testing/reference_facts.h"

#include <algorithm>
#include <set>

#include "compliance/temporal/calendar_period.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/named_zone.h"
#include "compliance/temporal/timestamp.h"
#include "compliance/testing/reference_standoff.h"

namespace compliance {
namespace {

// 0 for what nothing follows from.
int HowSure(v1::Disposition disposition) {
  return disposition == v1::ESTABLISHED ? 3
         : disposition == v1::PROBABLE  ? 2
         : disposition == v1::ALLEGED   ? 1
                                        : 0;
}

}  // namespace

absl::optional<ReferenceFact> ReferenceFacts::FactOf(const v1::Provision& provision,
                                                     const ReferenceRoleDefinition& role,
                                                     const ReferenceHappening& happening,
                                                     v1::NonFindingReason* otherwise) {
  const ReferenceJudge::Outcome outcome =
      role.role == "event"
          ? judge_.Hold(provision, {*happening.record, *happening.conduct})
          : judge_.HoldOther(provision, role, {*happening.record, *happening.conduct});
  if (outcome.truth == Truth::kFalse) {
    *otherwise = outcome.if_false;
    return absl::nullopt;
  }
  ReferenceFact fact;
  fact.id = happening.id;
  fact.record = happening.record;
  fact.source = &happening;
  fact.role = role.role;
  const TimeSpan occurred = *SpanOf(happening.conduct->occurred());
  fact.earliest = occurred.start;
  fact.latest = std::max(occurred.start, occurred.limit - absl::Nanoseconds(1));
  fact.truth = outcome.truth;
  fact.unknown = outcome.unknown;
  if (happening.finding != nullptr && happening.finding->disposition() == v1::INDETERMINATE) {
    fact.truth = And(fact.truth, Truth::kUnknown);
    for (const int reason : happening.finding->reasons()) {
      fact.unknown.insert(static_cast<v1::IndeterminateReason>(reason));
    }
  }
  const absl::optional<ReferenceStrength> strength = Weigh(provision, role, happening);
  if (!strength.has_value()) {
    *otherwise = v1::UNRELIABLE;
    return absl::nullopt;
  }
  fact.strength = *strength;
  fact.is_subject = role.role == SubjectRoleOf(provision);
  if (fact.is_subject && provision.given_or_size() > 0) {
    fact.decided = judge_.Decided(provision, {*happening.record, *happening.conduct});
  }
  Describe(provision, role, happening, &fact);
  return fact;
}

absl::optional<ReferenceStrength> ReferenceFacts::Weigh(const v1::Provision& provision,
                                                        const ReferenceRoleDefinition& role,
                                                        const ReferenceHappening& happening) const {
  if (const v1::Finding* finding = happening.finding) {
    const bool is_alleged =
        finding->disposition() == v1::ALLEGED || finding->observed_as() == v1::ALLEGED;
    return ReferenceStrength{!is_alleged, finding->confidence()};
  }
  if (role.weighing == ReferenceRoleDefinition::kNone) return kReferenceUnweighed;
  // Whoever did what a duty follows from, its bearer answers.
  const bool against_bearers = IsDuty(provision) && role.role != "event";
  const absl::optional<ReferenceStrength> strength =
      against_bearers ? judge_.StrengthAgainstBearers(provision, *happening.conduct)
                      : judge_.StrengthOf(provision, *happening.conduct);
  if (strength.has_value() || role.weighing == ReferenceRoleDefinition::kRequired) return strength;
  return ReferenceStrength{false, v1::LOW};
}

// What norms ask of the record.
void ReferenceFacts::Describe(const v1::Provision& provision, const ReferenceRoleDefinition& role,
                              const ReferenceHappening& happening, ReferenceFact* fact) {
  const v1::Record& record = *happening.record;
  fact->series = expressions_.KeyOf(provision.correlate_by(), record);
  fact->amount = {role.each, role.each};
  if (!role.amount.empty()) fact->amount = expressions_.AmountOf(role.amount, record);
  if (!role.label.empty()) fact->label = expressions_.LabelOf(role.label, record);
  const auto& numbers = record.presence().registrations();
  if (role.role == "event") fact->registrations = {numbers.begin(), numbers.end()};
  const v1::Window& window =
      record.has_coverage() ? record.coverage().observed() : record.notice().planned();
  if (window.has_start()) {
    fact->planned = TimeSpan{InstantOf(window.start()), absl::InfiniteFuture()};
    if (window.has_limit()) fact->planned->limit = InstantOf(window.limit());
  }
  for (const std::string& content : role.contents) {
    ReferenceReasons reasons;
    fact->complete = And(fact->complete, judge_.conditions().Evaluate(content, record, &reasons));
  }
  if (role.role == kProtectedRole && provision.standoff().has_suspended_in()) {
    fact->suspended = judge_.Inside(provision.standoff().suspended_in(), record);
  }
  if (provision.has_ceiling()) {
    fact->limit = judge_.LimitOf(provision, *happening.conduct, &fact->limit_unknown);
  }
}

bool ReferenceFacts::IsObserving(const std::string& provision) const {
  const auto& all = agreement_.provisions();
  return std::any_of(all.begin(), all.end(), [&](const v1::Provision& each) {
    return each.id() == provision && each.observation();
  });
}

bool ReferenceFacts::Passes(const v1::FindingSelector& selector, bool takes_unsure,
                            const ReferenceHappening& happening) const {
  const v1::Finding& finding = *happening.finding;
  if (finding.disposition() == v1::INDETERMINATE) {
    const bool of_another = finding.attribution().status() == v1::ATTRIBUTED &&
                            finding.attribution().party() != selector.attributed_to();
    return takes_unsure && finding.grade() >= selector.grade_at_least() &&
           (selector.attributed_to().empty() || !of_another);
  }
  const v1::Disposition asked = selector.disposition_at_least() == v1::DISPOSITION_UNSPECIFIED
                                    ? v1::ESTABLISHED
                                    : selector.disposition_at_least();
  const std::string& party = finding.attribution().party();
  // What is no breach charges nobody, unless somebody is looked for.
  const bool is_observed =
      finding.disposition() == v1::OBSERVATION && IsObserving(finding.provision());
  const bool of_anybody = selector.attributed_to().empty() &&
                          selector.likelihood_at_least() == v1::LIKELIHOOD_UNSPECIFIED;
  const int how_sure = HowSure(is_observed ? finding.observed_as() : finding.disposition());
  return how_sure >= std::max(HowSure(asked), 1) && finding.grade() >= selector.grade_at_least() &&
         (finding.attribution().status() == v1::ATTRIBUTED ||
          finding.attribution().status() == v1::NOT_APPLICABLE || (is_observed && of_anybody)) &&
         (selector.attributed_to().empty() || party == selector.attributed_to()) &&
         happening.likelihood >= selector.likelihood_at_least();
}

std::vector<TimeSpan> ReferenceFacts::OccasionsOf(const v1::Provision& provision,
                                                  absl::Time now) const {
  std::vector<TimeSpan> occasions;
  if (!provision.deadline().instant().empty()) {
    const absl::Time instant = *ParseInstant(provision.deadline().instant());
    occasions.push_back({instant, instant});
  }
  if (!provision.has_floor()) return occasions;
  const v1::Floor& floor = provision.floor();
  const CalendarPeriod per(floor.per(), *NamedZone(floor.zone()));
  const auto& spans = provision.in_force().empty() ? agreement_.in_force() : provision.in_force();
  const absl::Time from = floor.from().empty() ? absl::InfinitePast() : *ParseInstant(floor.from());
  std::vector<TimeSpan> binding_spans;
  for (const v1::Span& span : spans) binding_spans.push_back(*ParseSpan(span));
  std::set<absl::Time> starts;
  const SpanSet binding_times(binding_spans);  // Those that meet are one.
  for (TimeSpan binding : binding_times.spans()) {
    binding.start = std::max(binding.start, from);
    if (binding.start == absl::InfinitePast()) continue;
    TimeSpan period = per.Containing(binding.start);
    for (; period.start <= now && period.limit <= binding.limit;
         period = per.Containing(period.limit)) {
      if (period.start < binding.start) continue;
      if (starts.insert(period.start).second) occasions.push_back(period);
    }
  }
  return occasions;
}

ReferenceAbsence ReferenceFacts::AbsenceOf(const v1::Provision& provision) const {
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

}  // namespace compliance
