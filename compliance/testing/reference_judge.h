// One record held against one provision, straight from the definition: tests, attribution,
// evidence.
//
// Uncertainty is spelt out as the worlds that it allows (who acted, at which instant): a test is
// TRUE if it holds in every world, FALSE if in none, else UNKNOWN. Names are resolved again for
// every question. Conditions that ask the agreement are spelt out by hand (reference_conditions.h);
// the rest of CEL and zones are asked as the engine asks them and have judges of their own (CEL's
// definition, brute force on the ellipsoid).
#ifndef COMPLIANCE_TESTING_REFERENCE_JUDGE_H_
#define COMPLIANCE_TESTING_REFERENCE_JUDGE_H_

#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/base/truth.h"
#include "compliance/testing/reference_conditions.h"
#include "compliance/testing/reference_fact.h"
#include "compliance/testing/reference_roles.h"
#include "compliance/testing/reference_statements.h"
#include "compliance/testing/reference_worlds.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class ReferenceJudge {
 public:
  // `agreement` has passed every check and outlives this.
  explicit ReferenceJudge(const v1::Agreement& agreement);

  // What is judged: a record; of a finding, the record of its event, and in the conduct, which is
  // the same else, whom the finding charges and when what it finds took place.
  struct Event {
    const v1::Record& record;
    const v1::Record& conduct;
  };

  struct Outcome {
    Truth truth = Truth::kTrue;
    v1::NonFindingReason if_false = v1::NON_FINDING_REASON_UNSPECIFIED;
    ReferenceReasons unknown;
    // All holds but for an exception that is to be told.
    bool is_observed = false;
  };
  // An event that the provision speaks of.
  Outcome Hold(const v1::Provision& provision, const Event& event) const;
  // Another event that its norm looks for.
  Outcome HoldOther(const v1::Provision& provision, const ReferenceRoleDefinition& role,
                    const Event& event) const;
  // Whether all of an exception but what it asks of other records holds.
  Truth Exception(const v1::Exception& exception, const Event& event) const;

  // Of the provision, and of its exceptions that may hold: the questions that nobody has settled.
  std::vector<v1::Question> Open(const v1::Provision& provision, const Event& event,
                                 bool is_given_or_asked) const;
  // Whether an answer had a say: to a question of the provision, or of an exception that may hold
  // but for its questions.
  bool RestsOnAnswer(const v1::Provision& provision, const Event& event) const;
  // Whether an answer takes the place of what must have come before it.
  Truth Decided(const v1::Provision& provision, const Event& event) const;
  // Whether who answers for it denies it; who is charged, else who may have acted or is bound.
  bool IsDenied(const v1::Provision& provision, const std::string& charged,
                const Event& event) const;

  // How strong a record's evidence is against whoever it accuses; nothing if none is usable.
  absl::optional<ReferenceStrength> StrengthOf(const v1::Provision& provision,
                                               const v1::Record& record) const;
  // Against whoever is bound, whoever acted.
  absl::optional<ReferenceStrength> StrengthAgainstBearers(const v1::Provision& provision,
                                                           v1::Record record) const;

  struct Charge {
    v1::AttributionStatus status = v1::ATTRIBUTION_STATUS_UNSPECIFIED;
    std::string party;
    // Of its having acted; above every likelihood where it is certain.
    int likelihood = v1::Likelihood_MAX + 1;
    // Who may have acted.
    std::vector<v1::Actor> candidates = {};
  };
  Charge Attribution(const v1::Provision& provision, const v1::Record& record) const;

  // The limit of a ceiling for whoever acted, then.
  ReferenceRange LimitOf(const v1::Provision& provision, const v1::Record& record,
                         ReferenceReasons* unknown) const;

  // Whether it took place there.
  Truth Inside(const v1::PlaceTest& place, const v1::Record& record) const {
    ReferenceReasons reasons;
    return worlds_.Inside(place, record, &reasons);
  }

  const ReferenceConditions& conditions() const { return conditions_; }
  const v1::Policy& policy() const { return policy_; }
  const ReferenceStatements& statements() const { return statements_; }

 private:
  struct Answer {
    Truth truth;
    v1::NonFindingReason if_false;
    ReferenceReasons if_unknown;
    bool is_exception = false;
    bool is_observed = false;
  };

  // Tests.
  std::vector<v1::Actor> Actors(const v1::Provision& provision, const v1::Record& record) const;
  const v1::Actor* Charged(const std::vector<v1::Actor>& actors) const;
  bool LeavesRoomForOthers(const std::vector<v1::Actor>& actors) const;
  Truth Bearer(const v1::Provision& provision, const v1::Record& record) const;
  const Worlds::Spans& SpansOf(const v1::Provision& provision) const;
  Truth IsDue(const v1::Provision& provision, const v1::Record& record) const;
  Truth IfAnswered(const v1::Exception& exception, const Event& event) const;
  bool AnyAnswered(const google::protobuf::RepeatedPtrField<v1::Question>& questions,
                   const Event& event) const;
  std::vector<Answer> Tests(const v1::Provision& provision, const Event& event) const;

  // Axes.
  std::set<std::string> Accused(const v1::Provision& provision, const v1::Record& record) const;
  bool Admits(const v1::Provision& provision, const v1::Record& record,
              const std::string& teller) const;
  struct Item {
    v1::Evidence evidence;  // As it counts against the accused.
    std::set<std::string> origins;
  };
  std::vector<Item> Weighed(const v1::Provision& provision, const v1::Record& record,
                            bool* adversaries_only) const;
  v1::Confidence ConfidenceOf(const std::vector<Item>& items) const;

  const v1::Agreement& agreement_;
  const Worlds worlds_;
  const ReferenceStatements statements_;
  const ReferenceConditions conditions_;
  const v1::Policy& policy_;
};

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_JUDGE_H_
