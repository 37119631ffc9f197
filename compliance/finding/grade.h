// How grave if true: the grading families of a policy, compiled.
//
//   absl::StatusOr<Grader> grader = Grader::Create(policy, environment);
//   GradeAnswer answer = grader->Assess(grader->Family("FIR"), record);
//
// The gravest rule that is TRUE, or row of a table, sets the grade, else the base; each modifier
// that is TRUE raises it by one, a single one never to G4_GRAVE; caps that are TRUE come last. What
// is UNKNOWN changes nothing; it is reported, so that a reader knows what might.
//
// Whether a breach is one of several, its record cannot tell: repetition_table.h does.
//
// Thread-safety: immutable. Cost: one condition for each rule; only findings are graded.
#ifndef COMPLIANCE_FINDING_GRADE_H_
#define COMPLIANCE_FINDING_GRADE_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "compliance/base/truth.h"
#include "compliance/expr/environment.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/policy.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

struct GradeAnswer {
  v1::Grade grade = v1::GRADE_UNSPECIFIED;
  // What set the grade, and what might have and could not be decided: rules, gravest first, then
  // modifiers, then caps. FALSE: repetitions that were asked for and did not hold.
  struct Rule {
    v1::Grade grade;
    Truth truth;
    absl::string_view reason;  // Of the grader.
  };
  std::vector<Rule> rules;
};

// v1::Repetition.
struct Repetition {
  int at_least;
  absl::Duration within;
};
// Which of the repetitions of a family hold, in their order.
using Repeated = absl::InlinedVector<bool, 2>;

class Grader {
 public:
  // `environment` is that of the agreement's conditions and outlives the grader. Errors:
  // InvalidArgument if the policy has not passed every check.
  static absl::StatusOr<Grader> Create(const v1::Policy& policy,
                                       const expr::Environment& environment);

  // Index of a family; -1 if the policy has none of that id.
  int Family(absl::string_view id) const;

  // Those of the family's modifiers; most have none or one.
  const std::vector<Repetition>& Repetitions(int family) const {
    return families_[family].repetitions;
  }

  // `measurement`: null for what no norm measures; rules and modifiers over it do not hold then.
  // `repeated`: null for what does not count as a repetition; none holds then.
  GradeAnswer Assess(int family, const v1::Record& record, const v1::Measurement* measurement,
                     const Repeated* repeated = nullptr) const;

 private:
  struct Rule {
    v1::Grade grade;
    std::string reason;
    // The measurement is null for what no norm measures. Unset for a repetition.
    std::function<Truth(const v1::Record&, const v1::Measurement*)> holds;
  };
  struct FamilyRules {
    std::string id;
    v1::Grade base;
    std::vector<Rule> rules;  // Gravest first.
    std::vector<Rule> modifiers;
    std::vector<Rule> caps;
    std::vector<Repetition> repetitions;
  };
  class Compiler;

  static void Raise(const FamilyRules& family, const v1::Record& record,
                    const v1::Measurement* measurement, const Repeated* repeated,
                    GradeAnswer* answer);
  static void Cap(const FamilyRules& family, const v1::Record& record,
                  const v1::Measurement* measurement, GradeAnswer* answer);

  std::vector<FamilyRules> families_;
};

}  // namespace compliance

#endif  // COMPLIANCE_FINDING_GRADE_H_
