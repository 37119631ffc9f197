// An agreement from its text: parsed, and checked as a whole.
//
//   LoadedAgreement loaded = LoadAgreement("agreement.textproto", text, ReadFile);
//   std::cerr << FormatIssues(loaded.issues);      // warnings too
//   if (!loaded.ok()) return 1;
//   Program::Compile(loaded) ...
//
// Everything that is wrong is reported at once, each root cause once, with line, column and way
// out. Only a text that cannot be read (SYNTAX, UNKNOWN_FIELD and the like) keeps the checks from
// running. Codes: ISSUE_CODES.md. Thread-safety: a pure function. Cost: milliseconds; see
// geo::CheckZone for outlines with many vertices.
#ifndef COMPLIANCE_AGREEMENT_LOAD_H_
#define COMPLIANCE_AGREEMENT_LOAD_H_

#include <memory>

#include "absl/strings/string_view.h"
#include "compliance/agreement/zones_from.h"
#include "compliance/base/issue.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

// What came of loading. Only LoadAgreement makes one that is ok(), so that one that is ok() has
// passed every check.
class LoadedAgreement {
 public:
  Issues issues;  // In the order of the text.

  bool ok() const { return checked_ != nullptr; }
  // Requires ok().
  const v1::Agreement& agreement() const { return *checked_; }

 private:
  friend LoadedAgreement LoadAgreement(absl::string_view file, absl::string_view text,
                                       const FileReader& read);

  std::shared_ptr<const v1::Agreement> checked_;
};

// `file` is the name that issues carry; nothing is read from it. `read` is called for the files of
// `zones_from`, whose paths begin at the folder of `file`; without it, to name one is an error. The
// agreement that comes out holds their zones and names no file.
LoadedAgreement LoadAgreement(absl::string_view file, absl::string_view text,
                              const FileReader& read = nullptr);

// For agreements built in code: issues carry positions in the text that protobuf prints of it.
LoadedAgreement LoadAgreement(const v1::Agreement& agreement);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_LOAD_H_
