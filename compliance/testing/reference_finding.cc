#include "compliance/testing/reference_finding.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/base/fingerprint.h"
#include "compliance/temporal/duration_text.h"
#include "compliance/temporal/span.h"
#include "compliance/temporal/timestamp.h"
#include "compliance/testing/reference_grade.h"
#include "compliance/testing/reference_roles.h"

namespace compliance {
namespace {

v1::Disposition DispositionOf(const ReferenceJudgement& judgement, v1::Confidence confidence) {
  if (judgement.breached == Truth::kUnknown) return v1::INDETERMINATE;
  if (!judgement.strength.first) return v1::ALLEGED;
  return confidence == v1::LOW ? v1::PROBABLE : v1::ESTABLISHED;
}

v1::Rectified RectifiedBy(const ReferenceEnding& ending) {
  v1::Rectified rectified;
  *rectified.mutable_at() = TimestampOf(ending.at);
  *rectified.mutable_after() = DurationOf(ending.after);
  if (ending.in_time.has_value()) rectified.set_in_time(*ending.in_time);
  return rectified;
}

v1::Attribution AttributionTo(const ReferenceJudge::Charge& charge, const v1::Provision& provision,
                              const ReferenceFact& subject) {
  v1::Attribution attribution;
  attribution.set_status(charge.status);
  attribution.set_party(charge.party);
  for (const v1::Actor& actor : charge.candidates) {
    v1::Actor& candidate = *attribution.add_candidates();
    candidate.set_party(actor.party());
    if (actor.has_likelihood()) candidate.set_likelihood(actor.likelihood());
  }
  if (!charge.candidates.empty() && subject.source->conduct->actors().empty()) {
    attribution.set_presumed_because(provision.presumption().basis());
  }
  return attribution;
}

// The event with its other reports, then the others that the breach rests on with theirs, oldest
// first; each once.
void AddEvidence(const ReferenceFact& subject, std::vector<const ReferenceFact*> supporting,
                 v1::Finding* finding) {
  std::sort(supporting.begin(), supporting.end(),
            [](const auto* a, const auto* b) { return ReferenceOrder(*a) < ReferenceOrder(*b); });
  supporting.insert(supporting.begin(), &subject);
  std::set<std::string> named;
  for (const ReferenceFact* fact : supporting) {
    for (const v1::Record& report : fact->source->reports) {
      if (!named.insert(report.id()).second) continue;
      finding->add_evidence()->set_record_id(report.id());
    }
  }
}

// What a duty follows from is no quantity of what was not done.
void SetQuantity(const v1::Provision& provision, const v1::Record& record, v1::Finding* finding) {
  if (IsDuty(provision)) return;
  if (record.use_of_force().has_count()) {
    *finding->mutable_quantity() = record.use_of_force().count();
  } else if (record.presence().has_count()) {
    *finding->mutable_quantity() = record.presence().count();
  }
}

// What was said of the event, and what that comes to.
void AddStatements(const v1::Provision& provision, const ReferenceFact& subject,
                   const ReferenceJudge& judge, v1::Finding* finding) {
  const v1::Record& record = *subject.record;
  v1::Record conduct = *subject.source->conduct;
  v1::Attribution& attribution = *finding->mutable_attribution();
  bool any_decided = false, is_denied = false;
  if (judge.statements().AreHeeded()) {
    *finding->mutable_statements() = record.statements();
    if (IsDuty(provision)) conduct.clear_actors();  // Its bearer answers, whoever acted.
    is_denied = judge.IsDenied(provision, attribution.party(), {record, conduct});
  }
  if (finding->disposition() == v1::INDETERMINATE) {
    for (const v1::Question& question :
         judge.Open(provision, {record, conduct}, subject.is_asked)) {
      finding->add_open_questions()->set_id(question.id());
    }
  }
  any_decided = judge.RestsOnAnswer(provision, {record, conduct}) || subject.is_answered;
  if (!IsDuty(provision)) {
    const bool is_record = subject.source->finding == nullptr;
    const bool charges = attribution.status() != v1::NOT_APPLICABLE;
    if (is_record && charges)
      attribution.set_determined_in(judge.statements().DeterminedIn(record));
    any_decided = any_decided || !attribution.determined_in().empty();
  }
  any_decided = any_decided && finding->disposition() != v1::INDETERMINATE;
  finding->set_state(finding->has_rectified() ? v1::RECTIFIED
                     : any_decided            ? v1::DETERMINED
                     : is_denied              ? v1::DISPUTED
                                              : v1::STANDING);
}

}  // namespace

ReferenceJudge::Charge ReferenceChargeOf(const v1::Provision& provision,
                                         const ReferenceFact& subject,
                                         const ReferenceJudge& judge) {
  ReferenceJudge::Charge charge;
  if (judge.policy().charges_nobody()) {
    charge.status = v1::NOT_APPLICABLE;
    charge.likelihood = 0;
    return charge;
  }
  if (!IsDuty(provision)) return judge.Attribution(provision, *subject.source->conduct);
  charge.status = v1::ATTRIBUTED;
  charge.party = provision.bearers(0);
  return charge;
}

v1::Finding ReferenceFindingOf(const std::string& agreement, const v1::Provision& provision,
                               const ReferenceFact& subject, const ReferenceJudgement& judgement,
                               const ReferenceJudge& judge) {
  v1::Finding finding;
  finding.set_id(absl::StrCat("f-", FingerprintHex({agreement, provision.id(), subject.id})));
  finding.set_provision(provision.id());
  finding.set_confidence(judgement.strength == kReferenceUnweighed
                             ? v1::LOW
                             : static_cast<v1::Confidence>(judgement.strength.second));
  finding.set_disposition(DispositionOf(judgement, finding.confidence()));
  if (provision.observation() && finding.disposition() != v1::INDETERMINATE) {
    finding.set_observed_as(finding.disposition());
    finding.set_disposition(v1::OBSERVATION);
  }
  if (finding.disposition() == v1::INDETERMINATE) {
    for (v1::IndeterminateReason reason : judgement.unknown) finding.add_reasons(reason);
  }
  *finding.mutable_attribution() =
      AttributionTo(ReferenceChargeOf(provision, subject, judge), provision, subject);
  *finding.mutable_measurement() = judgement.measurement;
  finding.set_grade(ReferenceGrade(judge.policy(), provision.grading_family(), *subject.record,
                                   judgement.measurement, judge.conditions(),
                                   [](const v1::Repetition&) { return false; }));
  if (provision.observation()) finding.set_grade(v1::G0_TECHNICAL);
  *finding.mutable_occurred() = judgement.occurred.has_value()
                                    ? IntervalOf(*judgement.occurred)
                                    : subject.source->conduct->occurred();
  if (subject.record->has_place()) *finding.mutable_place() = subject.record->place();
  SetQuantity(provision, *subject.record, &finding);
  if (judgement.ending.has_value()) *finding.mutable_rectified() = RectifiedBy(*judgement.ending);
  AddEvidence(subject, judgement.supporting, &finding);
  AddStatements(provision, subject, judge, &finding);
  return finding;
}

v1::Grade ReferenceGradeAmong(const v1::Provision& provision,
                              const std::deque<ReferenceHappening>& all,
                              const ReferenceHappening& finding, const ReferenceJudge& judge) {
  const v1::Finding& told = *finding.finding;
  const auto counts = [](const v1::Finding& each) {
    return each.disposition() == v1::ESTABLISHED && each.attribution().status() == v1::ATTRIBUTED;
  };
  if (!counts(told)) return told.grade();
  const auto when = [](const ReferenceHappening& each) {
    return std::make_pair(InstantOf(each.finding->occurred().start()), each.subject);
  };
  const auto is_repeated = [&](const v1::Repetition& repeated) {
    const absl::Duration within = *ParseLength(repeated.within());
    int many = 0;
    for (const ReferenceHappening& each : all) {
      if (!counts(*each.finding)) continue;
      if (each.finding->attribution().party() != told.attribution().party()) continue;
      if (when(each) > when(finding)) continue;
      if (when(finding).first - when(each).first <= within) ++many;
    }
    return many >= repeated.at_least();
  };
  return ReferenceGrade(judge.policy(), provision.grading_family(), *finding.record,
                        told.measurement(), judge.conditions(), is_repeated);
}

}  // namespace compliance
