// What findings say in the words of a case, and which of them a case means.
//
// Thread-safety: pure functions. Cost: expected findings times findings.
#ifndef COMPLIANCE_TESTING_FINDING_MATCH_H_
#define COMPLIANCE_TESTING_FINDING_MATCH_H_

#include <vector>

#include "compliance/v1/case.pb.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

using ExpectedFindings = google::protobuf::RepeatedPtrField<v1::ExpectedFinding>;

v1::ExpectedFinding Described(const v1::Finding& finding);

// What a case that gives these fields of a finding, reasons and readings besides, has to say of it.
v1::ExpectedFinding Refreshed(const v1::ExpectedFinding& expected,
                              const v1::ExpectedFinding& described);

// The fields that tell one finding from another, without numbers.
v1::ExpectedFinding Brief(const v1::ExpectedFinding& described);

// Of each expected finding the position of the one that is meant, -1 where there is none. Of
// several for one record, it is the one that holds under the same readings.
std::vector<int> MatchFindings(const ExpectedFindings& expected,
                               const std::vector<v1::ExpectedFinding>& described);

// Those that stand and are meant by none of the expected ones.
std::vector<int> Unexpected(const std::vector<int>& matches,
                            const std::vector<v1::ExpectedFinding>& described);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_FINDING_MATCH_H_
