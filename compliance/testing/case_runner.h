// Tests as data: a folder with case.textproto, the agreement, the records, and what must come out
// (case.proto), in the end and as known at earlier times.
//
//   CaseResult result = RunCase("testdata/cases/zone-edge", {});
//   if (!result.passed) std::cout << result.report;
//
// Thread-safety: pure but for reading the files. Cost: one evaluation, and one for each earlier
// time.
#ifndef COMPLIANCE_TESTING_CASE_RUNNER_H_
#define COMPLIANCE_TESTING_CASE_RUNNER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "compliance/program/program.h"

namespace compliance {

// Ways to run a case that must not change what comes out.
struct CaseVariation {
  // Takes the agreement through its binary form and back to text before it is checked.
  bool binary_agreement = false;
  // Feeds the records in the order of this seed; 0 keeps the order of the files.
  uint64_t shuffle_seed = 0;
  // Of the program: whether and when zones are asked through their index.
  Program::Options program;
};

struct CaseResult {
  bool passed = false;
  // What differs, one line each: expected and actual. Of a passed case empty.
  std::string report;
};

CaseResult RunCase(absl::string_view folder, const CaseVariation& variation);

// The folders at or below `root` that hold a case.textproto, sorted.
std::vector<std::string> FindCases(absl::string_view root);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_CASE_RUNNER_H_
