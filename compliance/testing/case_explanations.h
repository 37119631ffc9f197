// Everything that came out of a case, as prose: what explanations.txt of its folder holds, where
// there is one.
//
// Thread-safety: pure functions. Cost: linear in what came out.
#ifndef COMPLIANCE_TESTING_CASE_EXPLANATIONS_H_
#define COMPLIANCE_TESTING_CASE_EXPLANATIONS_H_

#include <string>

#include "compliance/testing/expectations.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

constexpr char kExplanationsFile[] = "explanations.txt";

// Findings that stand, in the order of their events, then non-findings as they were last told, by
// provision and record.
std::string ExplanationsOf(const v1::Agreement& agreement, const Actual& actual);

// The first line that differs, expected and actual; empty if none does.
std::string FirstDifference(const std::string& expected, const std::string& actual);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_CASE_EXPLANATIONS_H_
