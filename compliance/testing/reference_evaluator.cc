#include "compliance/testing/reference_evaluator.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/agreement/default_policy.h"
#include "compliance/base/truth.h"
#include "compliance/temporal/span.h"
#include "compliance/testing/reference_conditions.h"
#include "compliance/testing/reference_worlds.h"

namespace compliance {
namespace {

// The definition, over one agreement. Names are resolved again for every question.
class Judge {
 public:
  explicit Judge(const v1::Agreement& agreement)
      : agreement_(agreement),
        worlds_(agreement),
        conditions_(agreement, worlds_),
        policy_(PolicyOf(agreement)) {}

  std::string Verdict(const v1::Provision& provision, const v1::Record& record) const;

 private:
  struct Answer {
    Truth truth;
    v1::NonFindingReason if_false;
    std::set<v1::IndeterminateReason> if_unknown;
  };

  // Tests.
  std::vector<v1::Actor> Actors(const v1::Provision& provision, const v1::Record& record) const;
  const v1::Actor* Charged(const std::vector<v1::Actor>& actors) const;
  bool LeavesRoomForOthers(const std::vector<v1::Actor>& actors) const;
  Truth Bearer(const v1::Provision& provision, const v1::Record& record) const;
  Truth Exception(const v1::Exception& exception, const v1::Record& record) const;
  std::vector<Answer> Tests(const v1::Provision& provision, const v1::Record& record) const;

  // Axes.
  std::set<std::string> Accused(const v1::Provision& provision, const v1::Record& record) const;
  bool Admits(const v1::Provision& provision, const v1::Record& record,
              const std::string& teller) const;
  std::string Attribution(const v1::Provision& provision, const v1::Record& record) const;
  std::vector<v1::Evidence> Weighed(const v1::Provision& provision, const v1::Record& record,
                                    bool* adversaries_only) const;
  v1::Confidence ConfidenceOf(const std::vector<v1::Evidence>& items) const;
  v1::Grade GradeOf(const v1::Provision& provision, const v1::Record& record) const;

  const v1::Agreement& agreement_;
  const Worlds worlds_;
  const ReferenceConditions conditions_;
  const v1::Policy& policy_;
};

std::vector<v1::Actor> Judge::Actors(const v1::Provision& provision,
                                     const v1::Record& record) const {
  std::vector<v1::Actor> actors;
  for (v1::Actor actor : record.actors()) {
    actor.set_party(worlds_.Canonical(actor.party()));
    const bool known = std::any_of(actors.begin(), actors.end(), [&](const v1::Actor& earlier) {
      return earlier.party() == actor.party();
    });
    if (!known) actors.push_back(actor);
  }
  if (actors.empty() && provision.has_presumption()) {
    actors.emplace_back().set_party(provision.presumption().party());
    actors.back().set_likelihood(provision.presumption().likelihood());
  }
  return actors;
}

const v1::Actor* Judge::Charged(const std::vector<v1::Actor>& actors) const {
  int unstated = 0, likely = 0;
  const v1::Actor* charged = nullptr;
  for (const v1::Actor& actor : actors) {
    if (!actor.has_likelihood()) {
      ++unstated;
      charged = &actor;
    } else if (actor.likelihood() >= policy_.attribution_at_least()) {
      ++likely;
      charged = &actor;
    }
  }
  const bool alone_named = unstated == 1 && actors.size() == 1;
  const bool alone_likely = unstated == 0 && likely == 1;
  return alone_named || alone_likely ? charged : nullptr;
}

// Upper ends of the likelihoods, in per cent: together less than certain?
bool Judge::LeavesRoomForOthers(const std::vector<v1::Actor>& actors) const {
  const std::map<v1::Likelihood, int> upper_ends = {{v1::LIKELIHOOD_UNSPECIFIED, 100},
                                                    {v1::ALMOST_NO_CHANCE, 5},
                                                    {v1::VERY_UNLIKELY, 20},
                                                    {v1::UNLIKELY, 45},
                                                    {v1::ROUGHLY_EVEN, 55},
                                                    {v1::LIKELY, 80},
                                                    {v1::VERY_LIKELY, 95},
                                                    {v1::ALMOST_CERTAIN, 99}};
  int most = 0;
  for (const v1::Actor& actor : actors) most += upper_ends.at(actor.likelihood());
  return most < 100;
}

Truth Judge::Bearer(const v1::Provision& provision, const v1::Record& record) const {
  if (provision.bearers().empty()) return Truth::kTrue;
  const std::vector<std::string> bearers(provision.bearers().begin(), provision.bearers().end());
  std::vector<v1::Actor> actors = Actors(provision, record);
  if (const v1::Actor* charged = Charged(actors)) {
    actors = {*charged};
  } else if (LeavesRoomForOthers(actors)) {
    return Truth::kUnknown;
  }
  std::set<Truth> answers;
  for (const v1::Actor& actor : actors) {
    answers.insert(worlds_.Belongs(actor.party(), bearers, record));
  }
  return answers.size() == 1 ? *answers.begin() : Truth::kUnknown;
}

Truth Judge::Exception(const v1::Exception& exception, const v1::Record& record) const {
  Truth holds =
      exception.in_force().empty() ? Truth::kTrue : worlds_.InForce(exception.in_force(), record);
  std::set<v1::IndeterminateReason> reasons;
  holds = And(holds, conditions_.Evaluate(exception.condition(), record, &reasons));
  return And(holds, worlds_.Inside(exception.place(), record, &reasons));
}

std::vector<Judge::Answer> Judge::Tests(const v1::Provision& provision,
                                        const v1::Record& record) const {
  const Worlds::Spans& spans =
      provision.in_force().empty() ? agreement_.in_force() : provision.in_force();
  const absl::Time start = SpanOf(record.occurred())->start;
  const bool over = std::all_of(spans.begin(), spans.end(), [&](const v1::Span& span) {
    return ParseSpan(span)->limit <= start;
  });
  const bool actor_known = Charged(Actors(provision, record)) != nullptr;
  std::set<v1::IndeterminateReason> of_condition, of_place;
  const Truth condition = conditions_.Evaluate(provision.condition(), record, &of_condition);
  const Truth inside = worlds_.Inside(provision.place(), record, &of_place);
  std::vector<Answer> answers = {
      {Bearer(provision, record), v1::OUT_OF_SCOPE, {actor_known ? v1::TIME : v1::ACTOR_REQUIRED}},
      {condition, v1::OUT_OF_SCOPE, of_condition},
      {worlds_.InForce(spans, record), over ? v1::EXPIRED : v1::NOT_IN_FORCE, {v1::TIME}},
      {inside, v1::OUTSIDE_AREA, of_place}};
  for (const v1::Exception& exception : provision.exceptions()) {
    answers.push_back({Not(Exception(exception, record)), v1::EXEMPT, {v1::EXCEPTION_UNRESOLVED}});
  }
  return answers;
}

std::set<std::string> Judge::Accused(const v1::Provision& provision,
                                     const v1::Record& record) const {
  const std::vector<v1::Actor> actors = Actors(provision, record);
  if (const v1::Actor* charged = Charged(actors)) return {charged->party()};
  std::set<std::string> accused;
  for (const v1::Actor& actor : actors) accused.insert(actor.party());
  if (actors.empty()) accused.insert(provision.bearers().begin(), provision.bearers().end());
  return accused;
}

// Only who is named, charged and known admits anything: itself, its bearer, or a member of either.
bool Judge::Admits(const v1::Provision& provision, const v1::Record& record,
                   const std::string& teller) const {
  const std::vector<v1::Actor> actors = Actors(provision, record);
  const v1::Actor* charged = Charged(actors);
  if (record.actors().empty() || charged == nullptr) return false;
  const std::string attribution = Attribution(provision, record);
  const std::string bearer = attribution.substr(attribution.find(' ') + 1);
  return worlds_.Belongs(teller, {charged->party()}, record) == Truth::kTrue ||
         worlds_.Belongs(teller, {bearer}, record) == Truth::kTrue;
}

// "ATTRIBUTED RU", "CONTESTED " or "UNDETERMINED ".
std::string Judge::Attribution(const v1::Provision& provision, const v1::Record& record) const {
  const std::vector<v1::Actor> actors = Actors(provision, record);
  const v1::Actor* charged = Charged(actors);
  // The first bearer to whom everybody who may have acted surely belonged.
  for (const std::string& bearer : provision.bearers()) {
    const std::vector<v1::Actor> may_have_acted =
        charged != nullptr ? std::vector<v1::Actor>{*charged} : actors;
    if (charged == nullptr && LeavesRoomForOthers(actors)) break;
    const bool all =
        std::all_of(may_have_acted.begin(), may_have_acted.end(), [&](const v1::Actor& actor) {
          return worlds_.Belongs(actor.party(), {bearer}, record) == Truth::kTrue;
        });
    if (all) return absl::StrCat("ATTRIBUTED ", bearer);
  }
  if (charged != nullptr) return absl::StrCat("ATTRIBUTED ", charged->party());
  return actors.size() > 1 ? "CONTESTED " : "UNDETERMINED ";
}

std::vector<v1::Evidence> Judge::Weighed(const v1::Provision& provision, const v1::Record& record,
                                         bool* adversaries_only) const {
  const std::set<std::string> accused = Accused(provision, record);
  const auto origin = [](const v1::Evidence& item) {
    return item.derived_from().empty() ? item.source() : item.derived_from();
  };
  const auto is_adversary = [&](const v1::Evidence& item) {
    return std::any_of(accused.begin(), accused.end(), [&](const std::string& party) {
      return worlds_.MayBeAdverse(worlds_.Canonical(item.party()), party, record);
    });
  };
  std::vector<v1::Evidence> usable;
  *adversaries_only = true;
  for (v1::Evidence item : record.evidence()) {
    const bool adverse = std::any_of(record.evidence().begin(), record.evidence().end(),
                                     [&](const v1::Evidence& other) {
                                       return origin(other) == origin(item) && is_adversary(other);
                                     });
    if (!is_adversary(item) && Admits(provision, record, worlds_.Canonical(item.party()))) {
      item.set_reliability(
          std::min(item.reliability(), policy_.admission_at_least().reliability()));
      item.set_credibility(
          std::min(item.credibility(), policy_.admission_at_least().credibility()));
    }
    if (adverse) {
      item.set_reliability(std::max(item.reliability(), policy_.adverse_reliability_at_most()));
    }
    if (item.reliability() == v1::RELIABILITY_E || item.credibility() == v1::CREDIBILITY_5)
      continue;
    if (item.reliability() == v1::RELIABILITY_F && item.credibility() == v1::CREDIBILITY_6)
      continue;
    *adversaries_only = *adversaries_only && adverse;
    usable.push_back(item);
  }
  return usable;
}

// Tries every way of giving the standards of a rule to items; origins must differ.
v1::Confidence Judge::ConfidenceOf(const std::vector<v1::Evidence>& items) const {
  v1::Confidence best = v1::LOW;
  for (const v1::ConfidenceRule& rule : policy_.confidence()) {
    std::vector<std::set<std::string>> ways = {{}};
    for (const v1::EvidenceStandard& standard : rule.items()) {
      std::vector<std::set<std::string>> longer;
      for (const std::set<std::string>& used : ways) {
        for (const v1::Evidence& item : items) {
          const std::string& origin =
              item.derived_from().empty() ? item.source() : item.derived_from();
          if (item.reliability() > standard.reliability() ||
              item.credibility() > standard.credibility() || used.count(origin)) {
            continue;
          }
          longer.push_back(used);
          longer.back().insert(origin);
        }
      }
      ways = longer;
    }
    if (!ways.empty()) best = std::max(best, rule.level());
  }
  return best;
}

v1::Grade Judge::GradeOf(const v1::Provision& provision, const v1::Record& record) const {
  v1::Grade grade = v1::GRADE_UNSPECIFIED;
  for (const v1::GradingFamily& family : policy_.families()) {
    if (family.id() != provision.grading_family()) continue;
    grade = family.base();
    for (const v1::GradeRule& rule : family.rules()) {
      std::set<v1::IndeterminateReason> reasons;
      if (conditions_.Evaluate(rule.when(), record, &reasons) != Truth::kTrue) continue;
      grade = std::max(grade, rule.grade());
    }
  }
  return grade;
}

std::string Judge::Verdict(const v1::Provision& provision, const v1::Record& record) const {
  const std::string pair = absl::StrCat(provision.id(), " ", record.id(), " ");
  std::set<v1::IndeterminateReason> unknown;
  for (const Answer& answer : Tests(provision, record)) {
    if (answer.truth == Truth::kFalse) {
      return absl::StrCat(pair, "none ", v1::NonFindingReason_Name(answer.if_false));
    }
    if (answer.truth == Truth::kUnknown) {
      unknown.insert(answer.if_unknown.begin(), answer.if_unknown.end());
    }
  }
  bool adversaries_only = false;
  const std::vector<v1::Evidence> items = Weighed(provision, record, &adversaries_only);
  if (items.empty()) return absl::StrCat(pair, "none UNRELIABLE");
  const v1::Confidence confidence = ConfidenceOf(items);
  const v1::Disposition disposition = !unknown.empty()        ? v1::INDETERMINATE
                                      : adversaries_only      ? v1::ALLEGED
                                      : confidence == v1::LOW ? v1::PROBABLE
                                                              : v1::ESTABLISHED;
  const std::string reasons =
      absl::StrJoin(unknown, ",", [](std::string* out, v1::IndeterminateReason reason) {
        out->append(v1::IndeterminateReason_Name(reason));
      });
  return absl::StrCat(pair, v1::Disposition_Name(disposition), " [", reasons, "] ",
                      v1::Grade_Name(GradeOf(provision, record)), " ",
                      v1::Confidence_Name(confidence), " ", Attribution(provision, record));
}

}  // namespace

Verdicts ReferenceVerdicts(const v1::Agreement& agreement, const std::vector<v1::Record>& records) {
  const Judge judge(agreement);
  Verdicts verdicts;
  std::set<std::string> known;
  for (const v1::Record& record : records) {
    if (!known.insert(record.id()).second) continue;
    for (const v1::Provision& provision : agreement.provisions()) {
      const auto& categories = provision.categories();
      if (std::count(categories.begin(), categories.end(), record.category()) == 0) continue;
      verdicts.push_back(judge.Verdict(provision, record));
    }
  }
  std::sort(verdicts.begin(), verdicts.end());
  return verdicts;
}

Verdicts VerdictsOf(const std::vector<v1::Finding>& findings,
                    const std::vector<v1::NonFinding>& non_findings) {
  Verdicts verdicts;
  for (const v1::Finding& finding : findings) {
    const std::string reasons =
        absl::StrJoin(finding.reasons(), ",", [](std::string* out, int reason) {
          out->append(v1::IndeterminateReason_Name(static_cast<v1::IndeterminateReason>(reason)));
        });
    verdicts.push_back(absl::StrCat(finding.provision(), " ", finding.evidence(0).record_id(), " ",
                                    v1::Disposition_Name(finding.disposition()), " [", reasons,
                                    "] ", v1::Grade_Name(finding.grade()), " ",
                                    v1::Confidence_Name(finding.confidence()), " ",
                                    v1::AttributionStatus_Name(finding.attribution().status()), " ",
                                    finding.attribution().party()));
  }
  for (const v1::NonFinding& none : non_findings) {
    verdicts.push_back(absl::StrCat(none.provision(), " ", none.record_id(), " none ",
                                    v1::NonFindingReason_Name(none.reason())));
  }
  std::sort(verdicts.begin(), verdicts.end());
  return verdicts;
}

}  // namespace compliance
