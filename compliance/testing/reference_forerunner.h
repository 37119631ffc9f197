// Whether so many events of a kind came before an event: what patterns, conditions precedent and
// exceptions by notice ask; and the notice that an event needs.
#ifndef COMPLIANCE_TESTING_REFERENCE_FORERUNNER_H_
#define COMPLIANCE_TESTING_REFERENCE_FORERUNNER_H_

#include <vector>

#include "absl/types/optional.h"
#include "compliance/testing/reference_fact.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

struct ReferenceForegoing {
  Truth came = Truth::kFalse;
  ReferenceReasons unknown;                          // Of `facts`.
  ReferenceStrength strength = kReferenceUnweighed;  // Of the weakest of `facts`.
  std::vector<const ReferenceFact*> facts;           // As many as suffice, the strongest.
  absl::optional<int> margin;  // If TRUE, and there are events that may fall away.
};

ReferenceForegoing ReferenceForegoingOf(const v1::Forerunner& forerunner, const ReferenceRole& role,
                                        const ReferenceFact& event, const ReferenceSeries& series);

// The role of the i-th forerunner of a list of that name: "pattern:0".
ReferenceRole ForerunnerRole(const std::string& list, int i);

// The role of the events behind the last of which a forerunner of that role lies.
ReferenceRole SinceRole(const ReferenceRole& role);

ReferenceJudgement JudgeReferencePattern(const v1::Pattern& pattern, const ReferenceFact& event,
                                         const ReferenceSeries& series);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_FORERUNNER_H_
