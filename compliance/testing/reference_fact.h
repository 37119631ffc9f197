// What the reference's norms see of records and findings, and what they come to.
//
// A series is judged as a whole: every fact of it at once, in no particular order, and the time
// that has come. Nothing is kept between two judgements.
#ifndef COMPLIANCE_TESTING_REFERENCE_FACT_H_
#define COMPLIANCE_TESTING_REFERENCE_FACT_H_

#include <limits>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "compliance/base/truth.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/norm.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

using ReferenceReasons = std::set<v1::IndeterminateReason>;

// Not only from adversaries; then the confidence. What is not weighed weakens nothing.
using ReferenceStrength = std::pair<bool, int>;
inline const ReferenceStrength kReferenceUnweighed = {true, std::numeric_limits<int>::max()};

// Any number from low to high.
struct ReferenceRange {
  double low = 0, high = 0;
  bool is_exact() const { return low == high; }
};
inline constexpr double kReferenceOpen = std::numeric_limits<double>::infinity();

// What a fact is to its provision: "event" of it, or what some selector of it looks for.
using ReferenceRole = std::string;

struct ReferenceHappening;

// A record, a finding or an occasion that is, surely or perhaps, what the role looks for.
struct ReferenceFact {
  std::string id;
  const v1::Record* record = nullptr;  // Of a finding: that of its event.
  const ReferenceHappening* source = nullptr;
  ReferenceRole role;
  absl::Time earliest, latest;  // Both inclusive.
  Truth truth = Truth::kTrue;
  ReferenceReasons unknown;
  ReferenceStrength strength = kReferenceUnweighed;
  absl::optional<std::string> series;  // Absent: not known.
  bool is_subject = false;

  ReferenceRange amount = {1, 1};
  absl::optional<std::string> label;
  std::set<std::string> registrations;
  absl::optional<TimeSpan> planned;
  Truth complete = Truth::kTrue;
  Truth suspended = Truth::kFalse;
  // What is answered in the place of what must have come before, if anybody is asked; and, that not
  // having come for sure, whether the answer is still open or has a say.
  absl::optional<Truth> decided;
  bool is_asked = false, is_answered = false;
  ReferenceRange limit = {kReferenceOpen, kReferenceOpen};
  ReferenceReasons limit_unknown;  // Why the limit is a range.

  // Left FALSE by what surrounds it: why.
  v1::NonFindingReason otherwise = v1::NON_FINDING_REASON_UNSPECIFIED;
  // What surrounds it and matters.
  std::vector<const ReferenceFact*> given;
};

// The role of what ends a holding; it comes after an event of the same record.
inline constexpr char kEndsRole[] = "ends";

inline auto ReferenceOrder(const ReferenceFact& fact) {
  return std::make_tuple(fact.latest, fact.earliest, fact.id, fact.role == kEndsRole);
}

// Whether two facts tell of one event: of one record, at one time. A finding of an event and its
// record do; a finding of what was not done after an event does not tell of that event.
bool AreOneEvent(const ReferenceFact& a, const ReferenceFact& b);

struct ReferenceSeries {
  std::vector<ReferenceFact> facts;
  absl::Time now = absl::InfinitePast();
  // Of one subject alone: anything else may belong to it.
  bool is_stray = false;

  std::vector<const ReferenceFact*> OfRole(const ReferenceRole& role) const;
  // Of the same role, before or after in the order of facts, in that order.
  std::vector<const ReferenceFact*> UpTo(const ReferenceFact& fact) const;
  std::vector<const ReferenceFact*> After(const ReferenceFact& fact) const;
};

struct ReferenceEnding {
  absl::Time at;
  absl::Duration after;
  absl::optional<bool> in_time;
};

struct ReferenceJudgement {
  Truth breached = Truth::kFalse;
  v1::NonFindingReason otherwise = v1::NON_FINDING_REASON_UNSPECIFIED;  // If FALSE.
  ReferenceReasons unknown;                                             // If UNKNOWN.
  ReferenceStrength strength = kReferenceUnweighed;
  std::vector<const ReferenceFact*> supporting;
  absl::optional<TimeSpan> occurred;
  absl::optional<ReferenceEnding> ending;
  v1::Measurement measurement;
};

ReferenceJudgement ReferenceNoBreach(v1::NonFindingReason otherwise);

inline void Join(const ReferenceReasons& from, ReferenceReasons* into) {
  into->insert(from.begin(), from.end());
}

// TRUE if it holds for every number that the range allows, FALSE if for none. `sure` implies `may`.
inline Truth Between(bool sure, bool may) {
  return sure ? Truth::kTrue : may ? Truth::kUnknown : Truth::kFalse;
}

// Whether a measure is above a limit: whole numbers as they are, fractions to nine digits.
bool ReferenceExceeds(double measure, double limit);

// "0.333333333": nine significant digits; "inf" for no bound.
std::string NineDigits(double number);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_FACT_H_
