// What a corpus of agreements encodes: which rows of a list of provisions, by which provisions, and
// which of them its cases show.
//
//   absl::StatusOr<Coverage> coverage = CoverageOf("testdata/agreements");
//   std::cout << InstrumentTable(*coverage);
//
// A row is shown breached where a case expects a finding of one of its provisions that stands and
// is ESTABLISHED, PROBABLE or ALLEGED, kept where one expects a non-finding, asked where one
// expects a finding with an open question, or one that depends on a reading without a default.
//
// Thread-safety: pure but for reading the files. Cost: loads every agreement and every case once;
// evaluates nothing.
#ifndef COMPLIANCE_TESTING_CORPUS_COVERAGE_H_
#define COMPLIANCE_TESTING_CORPUS_COVERAGE_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace compliance {

struct RowCoverage {
  std::set<std::string> norms;  // As in Provision.norm. Example: "ceiling"
  bool breached = false;
  bool kept = false;
  bool asked = false;
};

struct InstrumentCoverage {
  std::string folder;  // Below the root. Example: "montreux-1936"
  int provisions = 0;
  int cases = 0;
  int expectations = 0;  // Findings, non-findings, tallies and statuses that the cases expect.
  std::map<std::string, RowCoverage> rows;  // By id.
};

struct Coverage {
  std::vector<InstrumentCoverage> instruments;  // By folder.
};

// Of every agreement.textproto below `root`, with the cases beside it. Errors: a file that cannot
// be read or is wrong.
absl::StatusOr<Coverage> CoverageOf(absl::string_view root);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_CORPUS_COVERAGE_H_
