#include "compliance/testing/reference_fact.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"

namespace compliance {
namespace {

std::vector<const ReferenceFact*> InOrder(std::vector<const ReferenceFact*> facts) {
  std::sort(facts.begin(), facts.end(), [](const ReferenceFact* a, const ReferenceFact* b) {
    return ReferenceOrder(*a) < ReferenceOrder(*b);
  });
  return facts;
}

}  // namespace

bool AreOneEvent(const ReferenceFact& a, const ReferenceFact& b) {
  return a.record->id() == b.record->id() && a.earliest == b.earliest && a.latest == b.latest;
}

std::vector<const ReferenceFact*> ReferenceSeries::OfRole(const ReferenceRole& role) const {
  std::vector<const ReferenceFact*> found;
  for (const ReferenceFact& fact : facts) {
    if (fact.role == role) found.push_back(&fact);
  }
  return InOrder(found);
}

std::vector<const ReferenceFact*> ReferenceSeries::UpTo(const ReferenceFact& fact) const {
  std::vector<const ReferenceFact*> found;
  for (const ReferenceFact* each : OfRole(fact.role)) {
    if (ReferenceOrder(*each) <= ReferenceOrder(fact)) found.push_back(each);
  }
  return found;
}

std::vector<const ReferenceFact*> ReferenceSeries::After(const ReferenceFact& fact) const {
  std::vector<const ReferenceFact*> found;
  for (const ReferenceFact* each : OfRole(fact.role)) {
    if (ReferenceOrder(*each) > ReferenceOrder(fact)) found.push_back(each);
  }
  return found;
}

ReferenceJudgement ReferenceNoBreach(v1::NonFindingReason otherwise) {
  ReferenceJudgement judgement;
  judgement.otherwise = otherwise;
  return judgement;
}

bool ReferenceExceeds(double measure, double limit) {
  if (!std::isfinite(measure) || !std::isfinite(limit)) return measure > limit;
  if (std::floor(measure) == measure && std::floor(limit) == limit) return measure > limit;
  double rounded_measure, rounded_limit;
  if (!absl::SimpleAtod(NineDigits(measure), &rounded_measure)) return false;
  if (!absl::SimpleAtod(NineDigits(limit), &rounded_limit)) return false;
  return rounded_measure > rounded_limit;
}

std::string NineDigits(double number) { return absl::StrFormat("%.9g", number); }

}  // namespace compliance
