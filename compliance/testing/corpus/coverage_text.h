// Coverage as tables in Markdown.
//
// Thread-safety: pure functions.
#ifndef COMPLIANCE_TESTING_CORPUS_COVERAGE_TEXT_H_
#define COMPLIANCE_TESTING_CORPUS_COVERAGE_TEXT_H_

#include <string>
#include <vector>

#include "compliance/testing/corpus/coverage.h"
#include "compliance/testing/corpus/provision_list.h"

namespace compliance {

// One line for each instrument, and one for all.
std::string InstrumentTable(const Coverage& coverage);

// How many rows each norm encodes.
std::string NormTable(const Coverage& coverage);

// How many of the list's rows are encoded: by group, and by primitive.
std::string ListTables(const Coverage& coverage, const std::vector<ListedProvision>& list);

// One line each: rows that a machine can check in whole or in part and that are not encoded, or
// that no case shows breached and kept (Y) or asked (P); rows that are encoded and not in the list.
// Empty if there are none.
std::vector<std::string> Gaps(const Coverage& coverage, const std::vector<ListedProvision>& list);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_CORPUS_COVERAGE_TEXT_H_
