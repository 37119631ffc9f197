// Kleene's three-valued logic: what a test over uncertain place, time, quantity or actor answers.
//
//   Truth inside = And(in_zone, Not(in_hole));
//   if (inside == Truth::kUnknown) ...  // neither a breach nor none: INDETERMINATE
//
// FALSE decides a conjunction and TRUE a disjunction, whatever the other side is; everything else
// that involves UNKNOWN is UNKNOWN. Source: S. C. Kleene, Introduction to Metamathematics (1952),
// section 64.
#ifndef COMPLIANCE_BASE_TRUTH_H_
#define COMPLIANCE_BASE_TRUTH_H_

#include "absl/strings/string_view.h"

namespace compliance {

// Ordered FALSE < UNKNOWN < TRUE, so that And is the minimum and Or the maximum.
enum class Truth : signed char { kFalse = 0, kUnknown = 1, kTrue = 2 };

constexpr Truth ToTruth(bool value) { return value ? Truth::kTrue : Truth::kFalse; }
constexpr Truth And(Truth a, Truth b) { return a < b ? a : b; }
constexpr Truth Or(Truth a, Truth b) { return a < b ? b : a; }
constexpr Truth Not(Truth a) {
  return static_cast<Truth>(static_cast<int>(Truth::kTrue) - static_cast<int>(a));
}

constexpr absl::string_view TruthName(Truth a) {
  return a == Truth::kTrue ? "TRUE" : a == Truth::kFalse ? "FALSE" : "UNKNOWN";
}

}  // namespace compliance

#endif  // COMPLIANCE_BASE_TRUTH_H_
