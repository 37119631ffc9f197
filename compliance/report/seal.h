// Findings that show whether anybody has changed them: each line of a file carries a seal, and the
// seals make a chain.
//
//   Sealer sealer;
//   sealer.NoteRecord(raw);                                   // every line read, as it is read
//   sealer.AppendLine(AgreementSha256(agreement), finding, &lines);
//   sealer.AppendClosing(&lines);
//
// The content of a seal is the SHA-256 of the fingerprint of the agreement, a line feed and the
// finding as JSON without its seal, in which the hashes of its records stand. The chain is the
// SHA-256 of the chain before, a line feed, the SHA-256 of all that was read so far (each line with
// a line feed), a line feed, and the content. So a line that is changed, removed or moved, a record
// that is changed though no finding names it, and another version of the agreement all show. The
// last line of the file closes it: the SHA-256 of the SHA-256 of all lines before it (each with its
// line feed; of non-findings too), a line feed, and the SHA-256 of all that was read. Whoever can
// compute a SHA-256 can check it.
//
// Thread-safety: thread-compatible. Cost: two digests for each finding, and one running digest over
// all that is read.
#ifndef COMPLIANCE_REPORT_SEAL_H_
#define COMPLIANCE_REPORT_SEAL_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "compliance/base/fingerprint.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

// Of the agreement as loaded: text layout and comments do not enter.
std::string AgreementSha256(const v1::Agreement& agreement);

class Sealer {
 public:
  // The bytes of a line or row that was read, whatever became of it.
  void NoteRecord(absl::string_view raw);
  // Appends the line of the finding with its seal, and its end. The finding has none.
  void AppendLine(absl::string_view agreement_sha256, const v1::Finding& finding,
                  std::string* lines);
  // The same of a non-finding, which has no seal of its own.
  void AppendLine(const v1::NonFinding& non_finding, std::string* lines);
  // The last line of the file.
  void AppendClosing(std::string* lines);

 private:
  // What was appended from there on is a line.
  void NoteLine(absl::string_view line);

  RunningSha256 records_, told_;
  int64_t lines_ = 0;
  std::string chain_;
};

// A line of a finding, taken apart; the views are into the line.
struct SealedLine {
  absl::string_view finding;  // As JSON, without its seal but for the closing brace.
  absl::string_view seal;     // As JSON.
};
// False for a line without a seal.
bool SplitSeal(absl::string_view line, SealedLine* parts);

// What the seal of such a line says of its content under an agreement.
std::string ContentSha256(absl::string_view agreement_sha256, const SealedLine& parts);

}  // namespace compliance

#endif  // COMPLIANCE_REPORT_SEAL_H_
