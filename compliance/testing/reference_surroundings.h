// What surrounds every norm alike: conditions precedent, exceptions by notice, episodes, and what
// ends a breach. One series of a provision, judged as a whole.
#ifndef COMPLIANCE_TESTING_REFERENCE_SURROUNDINGS_H_
#define COMPLIANCE_TESTING_REFERENCE_SURROUNDINGS_H_

#include <functional>
#include <string>
#include <vector>

#include "compliance/testing/reference_duty.h"
#include "compliance/testing/reference_fact.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

inline constexpr char kActRole[] = "rectification:act";
inline constexpr char kClockRole[] = "rectification:from";

// "given" for the conditions precedent; "exception:0" for what the first exception asks.
std::string ExceptionList(int exception);

// What is said of one subject.
struct ReferenceSaying {
  const ReferenceFact* subject;
  ReferenceJudgement judgement;
};

// `subject_role` is the role of which something is said. `rest_holds` tells of an event and an
// exception that rests on other records whether the rest of it holds. Facts of the sayings lie in
// `series`, which what surrounds them changes.
std::vector<ReferenceSaying> JudgeReferenceSeries(
    const v1::Provision& provision, const ReferenceRole& subject_role,
    const ReferenceAbsence& absence,
    const std::function<Truth(const v1::Exception&, const ReferenceFact&)>& rest_holds,
    ReferenceSeries* series);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_SURROUNDINGS_H_
