// Whether a file of sealed findings is what it was, and follows again from agreement and records.
//
//   Verification verification("findings.jsonl", lines, {AgreementSha256(agreement)});
//   std::ostream again(verification.stream());    // everything is evaluated again into it
//   ...
//   const absl::optional<Tampering> first = verification.FirstTampering();
//
// Evaluation is deterministic: every line comes again, byte by byte. At the first that does not,
// the seals tell what was changed: the agreement, a line of the file, or a record.
//
// Thread-safety: thread-compatible. Cost: the lines are kept; one digest for each finding.
#ifndef COMPLIANCE_CLI_VERIFICATION_H_
#define COMPLIANCE_CLI_VERIFICATION_H_

#include <cstddef>
#include <cstdint>
#include <streambuf>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "compliance/v1/finding.pb.h"

namespace compliance::cli {

// The first thing that is not as it was.
struct Tampering {
  std::string file;
  int64_t line = 0;  // 1-based.
  std::string cause;
  std::string way_out;
};
// "findings.jsonl:3: error: ...".
std::string FormatTampering(const Tampering& tampering);

class Verification : private std::streambuf {
 public:
  // `lines`: of the file, without their ends. `agreements`: AgreementSha256 of each.
  Verification(std::string file, std::vector<std::string> lines,
               std::vector<std::string> agreements);

  // Where findings go that are told again.
  std::streambuf* stream() { return this; }
  // After the last of them. Nothing: all is as it was.
  absl::optional<Tampering> FirstTampering() const;

  int64_t findings() const;
  // Whether non-findings were written too, and are to be told again.
  bool has_non_findings() const;

 private:
  std::streamsize xsputn(const char* bytes, std::streamsize count) override;
  int_type overflow(int_type byte) override;

  void Compare(absl::string_view line);
  bool IsSealedUnder(absl::string_view line) const;
  bool IsAnySealed() const;
  bool IsInFile(const v1::Finding& finding) const;
  Tampering At(size_t line, std::string cause, std::string way_out) const;
  Tampering OfLine(const std::string& told_again) const;
  Tampering OfOneFinding(const v1::Finding& stored, const v1::Finding& again) const;

  const std::string file_;
  const std::vector<std::string> lines_;
  const std::vector<std::string> agreements_;
  std::string begun_;                    // Of a line that is not told to its end.
  size_t equal_ = 0;                     // Lines that came again.
  absl::optional<std::string> differs_;  // The first that came otherwise, or was too many.
};

}  // namespace compliance::cli

#endif  // COMPLIANCE_CLI_VERIFICATION_H_
