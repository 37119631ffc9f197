// What a case says must come out, held against what came out.
//
//   for (const Expectation& one : HoldAgainst(content, actual)) {
//     if (!one.met) std::cout << DifferenceText(one);
//   }
//
// Thread-safety: pure functions. Cost: expected findings times findings.
#ifndef COMPLIANCE_TESTING_EXPECTATIONS_H_
#define COMPLIANCE_TESTING_EXPECTATIONS_H_

#include <map>
#include <memory>
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

// One element of a case beside what is so, in the same words and with the same fields.
struct Expectation {
  std::string field;  // Of the case. Example: "findings"
  int index = -1;     // Within the field; -1: it is not expected.
  std::shared_ptr<const google::protobuf::Message> expected;  // Null: it is not expected.
  std::shared_ptr<const google::protobuf::Message> actual;    // Null: it did not come out.
  bool met = false;
};

// All that the case says, in the order of its fields; then what it should say.
std::vector<Expectation> HoldAgainst(const v1::Case& expected, const Actual& actual);
std::vector<Expectation> HoldAgainst(const v1::AsOf& expected, const Actual& actual);

// Of one that is not met: what differs first, and below it expected and actual side by side. Lines
// are indented.
std::string DifferenceText(const Expectation& expectation);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_EXPECTATIONS_H_
