// Of the evaluator: how one record is judged under one provision.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/evaluator/evaluator.h"
#include "compliance/evaluator/verdict.h"
#include "compliance/finding/finding_builder.h"

namespace compliance {
namespace {

// The first test that is FALSE, with its values; an exception is a test that must not hold. If none
// is, the evidence was found wanting.
std::string DetailOfFailure(const CompiledProvision& provision, const RecordView& view) {
  google::protobuf::RepeatedPtrField<v1::Test> tests;
  provision.Explain(view, &tests);
  for (const v1::Test& test : tests) {
    const bool is_exception = test.name().rfind("exception:", 0) == 0;
    if (test.result() == (is_exception ? v1::TEST_TRUE : v1::TEST_FALSE)) {
      return absl::StrCat(test.name(), ": ", test.detail());
    }
  }
  return "no item of evidence is usable";
}

}  // namespace

void Evaluator::JudgeAll(AgreementRoutes routes, const RecordView& view, const Origin& origin,
                         Ledger::Known* known) {
  for (const Program::Route& route : routes) {
    known->verdicts.push_back(route.role == 0 ? Judge(route, view, origin, known)
                                              : JudgeOther(route, view, origin, known));
  }
}

WeighedEvidence Evaluator::Weigh(const Program::Route& route, const RecordView& view) const {
  // Whoever did what a duty follows from, its bearer answers.
  const bool is_trigger = route.provision->IsDuty() && route.role > 0;
  const auto accused = [&] {
    return route.provision->bearer().AccusedBy(is_trigger ? Candidates() : view.candidates,
                                               view.occurred);
  };
  return route.agreement->evidence_scale().Weigh(view.record.evidence(), accused,
                                                 route.agreement->parties(), view.occurred);
}

const std::shared_ptr<const KnownRecord>& Evaluator::Keep(const RecordView& view,
                                                          const Origin& origin,
                                                          Ledger::Known* known) const {
  if (known->kept == nullptr) {
    known->kept = view.wire_form.empty()
                      ? std::make_shared<const KnownRecord>(view.record, origin)
                      : std::make_shared<const KnownRecord>(view.wire_form, origin);
  }
  return known->kept;
}

uint8_t Evaluator::SayNone(const Program::Route& route, const RecordView& view,
                           const Origin& origin, v1::NonFindingReason reason) {
  outcomes_.SayNone(route, reason, [&] {
    return BuildNonFinding(route.agreement->definition().id(), route.provision->definition().id(),
                           view.record, origin, reason, DetailOfFailure(*route.provision, view));
  });
  return static_cast<uint8_t>(reason);
}

uint8_t Evaluator::SayNoDuty(const Program::Route& route, const RecordView& view,
                             const Origin& origin) {
  outcomes_.SayNone(route, v1::UNRELIABLE, [&] {
    return BuildNonFinding(route.agreement->definition().id(), route.provision->definition().id(),
                           view.record, origin, v1::UNRELIABLE,
                           "no duty follows from it: no item of its evidence is usable");
  });
  return static_cast<uint8_t>(v1::UNRELIABLE);
}

uint8_t Evaluator::Judge(const Program::Route& route, const RecordView& view, const Origin& origin,
                         Ledger::Known* known) {
  const CompiledProvision& provision = *route.provision;
  const TestOutcome tests = provision.Test(view);
  const bool is_duty = provision.IsDuty();
  if (tests.truth == Truth::kFalse) {
    if (tests.is_observed && !is_duty && SayObserved(route, view, origin, known)) return kObserved;
    return SayNone(route, view, origin, tests.failed);
  }
  const WeighedEvidence evidence = Weigh(route, view);
  if (!evidence.usable && !is_duty) {
    return SayNone(route, view, origin, v1::UNRELIABLE);
  }
  if (provision.plan() == nullptr) {
    Outcomes::Breach breach{view.record.id(), tests.truth, tests.unknown_reasons, evidence};
    if (outcomes_.NeedsRecord(route)) breach.record = Keep(view, origin, known);
    breach.since = known->start;
    outcomes_.Say(route, view, origin, breach);
    return kFinding;
  }
  Fact fact;
  fact.id = view.record.id();
  fact.truth = tests.truth;
  fact.unknown_reasons = tests.unknown_reasons;
  fact.strength = evidence.usable ? StrengthOf(evidence) : kWeakest;
  if (runs_[route.index]->Insert(0, view, Keep(view, origin, known), std::move(fact))) return kFact;
  outcomes_.SayUncorrelated(route, view, known->kept, view.record.id(), tests.unknown_reasons,
                            StrengthOf(evidence), known->start);
  return kFinding;
}

bool Evaluator::SayObserved(const Program::Route& route, const RecordView& view,
                            const Origin& origin, Ledger::Known* known) {
  const WeighedEvidence evidence = Weigh(route, view);
  if (!evidence.usable) return false;
  Outcomes::Breach breach{view.record.id(), Truth::kTrue, 0, evidence};
  // A snapshot says again what does not follow from the verdicts alone.
  if (outcomes_.NeedsRecord(route) || route.provision->plan() != nullptr) {
    breach.record = Keep(view, origin, known);
  }
  breach.since = known->start;
  breach.is_observed = true;
  outcomes_.Say(route, view, origin, breach);
  return true;
}

uint8_t Evaluator::JudgeOther(const Program::Route& route, const RecordView& view,
                              const Origin& origin, Ledger::Known* known) {
  const RolePlan& role = route.provision->plan()->roles[route.role];
  const EventSelector::Answer answer = route.provision->TestOther(route.role, view);
  if (answer.truth == Truth::kFalse) return kNothing;
  Fact fact;
  fact.id = view.record.id();
  fact.truth = answer.truth;
  fact.unknown_reasons = answer.unknown_reasons;
  fact.strength = kUnweighed;
  if (role.weighing != Weighing::kNone) {
    const WeighedEvidence evidence = Weigh(route, view);
    if (!evidence.usable && role.weighing == Weighing::kRequired) {
      return role.starts_duty ? SayNoDuty(route, view, origin) : kNothing;
    }
    fact.strength = evidence.usable ? StrengthOf(evidence) : kWeakest;
  }
  runs_[route.index]->Insert(route.role, view, Keep(view, origin, known), std::move(fact));
  return kFact;
}

}  // namespace compliance
