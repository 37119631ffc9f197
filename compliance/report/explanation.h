// One finding, explained: who, what, how gravely, how surely, by which words, tests and evidence.
//
//   std::cout << Explanation(agreement, finding);
//
// Disposition and grade, the confidence in the evidence, and the attribution stand in sentences of
// their own: a word of confidence beside a word of likelihood would be read as one judgement (ICD
// 203).
//
// Thread-safety: a pure function.
#ifndef COMPLIANCE_REPORT_EXPLANATION_H_
#define COMPLIANCE_REPORT_EXPLANATION_H_

#include <string>

#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

// `agreement` gives its title and the names of parties; without one, their ids stand. At most 80
// columns wide, but for words that cannot be broken. Ends in a newline.
std::string Explanation(const v1::Agreement& agreement, const v1::Finding& finding);

// Why a record was no violation of a provision: the reason, and the values that decided it.
std::string Explanation(const v1::NonFinding& non_finding);

}  // namespace compliance

#endif  // COMPLIANCE_REPORT_EXPLANATION_H_
