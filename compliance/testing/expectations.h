// What a case says must come out, held against what came out: one line each for what was expected
// and what is there instead.
//
// Thread-safety: pure functions. Cost: expected findings times findings.
#ifndef COMPLIANCE_TESTING_EXPECTATIONS_H_
#define COMPLIANCE_TESTING_EXPECTATIONS_H_

#include <map>
#include <string>
#include <vector>

#include "compliance/v1/case.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/summary.pb.h"

namespace compliance {

// What one run came to.
struct Actual {
  std::vector<v1::Finding> latest;           // The latest revision of every finding, by id.
  std::vector<v1::NonFinding> non_findings;  // In the order told.
  v1::Summary summary;
  std::map<std::string, v1::Summary> under_reading;  // By the id of each reading.
  // The records came in the order of the files, so that revisions can be compared.
  bool in_order = true;
};

// Empty if all is as expected.
std::string Differences(const v1::Case& expected, const Actual& actual);
std::string Differences(const v1::AsOf& expected, const Actual& actual);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_EXPECTATIONS_H_
