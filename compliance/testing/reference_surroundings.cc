#include "compliance/testing/reference_surroundings.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "compliance/temporal/duration_text.h"
#include "compliance/temporal/timestamp.h"
#include "compliance/testing/reference_ceiling.h"
#include "compliance/testing/reference_floor.h"
#include "compliance/testing/reference_forerunner.h"
#include "compliance/testing/reference_holding.h"
#include "compliance/testing/reference_notification.h"
#include "compliance/testing/reference_silence.h"
#include "compliance/testing/reference_standoff.h"

namespace compliance {
namespace {

using RestHolds = std::function<Truth(const v1::Exception&, const ReferenceFact&)>;

// Forerunners that must all hold.
struct Together {
  Truth came = Truth::kTrue;
  ReferenceReasons unknown;
  ReferenceStrength strength = kReferenceUnweighed;
  std::vector<const ReferenceFact*> facts;
};

Together AllOf(const google::protobuf::RepeatedPtrField<v1::Forerunner>& forerunners,
               const std::string& list, const ReferenceFact& fact, const ReferenceSeries& series) {
  Together together;
  for (int i = 0; i < forerunners.size(); ++i) {
    const ReferenceForegoing found =
        ReferenceForegoingOf(forerunners[i], ForerunnerRole(list, i), fact, series);
    together.came = And(together.came, found.came);
    Join(found.unknown, &together.unknown);
    together.strength = std::min(together.strength, found.strength);
    together.facts.insert(together.facts.end(), found.facts.begin(), found.facts.end());
  }
  return together;
}

// What a fact is left as; `stated` is the series as it came.
void Surround(const v1::Provision& provision, const ReferenceRole& subject_role,
              const RestHolds& rest_holds, const ReferenceSeries& stated, ReferenceFact* fact) {
  const ReferenceFact as_stated = *fact;
  const auto take = [fact](Truth truth, v1::NonFindingReason if_false,
                           const ReferenceReasons& if_unknown) {
    if (fact->truth == Truth::kFalse) return;
    fact->truth = And(fact->truth, truth);
    if (truth == Truth::kFalse) fact->otherwise = if_false;
    if (truth == Truth::kUnknown) Join(if_unknown, &fact->unknown);
  };
  if (fact->role == subject_role) {
    Together given = AllOf(provision.given(), "given", as_stated, stated);
    if (given.came != Truth::kTrue && as_stated.decided.has_value()) {
      fact->is_asked = *as_stated.decided == Truth::kUnknown;
      fact->is_answered = !fact->is_asked;
      if (*as_stated.decided == Truth::kTrue) given = {};
    }
    if (fact->is_asked) {
      if (given.came == Truth::kFalse) given.unknown.clear();
      given.came = Truth::kUnknown;
      given.unknown.insert(v1::DETERMINATION_PENDING);
    }
    take(given.came, v1::CONDITION_NOT_MET, given.unknown);
    fact->strength = std::min(fact->strength, given.strength);
    fact->given = given.facts;
  }
  if (fact->role != "event") return;
  for (int i = 0; i < provision.exceptions_size(); ++i) {
    const v1::Exception& exception = provision.exceptions(i);
    if (exception.given().empty()) continue;
    const Together met = AllOf(exception.given(), ExceptionList(i), as_stated, stated);
    const Truth applies = And(met.came, rest_holds(exception, as_stated));
    take(Not(applies), v1::EXEMPT, {v1::EXCEPTION_UNRESOLVED});
    if (applies == Truth::kUnknown) {
      fact->given.insert(fact->given.end(), met.facts.begin(), met.facts.end());
    }
  }
}

// What the norm says by itself.
ReferenceJudgement JudgeByNorm(const v1::Provision& provision, const ReferenceFact& subject,
                               const ReferenceSeries& series, const ReferenceAbsence& absence) {
  switch (provision.norm_case()) {
    case v1::Provision::kCeiling:
      return provision.ceiling().has_at_any_instant()
                 ? JudgeReferenceHolding(provision.ceiling(), subject, series)
                 : JudgeReferenceCeiling(provision.ceiling(), subject, series);
    case v1::Provision::kPattern:
      return JudgeReferencePattern(provision.pattern(), subject, series);
    case v1::Provision::kNotification:
      return JudgeReferenceNotification(provision.notification(), subject, series);
    case v1::Provision::kDeadline:
      return JudgeReferenceDeadline(provision.deadline(), subject, series, absence);
    case v1::Provision::kFloor:
      return JudgeReferenceFloor(provision.floor(), subject, series, absence);
    case v1::Provision::kStay:
      return JudgeReferenceStay(provision.stay(), subject, series, absence);
    case v1::Provision::kSilence:
      return JudgeReferenceSilence(provision.silence(), subject, series);
    case v1::Provision::kResponse:
      return JudgeReferenceResponse(provision.response(), subject, series, absence);
    case v1::Provision::kStandoff:
      return JudgeReferenceStandoff(provision.standoff(), subject, series);
    default:
      break;
  }
  ReferenceJudgement judgement;
  judgement.breached = subject.truth;
  judgement.unknown = subject.unknown;
  judgement.strength = subject.strength;
  return judgement;
}

// One breach after another, and what ends them.
class Course {
 public:
  Course(const v1::Provision& provision, const ReferenceSeries& series,
         std::vector<ReferenceSaying> sayings)
      : provision_(provision), series_(series), sayings_(std::move(sayings)) {
    for (size_t i = 0; i < sayings_.size(); ++i) {
      const bool continues = sayings_[i].judgement.breached != Truth::kFalse && Continues(i);
      episodes_.push_back({continues, continues ? episodes_[*Before(i)].began : Began(i)});
    }
  }

  // In the order of time: the sayings as the norm gave them, left as they are told.
  std::vector<ReferenceSaying> Told() const {
    std::vector<ReferenceSaying> told;
    for (size_t i = 0; i < sayings_.size(); ++i) {
      const ReferenceSaying& saying = sayings_[i];
      if (!saying.subject->is_subject) continue;
      told.push_back(saying);
      ReferenceJudgement& judgement = told.back().judgement;
      if (judgement.breached == Truth::kFalse) continue;
      if (episodes_[i].continues) {
        judgement = ReferenceNoBreach(v1::CONTINUED);
        continue;
      }
      End(i, &judgement);
    }
    return told;
  }

 private:
  // What stands at any instant goes on being too much.
  bool lasts() const { return provision_.ceiling().has_at_any_instant(); }

  // Neither what is exempt or lacks what must have come before, nor what only may count elsewhere.
  static bool TakesPart(const ReferenceFact& fact) {
    return fact.truth == Truth::kTrue || (fact.truth == Truth::kUnknown && fact.is_subject);
  }

  // The last one before that takes part.
  absl::optional<size_t> Before(size_t i) const {
    while (i-- > 0) {
      if (TakesPart(*sayings_[i].subject)) return i;
    }
    return absl::nullopt;
  }

  // Whether the breach is part of the one before, which began when `episodes_` says.
  bool Continues(size_t i) const {
    const absl::optional<size_t> before = Before(i);
    if ((!provision_.episodes() && !lasts()) || !before.has_value()) return false;
    if (sayings_[*before].judgement.breached < sayings_[i].judgement.breached) return false;
    // What was surely ended does not go on.
    const ReferenceFact* act = FirstAfter(kActRole, episodes_[*before].began);
    return act == nullptr || act->latest >= sayings_[i].subject->earliest;
  }

  // A breach by omission begins when the time is over, and not before what it is counted from.
  absl::Time Began(size_t i) const {
    const ReferenceSaying& saying = sayings_[i];
    if (!saying.judgement.occurred.has_value()) return saying.subject->latest;
    const TimeSpan& occurred = *saying.judgement.occurred;
    const bool is_instant = occurred.limit <= occurred.start;
    return std::max(saying.subject->latest,
                    is_instant ? occurred.start : occurred.limit - absl::Nanoseconds(1));
  }

  // The first fact of a role that surely came after an instant.
  const ReferenceFact* FirstAfter(const ReferenceRole& role, absl::Time instant) const {
    for (const ReferenceFact* fact : series_.OfRole(role)) {
      if (fact->truth == Truth::kTrue && fact->earliest > instant) return fact;
    }
    return nullptr;
  }

  // When the measure was surely back within the limit.
  absl::optional<absl::Time> BackAfter(size_t i) const {
    if (!lasts()) return absl::nullopt;
    for (size_t after = i + 1; after < sayings_.size(); ++after) {
      const ReferenceSaying& saying = sayings_[after];
      if (!TakesPart(*saying.subject)) continue;
      if (saying.judgement.breached == Truth::kFalse) return saying.subject->latest;
    }
    return absl::nullopt;
  }

  void End(size_t i, ReferenceJudgement* judgement) const {
    if (!lasts() && !provision_.has_rectification()) return;
    const v1::Rectification& rectification = provision_.rectification();
    const absl::Time breach = Began(i);
    absl::optional<absl::Time> end = BackAfter(i);
    if (judgement->ending.has_value()) end = judgement->ending->at;
    if (rectification.has_act()) {
      const ReferenceFact* act = FirstAfter(kActRole, breach);
      if (act != nullptr) end = std::min(end.value_or(act->latest), act->latest);
    }
    const absl::Time until = end.value_or(series_.now);
    if (until > breach) *judgement->measurement.mutable_lasted() = DurationOf(until - breach);
    if (!end.has_value()) return;
    ReferenceEnding ending{*end, *end - breach, absl::nullopt};
    absl::optional<absl::Time> began = breach;
    if (rectification.has_from()) {
      const ReferenceFact* from = FirstAfter(kClockRole, breach);
      began = absl::nullopt;
      if (from != nullptr && from->latest <= *end) began = from->latest;
    }
    if (began.has_value()) ending.after = *end - *began;
    if (!rectification.within().empty()) {
      // A time that never began to run was not missed.
      ending.in_time = !began.has_value() || ending.after <= *ParseLength(rectification.within());
    }
    judgement->ending = ending;
  }

  const v1::Provision& provision_;
  const ReferenceSeries& series_;
  const std::vector<ReferenceSaying> sayings_;

  // Of each: whether it continues the breach before it, and when the first of them began.
  struct Episode {
    bool continues;
    absl::Time began;
  };
  std::vector<Episode> episodes_;
};

}  // namespace

std::string ExceptionList(int exception) { return absl::StrCat("exception:", exception); }

std::vector<ReferenceSaying> JudgeReferenceSeries(const v1::Provision& provision,
                                                  const ReferenceRole& subject_role,
                                                  const ReferenceAbsence& absence,
                                                  const RestHolds& rest_holds,
                                                  ReferenceSeries* series) {
  // Only events and subjects change, and neither is a forerunner: any order gives the same.
  for (ReferenceFact& fact : series->facts) {
    Surround(provision, subject_role, rest_holds, *series, &fact);
  }
  std::vector<const ReferenceFact*> subjects;
  for (const ReferenceFact& fact : series->facts) {
    const bool ends_holding = fact.role == kEndsRole;
    if (fact.role == subject_role || ends_holding) subjects.push_back(&fact);
  }
  std::sort(subjects.begin(), subjects.end(),
            [](const auto* a, const auto* b) { return ReferenceOrder(*a) < ReferenceOrder(*b); });
  std::vector<ReferenceSaying> sayings;
  for (const ReferenceFact* subject : subjects) {
    sayings.push_back({subject, subject->truth == Truth::kFalse
                                    ? ReferenceNoBreach(subject->otherwise)
                                    : JudgeByNorm(provision, *subject, *series, absence)});
    ReferenceJudgement& judgement = sayings.back().judgement;
    judgement.supporting.insert(judgement.supporting.end(), subject->given.begin(),
                                subject->given.end());
  }
  return Course(provision, *series, std::move(sayings)).Told();
}

}  // namespace compliance
