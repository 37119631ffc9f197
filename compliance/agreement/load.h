// An agreement from its text: parsed, and checked as a whole.
//
//   LoadedAgreement loaded = LoadAgreement("agreement.textproto", text);
//   std::cerr << FormatIssues(loaded.issues);      // warnings too
//   if (!loaded.ok()) return 1;
//   Compile(loaded.agreement) ...
//
// Everything that is wrong is reported at once, each root cause once, with line, column and way
// out. Only a text that cannot be read (SYNTAX, UNKNOWN_FIELD and the like) keeps the checks from
// running. Codes: ISSUE_CODES.md. Thread-safety: a pure function. Cost: milliseconds; see
// geo::CheckZone for outlines with many vertices.
#ifndef COMPLIANCE_AGREEMENT_LOAD_H_
#define COMPLIANCE_AGREEMENT_LOAD_H_

#include "absl/strings/string_view.h"
#include "compliance/base/issue.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

struct LoadedAgreement {
  v1::Agreement agreement;  // To be used only if ok().
  Issues issues;            // In the order of the text.

  bool ok() const { return !HasErrors(issues); }
};

// `file` is the name that issues carry; nothing is read from it.
LoadedAgreement LoadAgreement(absl::string_view file, absl::string_view text);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_LOAD_H_
