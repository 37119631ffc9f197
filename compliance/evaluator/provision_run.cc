#include "compliance/evaluator/provision_run.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "compliance/finding/finding_builder.h"
#include "compliance/norms/test_outcome.h"

namespace compliance {
namespace {

// Why there is no breach, with the norm's own numbers where it has any.
std::string DetailOf(v1::NonFindingReason otherwise, const std::string& measured) {
  if (otherwise == v1::EXEMPT) return "exceptions: one that rests on other records applies";
  if (!measured.empty()) return absl::StrCat("norm: ", measured);
  if (otherwise == v1::CONTINUED) return "norm: part of the breach before it";
  if (otherwise == v1::CONDITION_NOT_MET) return "given: what must have come before has not";
  return "norm";
}

}  // namespace

ProvisionRun::ProvisionRun(const Program::Route& route, Outcomes& outcomes)
    : route_(route),
      plan_(*route.provision->plan()),
      outcomes_(outcomes),
      table_(plan_, route.provision->definition().id(), *this) {
  if (plan_.instant.has_value()) table_.AddOccasion({*plan_.instant, *plan_.instant});
  if (!plan_.periods.has_value()) return;
  for (const TimeSpan& span : route.provision->in_force().spans()) {
    const absl::Time start = std::max(span.start, plan_.periods_from);
    if (start == absl::InfinitePast()) continue;
    const TimeSpan first = plan_.periods->Containing(start);
    next_periods_.emplace_back(span, first.start < start ? first.limit : first.start);
  }
}

bool ProvisionRun::Insert(int role, const RecordView& view,
                          const std::shared_ptr<const KnownRecord>& kept, Fact&& fact) {
  const RolePlan& role_plan = plan_.roles[role];
  key_.clear();
  const bool known = plan_.key.Append(view.record, &key_);
  SetInstants(view.occurred, &fact);
  role_plan.Describe(view, &fact);
  AddAnswers(role, view, &fact);
  fact.record = kept;
  if (known) {
    InsertInto(&key_, role, view, std::move(fact));
    return true;
  }
  if (IsJudged(role) && role > 0) {
    InsertInto(nullptr, role, view, std::move(fact));
    return true;
  }
  if (plan_.Counts(role)) table_.InsertEverywhere(role_plan.timeline_role, std::move(fact));
  return !IsJudged(role);
}

// What people decide of the event, and what else its own record says of exceptions that rest on
// others.
void ProvisionRun::AddAnswers(int role, const RecordView& view, Fact* fact) const {
  const bool has_exceptions = role == 0 && !plan_.rules.exceptions.empty();
  const bool is_decided = IsJudged(role) && !route_.provision->definition().given_or().empty();
  if (!has_exceptions && !is_decided) return;
  auto details = fact->details == nullptr ? std::make_shared<FactDetails>()
                                          : std::make_shared<FactDetails>(*fact->details);
  if (has_exceptions) details->exceptions = route_.provision->ExceptionsWithOthers(view);
  if (is_decided) details->decided = route_.provision->Decided(view);
  fact->details = std::move(details);
}

void ProvisionRun::InsertInto(const std::string* key, int role, const RecordView& view,
                              Fact&& fact) {
  const int timeline_role = plan_.roles[role].timeline_role;
  const std::string id = fact.id;
  view_at_hand_ = &view;
  id_at_hand_ = id;
  if (key != nullptr) {
    table_.Insert(*key, timeline_role, std::move(fact));
  } else {
    table_.InsertStray(timeline_role, std::move(fact));
  }
  view_at_hand_ = nullptr;
  id_at_hand_ = {};
}

void ProvisionRun::Remove(int role, const RecordView& view, const std::string& id) {
  const RolePlan& role_plan = plan_.roles[role];
  Fact fact;
  fact.id = id;
  fact.is_subject = role_plan.is_subject;
  fact.is_event = role_plan.is_event;
  SetInstants(view.occurred, &fact);
  key_.clear();
  if (plan_.key.Append(view.record, &key_)) {
    table_.Remove(key_, role_plan.timeline_role, fact);
  } else if (IsJudged(role) && role > 0) {
    table_.RemoveStray(role_plan.timeline_role, fact);
  } else if (plan_.Counts(role)) {
    table_.RemoveEverywhere(role_plan.timeline_role, fact);
  }
}

void ProvisionRun::Update(int role, const Outcomes::Change& change) {
  const RolePlan& plan = plan_.roles[role];
  const Truth counts = change.finding == nullptr
                           ? Truth::kFalse
                           : plan.findings->Counts(*change.finding, plan.takes_unsure);
  const auto standing = findings_.find({role, change.id});
  // What lasts is told again and again.
  if (counts != Truth::kFalse && standing != findings_.end() &&
      standing->second == StandingOf(change, counts)) {
    return;
  }
  RemoveFinding(role, change.id);
  if (counts != Truth::kFalse) InsertFinding(role, change, counts);
}

ProvisionRun::StandingFinding ProvisionRun::StandingOf(const Outcomes::Change& change,
                                                       Truth counts) {
  const v1::Finding& finding = *change.finding;
  const bool alleged = finding.disposition() == v1::ALLEGED || finding.observed_as() == v1::ALLEGED;
  uint32_t unknown_reasons = 0;
  if (counts == Truth::kUnknown) {
    for (const int reason : finding.reasons()) unknown_reasons |= 1u << reason;
  }
  return {change.record,
          *SpanOf(finding.occurred()),
          finding.attribution().party(),
          StrengthOf({true, finding.confidence(), alleged}),
          counts,
          unknown_reasons};
}

RecordView ProvisionRun::ViewOfFinding(const v1::Record& record,
                                       const StandingFinding& finding) const {
  const PartyGraph& parties = route_.agreement->parties();
  RecordView view = ViewOf(record, *finding.record, parties);
  view.occurred = finding.occurred;
  // Where nobody is charged, those may have acted whom the record of the event names.
  if (finding.party.empty()) return view;
  view.candidates.clear();
  view.candidates.push_back({parties.Find(finding.party), finding.party});
  return view;
}

void ProvisionRun::InsertFinding(int role, const Outcomes::Change& change, Truth counts) {
  const StandingFinding finding = StandingOf(change, counts);
  const v1::Record record = change.record->Parse();
  const RecordView view = ViewOfFinding(record, finding);
  Fact fact;
  fact.id = change.id;
  fact.strength = finding.strength;
  if (role == 0) {
    const TestOutcome tests = route_.provision->Test(view);
    fact.truth = tests.truth;
    fact.unknown_reasons = tests.unknown_reasons;
  } else {
    const EventSelector::Answer answer = route_.provision->TestOther(role, view);
    fact.truth = answer.truth;
    fact.unknown_reasons = answer.unknown_reasons;
  }
  fact.truth = And(fact.truth, finding.truth);
  fact.unknown_reasons |= finding.unknown_reasons;
  if (fact.truth == Truth::kFalse) return;
  const uint32_t unknown_reasons = fact.unknown_reasons;
  const Strength strength = fact.strength;
  // Something may be said of it at once. Copied: the view names the party by its text.
  StandingFinding& standing = findings_[{role, change.id}] = finding;
  if (Insert(role, view, change.record, std::move(fact))) return;
  standing.is_stray = true;
  outcomes_.SayUncorrelated(route_, view, change.record, change.id, unknown_reasons, strength,
                            absl::InfiniteFuture());
}

void ProvisionRun::RemoveFinding(int role, const std::string& id) {
  const auto standing = findings_.find({role, id});
  if (standing == findings_.end()) return;
  const v1::Record record = standing->second.record->Parse();
  Remove(role, ViewOfFinding(record, standing->second), id);
  if (standing->second.is_stray) {
    outcomes_.Unsay(route_, id, v1::NON_FINDING_REASON_UNSPECIFIED);
  }
  findings_.erase(standing);
}

void ProvisionRun::AddPeriods(absl::Time until) {
  for (auto& [span, next] : next_periods_) {
    while (next <= until) {
      const TimeSpan period = plan_.periods->Containing(next);
      if (period.limit > span.limit) break;
      table_.AddOccasion(period);
      next = period.limit;
    }
  }
}

void ProvisionRun::AdvanceTo(absl::Time now) {
  AddPeriods(now);
  table_.AdvanceTo(now);
}

void ProvisionRun::OnBreach(const Fact& subject, const Judgement& judgement,
                            v1::Measurement measurement) {
  const auto finding = findings_.find({plan_.rules.norm->subject_role(), subject.id});
  const bool is_finding = finding != findings_.end();
  if (view_at_hand_ != nullptr && subject.id == id_at_hand_) {
    SayBreach(subject, judgement, std::move(measurement), *view_at_hand_, is_finding);
    return;
  }
  const v1::Record record = subject.record->Parse();
  SayBreach(subject, judgement, std::move(measurement),
            is_finding ? ViewOfFinding(record, finding->second)
                       : ViewOf(record, *subject.record, route_.agreement->parties()),
            is_finding);
}

void ProvisionRun::SayBreach(const Fact& subject, const Judgement& judgement,
                             v1::Measurement measurement, const RecordView& view, bool is_finding) {
  const bool unknown = judgement.breached == Truth::kUnknown;
  Outcomes::Breach breach{subject.id, judgement.breached, unknown ? judgement.unknown_reasons : 0,
                          EvidenceOf(judgement.strength)};
  breach.record = subject.record;
  breach.measurement = std::move(measurement);
  breach.supporting = judgement.supporting;
  breach.occurred = judgement.occurred;
  if (is_finding && !breach.occurred.has_value()) breach.occurred = view.occurred;
  breach.ending = judgement.ending;
  breach.decision = subject.decision;
  outcomes_.Say(route_, view, subject.record->origin(), breach);
}

void ProvisionRun::OnNoBreach(const Fact& subject, v1::NonFindingReason otherwise,
                              Measure measure) {
  outcomes_.MayYetSay(route_, subject.id);
  outcomes_.SayNone(route_, otherwise, [&] {
    const v1::Record record = subject.record->Parse();
    std::string detail = DetailOf(otherwise, measure().summary());
    if (otherwise == v1::SUSPENDED_PENDING_DETERMINATION) {
      const RecordView view = ViewOf(record, *subject.record, route_.agreement->parties());
      for (const v1::OpenQuestion& question :
           route_.provision->OpenQuestions(view, subject.decision)) {
        absl::StrAppend(&detail, "; open: ", question.text());
      }
    }
    return BuildNonFinding(route_.agreement->definition().id(), route_.provision->definition().id(),
                           record, subject.record->origin(), otherwise, detail);
  });
}

void ProvisionRun::OnUnsaid(const Fact& subject, v1::NonFindingReason otherwise) {
  outcomes_.Unsay(route_, subject.id, otherwise);
}

void ProvisionRun::OnForgotten(int role, const Fact& fact, bool was_breach) {
  const bool is_subject = fact.is_subject && role == plan_.rules.norm->subject_role();
  if (was_breach || (is_subject && outcomes_.IsWording(route_))) {
    outcomes_.Forget(route_, fact.id);
  }
  if (findings_.empty() || table_.StandsEverywhere(role, fact)) return;
  for (size_t i = 0; i < plan_.roles.size(); ++i) {
    if (plan_.roles[i].timeline_role == role) findings_.erase({static_cast<int>(i), fact.id});
  }
}

}  // namespace compliance
