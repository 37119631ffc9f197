#include "compliance/testing/reference_evaluator.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/timestamp.h"
#include "compliance/testing/reference_conditions.h"
#include "compliance/testing/reference_events.h"
#include "compliance/testing/reference_facts.h"
#include "compliance/testing/reference_finding.h"
#include "compliance/testing/reference_judge.h"
#include "compliance/testing/reference_readings.h"
#include "compliance/testing/reference_records.h"
#include "compliance/testing/reference_roles.h"
#include "compliance/testing/reference_statements.h"
#include "compliance/testing/reference_surroundings.h"
#include "compliance/testing/reference_worlds.h"

namespace compliance {
namespace {

// One agreement over all that is known.
class Reference {
 public:
  Reference(const v1::Agreement& agreement, const std::vector<v1::Record>& known, absl::Time now)
      : agreement_(agreement), judge_(agreement), facts_(agreement, judge_), now_(now) {
    const Worlds worlds(agreement);
    const ReferenceConditions conditions(agreement, worlds);
    const ReferenceStatements statements(agreement, worlds);
    for (ReferenceEvent& event :
         ReferenceEvents(agreement, worlds, conditions, statements.Told(known))) {
      const v1::Record& record = Keep(std::move(event.record));
      const v1::Record& conduct = Keep(statements.Conduct(record));
      events_.push_back({record.id(), &record, &conduct, std::move(event.reports)});
    }
  }

  ReferenceConclusions All() {
    ReferenceConclusions all;
    for (const v1::Provision& provision : agreement_.provisions()) {
      if (!provision.readings().empty()) {
        const v1::DisputedText& text = ReferenceTextOf(agreement_, provision);
        // Each id once.
        if (&provision == FirstWording(provision.id())) {
          for (const ReferenceMerged& merged : MergedOf(provision)) {
            all.findings.push_back(merged.finding);
          }
        }
        const std::string main = ReferenceMainReading(text);
        if (ReferenceWording(agreement_, provision.id(), main) != &provision) continue;
      } else {
        for (const ReferenceHappening& finding : Of(provision).findings) {
          all.findings.push_back(*finding.finding);
        }
      }
      for (const auto& [reason, count] : Of(provision).none) {
        v1::NonFindingTally& tally = all.non_findings.emplace_back();
        tally.set_provision(provision.id());
        tally.set_reason(reason);
        tally.set_records(count);
      }
    }
    return all;
  }

 private:
  struct Concluded {
    std::deque<ReferenceHappening> findings;
    std::map<v1::NonFindingReason, int64_t> none;
  };

  // Whatever looks for findings waits for them.
  const Concluded& Of(const v1::Provision& provision) {
    const auto done = concluded_.find(&provision);
    if (done != concluded_.end()) return done->second;
    Concluded concluded;
    Conclude(provision, &concluded);
    GradeAmong(provision, &concluded);
    return concluded_[&provision] = std::move(concluded);
  }

  const v1::Provision* FirstWording(const std::string& id) const {
    for (const v1::Provision& provision : agreement_.provisions()) {
      if (provision.id() == id) return &provision;
    }
    return nullptr;
  }
  // What the wordings of a provision find together.
  std::vector<ReferenceMerged> MergedOf(const v1::Provision& provision);
  // What a provision that is stated for readings finds, as `looking` sees it.
  std::vector<const ReferenceHappening*> SeenBy(const v1::Provision& looking,
                                                const v1::Provision& provision);
  std::vector<const ReferenceHappening*> Named(const v1::Provision& looking,
                                               const ReferenceRoleDefinition& role);
  std::vector<ReferenceFact> FactsOf(const v1::Provision& provision, Concluded* concluded);
  bool SayObserved(const v1::Provision& provision, const ReferenceHappening& happening,
                   Concluded* concluded);
  void Conclude(const v1::Provision& provision, Concluded* concluded);
  void JudgeStray(const v1::Provision& provision, ReferenceFact subject, Concluded* concluded);
  void AddOccasions(const v1::Provision& provision, const std::string& key,
                    ReferenceSeries* series);
  void JudgeSeries(const v1::Provision& provision, ReferenceSeries series, Concluded* concluded);
  void Say(const v1::Provision& provision, const ReferenceFact& subject,
           const ReferenceJudgement& judgement, Concluded* concluded);
  // Some findings are graver because of others.
  void GradeAmong(const v1::Provision& provision, Concluded* concluded);

  v1::Record& Keep(v1::Record record) { return kept_.emplace_back(std::move(record)); }

  const v1::Agreement& agreement_;
  const ReferenceJudge judge_;
  ReferenceFacts facts_;
  const absl::Time now_;
  std::deque<v1::Record> kept_;
  std::deque<v1::Finding> findings_;
  std::deque<ReferenceHappening> events_;
  std::deque<ReferenceHappening> occasions_;
  std::deque<ReferenceHappening> seen_;
  std::map<const v1::Provision*, Concluded> concluded_;
};

std::vector<ReferenceMerged> Reference::MergedOf(const v1::Provision& provision) {
  const v1::DisputedText& text = ReferenceTextOf(agreement_, provision);
  std::vector<ReferenceUnderReading> all;
  for (const v1::Reading& reading : text.readings()) {
    const v1::Provision* wording = ReferenceWording(agreement_, provision.id(), reading.id());
    all.push_back({reading.id(), wording == nullptr ? nullptr : &Of(*wording).findings});
  }
  return MergeReferenceReadings(agreement_.id(), provision.id(), text, all);
}

// Each as it is found under the reading, by the id that it is told under.
std::vector<const ReferenceHappening*> Reference::SeenBy(const v1::Provision& looking,
                                                         const v1::Provision& provision) {
  std::vector<const ReferenceHappening*> seen;
  const std::string reading = ReferenceReadingSeen(agreement_, looking, provision);
  const v1::Provision* wording = ReferenceWording(agreement_, provision.id(), reading);
  if (wording == nullptr) return seen;
  for (const ReferenceMerged& merged : MergedOf(provision)) {
    if (std::count(merged.under.begin(), merged.under.end(), reading) == 0) continue;
    for (const ReferenceHappening& finding : Of(*wording).findings) {
      if (finding.subject != merged.subject) continue;
      ReferenceHappening& told = seen_.emplace_back(finding);
      told.id = merged.finding.id();
      seen.push_back(&told);
    }
  }
  return seen;
}

// What the selector may look for, its condition and place apart.
std::vector<const ReferenceHappening*> Reference::Named(const v1::Provision& looking,
                                                        const ReferenceRoleDefinition& role) {
  const v1::Selector& selector = role.selector;
  std::vector<const ReferenceHappening*> named;
  if (!selector.has_findings()) {
    const auto& categories = selector.categories();
    for (const ReferenceHappening& event : events_) {
      if (std::count(categories.begin(), categories.end(), event.record->category()) == 0) continue;
      named.push_back(&event);
    }
    return named;
  }
  for (const v1::Provision& provision : agreement_.provisions()) {
    const auto& ids = selector.findings().provisions();
    if (std::count(ids.begin(), ids.end(), provision.id()) == 0) continue;
    if (!provision.readings().empty()) {
      if (&provision != FirstWording(provision.id())) continue;
      for (const ReferenceHappening* finding : SeenBy(looking, provision)) {
        if (facts_.Passes(selector.findings(), role.takes_unsure, *finding))
          named.push_back(finding);
      }
      continue;
    }
    for (const ReferenceHappening& finding : Of(provision).findings) {
      if (facts_.Passes(selector.findings(), role.takes_unsure, finding)) named.push_back(&finding);
    }
  }
  return named;
}

std::vector<ReferenceFact> Reference::FactsOf(const v1::Provision& provision,
                                              Concluded* concluded) {
  std::vector<ReferenceFact> facts;
  for (const ReferenceRoleDefinition& role : ReferenceRolesOf(provision)) {
    for (const ReferenceHappening* happening : Named(provision, role)) {
      // Of records that the provision speaks of, something is said in any case.
      const bool is_told = role.role == "event" && happening->finding == nullptr;
      const auto others = static_cast<int64_t>(happening->reports.size()) - 1;
      if (is_told && others > 0) concluded->none[v1::DUPLICATE] += others;
      if (is_told && SayObserved(provision, *happening, concluded)) continue;
      v1::NonFindingReason otherwise = v1::NON_FINDING_REASON_UNSPECIFIED;
      const absl::optional<ReferenceFact> fact =
          facts_.FactOf(provision, role, *happening, &otherwise);
      if (fact.has_value()) {
        facts.push_back(*fact);
      } else if (is_told || (otherwise == v1::UNRELIABLE && role.starts_duty &&
                             happening->finding == nullptr)) {
        ++concluded->none[otherwise];
      }
    }
  }
  return facts;
}

// An event that an exception surely covers which is to be told.
bool Reference::SayObserved(const v1::Provision& provision, const ReferenceHappening& happening,
                            Concluded* concluded) {
  if (IsDuty(provision)) return false;
  if (!judge_.Hold(provision, {*happening.record, *happening.conduct}).is_observed) return false;
  const auto strength = judge_.StrengthOf(provision, *happening.conduct);
  if (!strength.has_value()) return false;
  ReferenceFact subject;
  subject.id = happening.id;
  subject.record = happening.record;
  subject.source = &happening;
  ReferenceJudgement judgement;
  judgement.breached = Truth::kTrue;
  judgement.strength = *strength;
  v1::Provision observed = provision;
  observed.set_observation(true);
  Say(observed, subject, judgement, concluded);
  return true;
}

void Reference::Conclude(const v1::Provision& provision, Concluded* concluded) {
  const std::vector<ReferenceFact> facts = FactsOf(provision, concluded);
  std::set<std::string> keys;
  if (provision.correlate_by().empty()) keys.insert("");
  // What belongs to no series that is known may belong to any; nothing is said of it there.
  std::vector<ReferenceFact> of_any_series;
  for (const ReferenceFact& fact : facts) {
    if (fact.series.has_value()) {
      keys.insert(*fact.series);
      continue;
    }
    of_any_series.push_back(fact);
    of_any_series.back().truth = Truth::kUnknown;
    of_any_series.back().unknown.insert(v1::CORRELATION);
    of_any_series.back().is_subject = false;
  }
  for (const std::string& key : keys) {
    ReferenceSeries series{of_any_series, now_};
    for (const ReferenceFact& fact : facts) {
      if (fact.series == key) series.facts.push_back(fact);
    }
    AddOccasions(provision, key, &series);
    JudgeSeries(provision, std::move(series), concluded);
  }
  for (const ReferenceFact& fact : facts) {
    if (fact.series.has_value() || !fact.is_subject) continue;
    JudgeStray(provision, fact, concluded);
  }
}

// A subject whose series is not known gives an indeterminate finding of its own. What a duty
// follows from stands alone, and anything may belong to it.
void Reference::JudgeStray(const v1::Provision& provision, ReferenceFact subject,
                           Concluded* concluded) {
  subject.truth = Truth::kUnknown;
  subject.unknown.insert(v1::CORRELATION);
  if (subject.role == "event") {
    ReferenceJudgement judgement;
    judgement.breached = Truth::kUnknown;
    judgement.unknown = subject.unknown;
    judgement.strength = subject.strength;
    Say(provision, subject, judgement, concluded);
    return;
  }
  JudgeSeries(provision, ReferenceSeries{{subject}, now_, true}, concluded);
}

// Subjects that come with time alone, in every series.
void Reference::AddOccasions(const v1::Provision& provision, const std::string& key,
                             ReferenceSeries* series) {
  for (const TimeSpan& span : facts_.OccasionsOf(provision, now_)) {
    v1::Record& record = Keep(v1::Record());
    record.set_id(
        absl::StrCat(provision.id(), "@", FormatInstant(span.start), key.empty() ? "" : " ", key));
    record.set_category(v1::OTHER_EVENT);
    *record.mutable_occurred()->mutable_start() = TimestampOf(span.start);
    occasions_.push_back({record.id(), &record, &record, {record}});
    ReferenceFact& fact = series->facts.emplace_back();
    fact.id = record.id();
    fact.record = &record;
    fact.source = &occasions_.back();
    fact.role = SubjectRoleOf(provision);
    fact.earliest = fact.latest = span.start;
    fact.is_subject = true;
    fact.planned = span;
  }
}

void Reference::JudgeSeries(const v1::Provision& provision, ReferenceSeries series,
                            Concluded* concluded) {
  const auto rest_holds = [this](const v1::Exception& exception, const ReferenceFact& fact) {
    return judge_.Exception(exception, {*fact.source->record, *fact.source->conduct});
  };
  for (const ReferenceSaying& saying : JudgeReferenceSeries(
           provision, SubjectRoleOf(provision), facts_.AbsenceOf(provision), rest_holds, &series)) {
    Say(provision, *saying.subject, saying.judgement, concluded);
  }
}

void Reference::Say(const v1::Provision& provision, const ReferenceFact& subject,
                    const ReferenceJudgement& judgement, Concluded* concluded) {
  if (judgement.breached == Truth::kFalse) {
    ++concluded->none[judgement.otherwise];
    return;
  }
  findings_.push_back(ReferenceFindingOf(agreement_.id(), provision, subject, judgement, judge_));
  const v1::Finding& finding = findings_.back();
  v1::Record& conduct = Keep(*subject.record);
  // Where nobody is charged, those may have acted whom the record names.
  if (finding.attribution().party().empty()) {
    *conduct.mutable_actors() = subject.source->conduct->actors();
  } else {
    conduct.clear_actors();
    conduct.add_actors()->set_party(finding.attribution().party());
  }
  *conduct.mutable_occurred() = finding.occurred();
  concluded->findings.push_back({finding.id(), subject.record, &conduct, subject.source->reports,
                                 &finding, ReferenceChargeOf(provision, subject, judge_).likelihood,
                                 subject.id});
}

void Reference::GradeAmong(const v1::Provision& provision, Concluded* concluded) {
  for (ReferenceHappening& happening : concluded->findings) {
    v1::Finding& graded = findings_.emplace_back(*happening.finding);
    graded.set_grade(ReferenceGradeAmong(provision, concluded->findings, happening, judge_));
    happening.finding = &graded;
  }
}

}  // namespace

ReferenceConclusions ReferenceConclude(const v1::Agreement& agreement,
                                       const std::vector<v1::Record>& records,
                                       const ReferenceTimes& times) {
  const ReferenceKnowledge known = KnownFrom(records, times.as_of);
  return Reference(agreement, known.records, times.now).All();
}

}  // namespace compliance
