#include "compliance/testing/reference_judge.h"

#include <algorithm>
#include <map>

#include "compliance/agreement/default_policy.h"
#include "compliance/temporal/instant.h"
#include "compliance/temporal/offset.h"
#include "compliance/temporal/span.h"

namespace compliance {

ReferenceJudge::ReferenceJudge(const v1::Agreement& agreement)
    : agreement_(agreement),
      worlds_(agreement),
      statements_(agreement, worlds_),
      conditions_(agreement, worlds_),
      policy_(PolicyOf(agreement)) {}

ReferenceJudge::Outcome ReferenceJudge::Hold(const v1::Provision& provision,
                                             const Event& event) const {
  Outcome outcome;
  bool sure_so_far = true;  // But for exceptions.
  for (const Answer& answer : Tests(provision, event)) {
    if (answer.truth == Truth::kFalse) {
      return {Truth::kFalse, answer.if_false, {}, answer.is_observed && sure_so_far};
    }
    if (answer.truth != Truth::kTrue && !answer.is_exception) sure_so_far = false;
    if (answer.truth == Truth::kUnknown) {
      outcome.truth = Truth::kUnknown;
      Join(answer.if_unknown, &outcome.unknown);
    }
  }
  return outcome;
}

ReferenceJudge::Outcome ReferenceJudge::HoldOther(const v1::Provision& provision,
                                                  const ReferenceRoleDefinition& role,
                                                  const Event& event) const {
  const v1::Selector& selector = role.selector;
  Outcome outcome;
  ReferenceReasons of_condition, of_place;
  outcome.truth = conditions_.Evaluate(selector.condition(), event.record, &of_condition);
  if (outcome.truth == Truth::kUnknown) outcome.unknown = of_condition;
  const Truth inside = worlds_.Inside(selector.place(), event.conduct, &of_place);
  if (inside == Truth::kUnknown) Join(of_place, &outcome.unknown);
  outcome.truth = And(outcome.truth, inside);
  if (!role.starts_duty) return outcome;
  // A duty arises while its provision binds, and if what it depends on is answered so.
  const auto take = [&outcome](Truth truth, v1::IndeterminateReason if_unknown) {
    outcome.truth = And(outcome.truth, truth);
    if (truth == Truth::kUnknown) outcome.unknown.insert(if_unknown);
  };
  take(worlds_.InForce(SpansOf(provision), event.conduct), v1::TIME);
  for (const v1::Question& question : provision.questions()) {
    take(statements_.AnswerTo(question, event.record, event.conduct), v1::DETERMINATION_PENDING);
  }
  return outcome;
}

const Worlds::Spans& ReferenceJudge::SpansOf(const v1::Provision& provision) const {
  return provision.in_force().empty() ? agreement_.in_force() : provision.in_force();
}

absl::optional<ReferenceStrength> ReferenceJudge::StrengthOf(const v1::Provision& provision,
                                                             const v1::Record& record) const {
  bool adversaries_only = false;
  const std::vector<Item> items = Weighed(provision, record, &adversaries_only);
  if (items.empty()) return absl::nullopt;
  return ReferenceStrength{!adversaries_only, ConfidenceOf(items)};
}

absl::optional<ReferenceStrength> ReferenceJudge::StrengthAgainstBearers(
    const v1::Provision& provision, v1::Record record) const {
  record.clear_actors();
  return StrengthOf(provision, record);
}

std::vector<v1::Actor> ReferenceJudge::Actors(const v1::Provision& provision,
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

const v1::Actor* ReferenceJudge::Charged(const std::vector<v1::Actor>& actors) const {
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
bool ReferenceJudge::LeavesRoomForOthers(const std::vector<v1::Actor>& actors) const {
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

Truth ReferenceJudge::Bearer(const v1::Provision& provision, const v1::Record& record) const {
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

Truth ReferenceJudge::Exception(const v1::Exception& exception, const Event& event) const {
  Truth holds = IfAnswered(exception, event);
  for (const v1::Question& question : exception.questions()) {
    holds = And(holds, statements_.AnswerTo(question, event.record, event.conduct));
  }
  return holds;
}

std::vector<v1::Question> ReferenceJudge::Open(const v1::Provision& provision, const Event& event,
                                               bool is_given_or_asked) const {
  std::vector<v1::Question> may_matter(provision.questions().begin(), provision.questions().end());
  if (is_given_or_asked) {
    may_matter.insert(may_matter.end(), provision.given_or().begin(), provision.given_or().end());
  }
  for (const v1::Exception& exception : provision.exceptions()) {
    // Of a duty they are asked of what fulfils it.
    if (IsDuty(provision) || Exception(exception, event) != Truth::kUnknown) continue;
    may_matter.insert(may_matter.end(), exception.questions().begin(), exception.questions().end());
  }
  std::vector<v1::Question> open;
  for (const v1::Question& question : may_matter) {
    const Truth answer = statements_.AnswerTo(question, event.record, event.conduct);
    const bool is_again = std::any_of(open.begin(), open.end(), [&](const v1::Question& before) {
      return before.id() == question.id();
    });
    if (answer == Truth::kUnknown && !is_again) open.push_back(question);
  }
  return open;
}

bool ReferenceJudge::AnyAnswered(const google::protobuf::RepeatedPtrField<v1::Question>& questions,
                                 const Event& event) const {
  return std::any_of(questions.begin(), questions.end(), [&](const v1::Question& question) {
    return statements_.AnswerTo(question, event.record, event.conduct) != Truth::kUnknown;
  });
}

Truth ReferenceJudge::Decided(const v1::Provision& provision, const Event& event) const {
  Truth decided = Truth::kTrue;
  for (const v1::Question& question : provision.given_or()) {
    decided = And(decided, statements_.AnswerTo(question, event.record, event.conduct));
  }
  return decided;
}

bool ReferenceJudge::RestsOnAnswer(const v1::Provision& provision, const Event& event) const {
  bool rests = AnyAnswered(provision.questions(), event);
  for (const v1::Exception& exception : provision.exceptions()) {
    rests = rests || (!IsDuty(provision) && AnyAnswered(exception.questions(), event) &&
                      IfAnswered(exception, event) != Truth::kFalse);
  }
  return rests;
}

bool ReferenceJudge::IsDenied(const v1::Provision& provision, const std::string& charged,
                              const Event& event) const {
  const std::vector<v1::Actor> actors = Actors(provision, event.conduct);
  std::set<std::string> parties;
  if (!charged.empty()) {
    parties.insert(charged);
    if (const v1::Actor* actor = Charged(actors)) parties.insert(actor->party());
  } else {
    for (const v1::Actor& actor : actors) parties.insert(actor.party());
    parties.insert(provision.bearers().begin(), provision.bearers().end());
  }
  return statements_.IsDenied(parties, event.record, event.conduct);
}

Truth ReferenceJudge::IfAnswered(const v1::Exception& exception, const Event& event) const {
  Truth holds = exception.in_force().empty() ? Truth::kTrue
                                             : worlds_.InForce(exception.in_force(), event.conduct);
  ReferenceReasons reasons;
  holds = And(holds, conditions_.Evaluate(exception.condition(), event.record, &reasons));
  return And(holds, worlds_.Inside(exception.place(), event.conduct, &reasons));
}

// After the last instant at which what is prohibited may still be brought to an end.
Truth ReferenceJudge::IsDue(const v1::Provision& provision, const v1::Record& record) const {
  if (!provision.prohibition().has_complete_by()) return Truth::kTrue;
  const v1::Completion& completion = provision.prohibition().complete_by();
  const absl::Time last =
      Offset::Create(completion.by())->LastInTime(*ParseInstant(completion.from()));
  const TimeSpan occurred = *SpanOf(record.occurred());
  const absl::Time latest = std::max(occurred.start, occurred.limit - absl::Nanoseconds(1));
  return Between(occurred.start > last, latest > last);
}

std::vector<ReferenceJudge::Answer> ReferenceJudge::Tests(const v1::Provision& provision,
                                                          const Event& event) const {
  const Worlds::Spans& spans = SpansOf(provision);
  // What fulfils a duty that events start does so whenever it is done, whatever is asked.
  const bool is_started = provision.deadline().has_event() || provision.has_response();
  const absl::Time start = SpanOf(event.conduct.occurred())->start;
  const bool over = std::all_of(spans.begin(), spans.end(), [&](const v1::Span& span) {
    return ParseSpan(span)->limit <= start;
  });
  const bool actor_known = Charged(Actors(provision, event.conduct)) != nullptr;
  ReferenceReasons of_condition, of_place, of_other_side;
  const Truth condition = conditions_.Evaluate(provision.condition(), event.record, &of_condition);
  const Truth inside = worlds_.Inside(provision.place(), event.conduct, &of_place);
  v1::PlaceTest across;
  *across.mutable_inside() = provision.place().other_side();
  const bool wrong_side = !across.inside().empty() &&
                          worlds_.Inside(across, event.conduct, &of_other_side) == Truth::kTrue;
  std::vector<Answer> answers = {
      {Bearer(provision, event.conduct),
       v1::OUT_OF_SCOPE,
       {actor_known ? v1::TIME : v1::ACTOR_REQUIRED}},
      {condition, v1::OUT_OF_SCOPE, of_condition},
      {is_started ? Truth::kTrue : worlds_.InForce(spans, event.conduct),
       over ? v1::EXPIRED : v1::NOT_IN_FORCE,
       {v1::TIME}},
      {IsDue(provision, event.conduct), v1::WITHIN_DEADLINE, {v1::TIME}},
      {inside, wrong_side ? v1::WRONG_SIDE : v1::OUTSIDE_AREA, of_place}};
  for (const v1::Question& question : provision.questions()) {
    if (is_started) break;
    answers.push_back({statements_.AnswerTo(question, event.record, event.conduct),
                       v1::CONDITION_NOT_MET,
                       {v1::DETERMINATION_PENDING}});
  }
  for (const v1::Exception& exception : provision.exceptions()) {
    // Those that rest on other records are asked where these are (reference_surroundings.h).
    if (!exception.given().empty()) continue;
    answers.push_back({Not(Exception(exception, event)),
                       v1::EXEMPT,
                       {v1::EXCEPTION_UNRESOLVED},
                       true,
                       exception.observed()});
  }
  return answers;
}

ReferenceRange ReferenceJudge::LimitOf(const v1::Provision& provision, const v1::Record& record,
                                       ReferenceReasons* unknown) const {
  const v1::Ceiling& ceiling = provision.ceiling();
  ReferenceRange range{kReferenceOpen, 0};
  const auto may_be = [&range](double value) {
    range = {std::min(range.low, value), std::max(range.high, value)};
  };
  for (const v1::Limit& limit : ceiling.limits()) {
    v1::Provision bound;
    *bound.mutable_bearers() = limit.bearers();
    if (provision.has_presumption()) *bound.mutable_presumption() = provision.presumption();
    Worlds::Spans during;
    *during.Add() = limit.during();
    const Truth bearer = Bearer(bound, record), then = worlds_.InForce(during, record);
    if (And(bearer, then) == Truth::kFalse) continue;
    may_be(limit.value());
    if (And(bearer, then) == Truth::kTrue) return range;
    if (then == Truth::kUnknown) unknown->insert(v1::TIME);
    if (bearer == Truth::kUnknown) {
      const bool actor_known = Charged(Actors(bound, record)) != nullptr;
      unknown->insert(actor_known ? v1::TIME : v1::ACTOR_REQUIRED);
    }
  }
  may_be(ceiling.has_at_most() ? ceiling.at_most() : kReferenceOpen);
  return range;
}

std::set<std::string> ReferenceJudge::Accused(const v1::Provision& provision,
                                              const v1::Record& record) const {
  const std::vector<v1::Actor> actors = Actors(provision, record);
  if (const v1::Actor* charged = Charged(actors)) return {charged->party()};
  std::set<std::string> accused;
  for (const v1::Actor& actor : actors) accused.insert(actor.party());
  if (actors.empty()) accused.insert(provision.bearers().begin(), provision.bearers().end());
  return accused;
}

// Only who is named, charged and known admits anything: itself, its bearer, or a member of either.
bool ReferenceJudge::Admits(const v1::Provision& provision, const v1::Record& record,
                            const std::string& teller) const {
  const std::vector<v1::Actor> actors = Actors(provision, record);
  const v1::Actor* charged = Charged(actors);
  if (record.actors().empty() || charged == nullptr) return false;
  const std::string bearer = Attribution(provision, record).party;
  return worlds_.Belongs(teller, {charged->party()}, record) == Truth::kTrue ||
         worlds_.Belongs(teller, {bearer}, record) == Truth::kTrue;
}

ReferenceJudge::Charge ReferenceJudge::Attribution(const v1::Provision& provision,
                                                   const v1::Record& record) const {
  const std::vector<v1::Actor> actors = Actors(provision, record);
  const v1::Actor* charged = Charged(actors);
  const auto likelihood_of = [](const v1::Actor& actor) {
    return actor.has_likelihood() ? static_cast<int>(actor.likelihood()) : v1::Likelihood_MAX + 1;
  };
  int likelihood = 0;
  for (const v1::Actor& actor : actors) likelihood = std::max(likelihood, likelihood_of(actor));
  // The first bearer to whom everybody who may have acted surely belonged.
  for (const std::string& bearer : provision.bearers()) {
    const std::vector<v1::Actor> may_have_acted =
        charged != nullptr ? std::vector<v1::Actor>{*charged} : actors;
    if (charged == nullptr && LeavesRoomForOthers(actors)) break;
    const bool all =
        std::all_of(may_have_acted.begin(), may_have_acted.end(), [&](const v1::Actor& actor) {
          return worlds_.Belongs(actor.party(), {bearer}, record) == Truth::kTrue;
        });
    if (all) return {v1::ATTRIBUTED, bearer, likelihood, actors};
  }
  if (charged != nullptr) {
    return {v1::ATTRIBUTED, charged->party(), likelihood_of(*charged), actors};
  }
  return {actors.size() > 1 ? v1::CONTESTED : v1::UNDETERMINED, "", 0, actors};
}

}  // namespace compliance
