#include "compliance/testing/reference_evaluator.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/agreement/agreement_environment.h"
#include "compliance/program/amount.h"
#include "compliance/program/series_key.h"
#include "compliance/testing/reference_events.h"
#include "compliance/testing/reference_judge.h"
#include "compliance/testing/reference_norms.h"
#include "compliance/testing/reference_records.h"

namespace compliance {
namespace {

bool Names(const google::protobuf::RepeatedField<int>& categories, const v1::Record& record) {
  return std::count(categories.begin(), categories.end(), record.category()) > 0;
}

std::string ReasonNames(const std::set<v1::IndeterminateReason>& reasons) {
  return absl::StrJoin(reasons, ",", [](std::string* out, v1::IndeterminateReason reason) {
    out->append(v1::IndeterminateReason_Name(reason));
  });
}

std::string NoneLine(const std::string& provision, v1::NonFindingReason reason, int64_t count) {
  return absl::StrCat(provision, " none ", v1::NonFindingReason_Name(reason), " ", count);
}

// What of an event shows in its finding.
std::string EventText(const v1::Interval& occurred, const v1::Place& place,
                      const v1::Quantity* quantity) {
  return absl::StrCat(occurred.ShortDebugString(), " ", place.ShortDebugString(), " ",
                      quantity == nullptr ? "" : quantity->ShortDebugString());
}

// One agreement over all that is known.
class Reference {
 public:
  Reference(const v1::Agreement& agreement, const std::vector<v1::Record>& known)
      : environment_(AgreementEnvironment::Create(agreement)), judge_(agreement) {
    const Worlds worlds(agreement);
    const ReferenceConditions conditions(agreement, worlds);
    for (ReferenceEvent& event : ReferenceEvents(agreement, worlds, conditions, known)) {
      events_.emplace(event.record.id(), std::move(event));
    }
  }

  Verdicts Of(const v1::Provision& provision) {
    Verdicts verdicts;
    key_ = *SeriesKey::Create(*environment_, provision.correlate_by());
    amount_ = provision.ceiling().measure() == v1::SUM
                  ? *Amount::Create(*environment_, provision.ceiling().amount())
                  : Amount();
    std::map<v1::NonFindingReason, int64_t> none;
    std::vector<ReferenceFact> facts = Others(provision);
    for (const auto& [id, event] : events_) {
      const v1::Record& record = event.record;
      if (!Names(provision.categories(), record)) continue;
      // Its other reports are not judged.
      const auto others = static_cast<int64_t>(event.reports.size()) - 1;
      if (others > 0) none[v1::DUPLICATE] += others;
      const ReferenceJudge::Outcome outcome = judge_.Hold(provision, record);
      if (outcome.truth == Truth::kFalse) {
        ++none[outcome.if_false];
      } else {
        facts.push_back(FactOf(record, 0, outcome));
      }
    }
    for (const ReferenceFact& event : facts) {
      if (event.role != 0) continue;
      const ReferenceJudgement judgement = JudgementOf(provision, event, facts);
      if (judgement.breached == Truth::kFalse) {
        ++none[judgement.otherwise];
      } else {
        verdicts.push_back(FindingLine(provision, *event.record, judgement));
      }
    }
    for (const auto& [reason, count] : none) {
      verdicts.push_back(NoneLine(provision.id(), reason, count));
    }
    return verdicts;
  }

 private:
  // The other events that the norm looks for.
  std::vector<ReferenceFact> Others(const v1::Provision& provision) const {
    std::vector<ReferenceFact> facts;
    const std::vector<v1::Selector> selectors = OtherEvents(provision);
    for (size_t i = 0; i < selectors.size(); ++i) {
      for (const auto& [id, event] : events_) {
        const v1::Record& record = event.record;
        if (!Names(selectors[i].categories(), record)) continue;
        const ReferenceJudge::Outcome outcome = judge_.HoldOther(provision, selectors[i], record);
        if (outcome.truth == Truth::kFalse) continue;
        if (OthersIncriminate(provision) && !outcome.evidence.usable) continue;
        facts.push_back(FactOf(record, static_cast<int>(i) + 1, outcome));
        if (!OthersIncriminate(provision)) facts.back().strength = {};
      }
    }
    return facts;
  }

  // Keys and amounts are asked as the engine asks them: they are expressions.
  ReferenceFact FactOf(const v1::Record& record, int role,
                       const ReferenceJudge::Outcome& outcome) const {
    ReferenceFact fact{&record,
                       role,
                       outcome.truth,
                       outcome.unknown,
                       {outcome.evidence.not_only_adversaries, outcome.evidence.confidence},
                       {},
                       0,
                       0};
    std::string series;
    if (key_.Append(record, &series)) fact.series = series;
    const Range range = amount_.Of(record);
    fact.low = range.low;
    fact.high = range.high;
    return fact;
  }

  ReferenceJudgement JudgementOf(const v1::Provision& provision, const ReferenceFact& event,
                                 const std::vector<ReferenceFact>& facts) const {
    ReferenceJudgement judgement;
    if (event.series.has_value()) {
      judgement = JudgeTogether(provision, event, facts);
    } else {
      judgement = {Truth::kUnknown, {}, event.unknown, event.strength, {}};
      judgement.unknown.insert(v1::CORRELATION);
    }
    if (judgement.breached == Truth::kTrue) judgement.unknown.clear();
    return judgement;
  }

  std::string FindingLine(const v1::Provision& provision, const v1::Record& record,
                          const ReferenceJudgement& judgement) const {
    const v1::Disposition disposition = judgement.breached == Truth::kUnknown  ? v1::INDETERMINATE
                                        : !judgement.strength.first            ? v1::ALLEGED
                                        : judgement.strength.second == v1::LOW ? v1::PROBABLE
                                                                               : v1::ESTABLISHED;
    const v1::Quantity* quantity = record.use_of_force().has_count()
                                       ? &record.use_of_force().count()
                                   : record.presence().has_count() ? &record.presence().count()
                                                                   : nullptr;
    return absl::StrCat(provision.id(), " ", record.id(), " ", v1::Disposition_Name(disposition),
                        " [", ReasonNames(judgement.unknown), "] ",
                        v1::Grade_Name(judge_.GradeOf(provision, record)), " ",
                        v1::Confidence_Name(judgement.strength.second), " ",
                        judge_.Attribution(provision, record), " +",
                        absl::StrJoin(RestsOn(record.id(), judgement.supporting), "+"), " ",
                        EventText(record.occurred(), record.place(), quantity));
  }

  // Every report of the event but the primary, and every report of the supporting events.
  std::set<std::string> RestsOn(const std::string& id,
                                const std::set<std::string>& supporting) const {
    std::set<std::string> reports;
    for (const v1::Record& report : events_.at(id).reports) reports.insert(report.id());
    reports.erase(id);
    for (const std::string& other : supporting) {
      for (const v1::Record& report : events_.at(other).reports) reports.insert(report.id());
    }
    return reports;
  }

  const std::unique_ptr<const AgreementEnvironment> environment_;
  const ReferenceJudge judge_;
  std::map<std::string, ReferenceEvent> events_;  // By id.
  // Of the provision at hand.
  SeriesKey key_;
  Amount amount_;
};

}  // namespace

Verdicts ReferenceVerdicts(const v1::Agreement& agreement, const std::vector<v1::Record>& records,
                           absl::Time as_of) {
  const ReferenceKnowledge known = KnownFrom(records, as_of);
  Reference reference(agreement, known.records);
  Verdicts verdicts;
  for (const v1::Provision& provision : agreement.provisions()) {
    const Verdicts of_provision = reference.Of(provision);
    verdicts.insert(verdicts.end(), of_provision.begin(), of_provision.end());
  }
  std::sort(verdicts.begin(), verdicts.end());
  return verdicts;
}

Verdicts VerdictsOf(const std::vector<v1::Finding>& standing,
                    const std::vector<v1::NonFindingTally>& non_findings) {
  Verdicts verdicts;
  for (const v1::Finding& finding : standing) {
    std::set<v1::IndeterminateReason> reasons;
    for (int reason : finding.reasons()) {
      reasons.insert(static_cast<v1::IndeterminateReason>(reason));
    }
    std::set<std::string> supporting;
    for (int i = 1; i < finding.evidence_size(); ++i) {
      supporting.insert(finding.evidence(i).record_id());
    }
    verdicts.push_back(absl::StrCat(
        finding.provision(), " ", finding.evidence(0).record_id(), " ",
        v1::Disposition_Name(finding.disposition()), " [", ReasonNames(reasons), "] ",
        v1::Grade_Name(finding.grade()), " ", v1::Confidence_Name(finding.confidence()), " ",
        v1::AttributionStatus_Name(finding.attribution().status()), " ",
        finding.attribution().party(), " +", absl::StrJoin(supporting, "+"), " ",
        EventText(finding.occurred(), finding.place(),
                  finding.has_quantity() ? &finding.quantity() : nullptr)));
  }
  for (const v1::NonFindingTally& none : non_findings) {
    verdicts.push_back(NoneLine(none.provision(), none.reason(), none.records()));
  }
  std::sort(verdicts.begin(), verdicts.end());
  return verdicts;
}

}  // namespace compliance
