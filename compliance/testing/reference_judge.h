// One record held against one provision, straight from the definition: tests, attribution,
// evidence, grade.
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

#include "compliance/base/truth.h"
#include "compliance/testing/reference_conditions.h"
#include "compliance/testing/reference_worlds.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class ReferenceJudge {
 public:
  // `agreement` has passed every check and outlives this.
  explicit ReferenceJudge(const v1::Agreement& agreement);

  // Usable evidence: from adversaries alone or not, and the confidence it gives.
  struct Proof {
    bool usable = false;
    bool not_only_adversaries = false;
    v1::Confidence confidence = v1::CONFIDENCE_UNSPECIFIED;
  };
  struct Outcome {
    Truth truth = Truth::kTrue;
    v1::NonFindingReason if_false = v1::NON_FINDING_REASON_UNSPECIFIED;
    std::set<v1::IndeterminateReason> unknown;
    Proof evidence;
  };
  // An event that the provision speaks of; without usable evidence FALSE.
  Outcome Hold(const v1::Provision& provision, const v1::Record& record) const;
  // Another event that its norm looks for, whatever the evidence.
  Outcome HoldOther(const v1::Provision& provision, const v1::Selector& selector,
                    const v1::Record& record) const;

  // "ATTRIBUTED RU", "CONTESTED " or "UNDETERMINED ".
  std::string Attribution(const v1::Provision& provision, const v1::Record& record) const;
  v1::Grade GradeOf(const v1::Provision& provision, const v1::Record& record) const;

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
  struct Item {
    v1::Evidence evidence;  // As it counts against the accused.
    std::set<std::string> origins;
  };
  std::vector<Item> Weighed(const v1::Provision& provision, const v1::Record& record,
                            bool* adversaries_only) const;
  v1::Confidence ConfidenceOf(const std::vector<Item>& items) const;
  Proof Evidence(const v1::Provision& provision, const v1::Record& record) const;

  const v1::Agreement& agreement_;
  const Worlds worlds_;
  const ReferenceConditions conditions_;
  const v1::Policy& policy_;
};

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_JUDGE_H_
