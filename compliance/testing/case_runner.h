// Tests as data: a folder with case.textproto, the agreement, the records, and what must come out
// (case.proto), in the end and as known at earlier times. Where the folder holds explanations.txt,
// every explanation of what came out in the end is held against it.
//
//   CaseResult result = RunCase("testdata/cases/zone-edge", {});
//   if (!result.passed) std::cout << result.report;
//
// Thread-safety: pure but for reading the files. Cost: that of EvaluateCase.
#ifndef COMPLIANCE_TESTING_CASE_RUNNER_H_
#define COMPLIANCE_TESTING_CASE_RUNNER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/testing/case_evaluation.h"

namespace compliance {

struct CaseResult {
  bool passed = false;
  // What differs: first in what, then expected and actual side by side. Of a passed case empty.
  std::string report;
};

CaseResult RunCase(absl::string_view folder, const CaseVariation& variation);

// The same of many folders, as many at a time as `threads`; in the order of the folders.
std::vector<CaseResult> RunCases(const std::vector<std::string>& folders, int threads);

// The folders at or below `root` that hold a file of that name, sorted.
std::vector<std::string> FoldersWith(absl::string_view file, absl::string_view root);

// Those that hold a case.textproto.
std::vector<std::string> FindCases(absl::string_view root);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_CASE_RUNNER_H_
