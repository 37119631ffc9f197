#include "compliance/program/finding_filter.h"

#include <algorithm>

namespace compliance {
namespace {

// Of the party charged: that of the likeliest candidate. One that is named without qualification is
// certain, and so is who must act by the text itself.
int LikelihoodOf(const v1::Attribution& attribution) {
  constexpr int kCertain = v1::Likelihood_MAX + 1;
  if (attribution.candidates().empty()) return kCertain;
  int likelihood = 0;
  for (const v1::Actor& candidate : attribution.candidates()) {
    likelihood =
        std::max(likelihood,
                 candidate.has_likelihood() ? static_cast<int>(candidate.likelihood()) : kCertain);
  }
  return likelihood;
}

}  // namespace

FindingFilter::FindingFilter(const v1::FindingSelector& selector, const v1::Agreement& agreement)
    : selector_(selector) {
  for (const v1::Provision& provision : agreement.provisions()) {
    if (provision.observation()) observing_.insert(provision.id());
  }
}

Truth FindingFilter::Counts(const v1::Finding& finding, bool takes_unsure) const {
  if (Passes(finding)) return Truth::kTrue;
  return takes_unsure && MayPass(finding) ? Truth::kUnknown : Truth::kFalse;
}

bool FindingFilter::MayPass(const v1::Finding& finding) const {
  if (finding.disposition() != v1::INDETERMINATE) return false;
  if (finding.grade() < selector_.grade_at_least()) return false;
  const v1::Attribution& attribution = finding.attribution();
  return selector_.attributed_to().empty() || attribution.status() != v1::ATTRIBUTED ||
         attribution.party() == selector_.attributed_to();
}

bool FindingFilter::Passes(const v1::Finding& finding) const {
  const v1::Disposition weakest = selector_.disposition_at_least() == v1::DISPOSITION_UNSPECIFIED
                                      ? v1::ESTABLISHED
                                      : selector_.disposition_at_least();
  const bool is_observed =
      finding.disposition() == v1::OBSERVATION && observing_.count(finding.provision()) > 0;
  const v1::Disposition disposition = is_observed ? finding.observed_as() : finding.disposition();
  // The enum goes from the surest to the least sure; what is no breach comes last.
  if (disposition >= v1::INDETERMINATE || disposition > weakest) return false;
  if (finding.grade() < selector_.grade_at_least()) return false;
  const v1::Attribution& attribution = finding.attribution();
  const bool of_anybody = selector_.attributed_to().empty() && selector_.likelihood_at_least() == 0;
  // Nobody need be charged with what is no breach.
  if (of_anybody && (is_observed || attribution.status() == v1::NOT_APPLICABLE)) return true;
  if (attribution.status() != v1::ATTRIBUTED) return false;
  if (!selector_.attributed_to().empty() && attribution.party() != selector_.attributed_to()) {
    return false;
  }
  return LikelihoodOf(attribution) >= selector_.likelihood_at_least();
}

}  // namespace compliance
