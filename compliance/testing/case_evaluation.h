// A case folder evaluated: what came out in the end, and as known at each earlier time that the
// case speaks of.
//
// Thread-safety: pure but for reading the files. Cost: one evaluation, and one for each earlier
// time.
#ifndef COMPLIANCE_TESTING_CASE_EVALUATION_H_
#define COMPLIANCE_TESTING_CASE_EVALUATION_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "compliance/base/textproto.h"
#include "compliance/program/program.h"
#include "compliance/testing/expectations.h"
#include "compliance/v1/case.pb.h"

namespace compliance {

// Ways to run a case that must not change what comes out.
struct CaseVariation {
  // Takes the agreement through its binary form and back to text before it is checked.
  bool binary_agreement = false;
  // Feeds the records in the order of this seed; 0 keeps the order of the files.
  uint64_t shuffle_seed = 0;
  // Goes on from a snapshot in a new evaluator before every record.
  bool restore_before_every_record = false;
  // Of the program: whether and when zones are asked through their index.
  Program::Options program;
};

struct CaseText {
  std::string path;
  std::string text;
  TextDocument document;
  v1::Case content;
};

// The case.textproto of a folder.
absl::StatusOr<CaseText> ReadCase(absl::string_view folder);

struct EvaluatedCase {
  std::shared_ptr<const Program> program;
  Actual in_the_end;
  std::vector<Actual> as_of;  // In the order of Case.as_of.
};

absl::StatusOr<EvaluatedCase> EvaluateCase(absl::string_view folder, const v1::Case& content,
                                           const CaseVariation& variation);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_CASE_EVALUATION_H_
