// Results of cases in the XML that build servers read (the JUnit form, as its readers commonly take
// it): one testcase a folder, without times, so that the same results give the same bytes.
//
// Thread-safety: a pure function.
#ifndef COMPLIANCE_TESTING_JUNIT_H_
#define COMPLIANCE_TESTING_JUNIT_H_

#include <string>
#include <vector>

#include "compliance/testing/case_runner.h"

namespace compliance {

// `results` are those of `folders`, in their order.
std::string JUnitXml(const std::vector<std::string>& folders,
                     const std::vector<CaseResult>& results);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_JUNIT_H_
