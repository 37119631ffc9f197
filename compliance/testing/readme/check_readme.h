// Does what a README says and compares.
#ifndef COMPLIANCE_TESTING_README_CHECK_README_H_
#define COMPLIANCE_TESTING_README_CHECK_README_H_

#include <string>
#include <vector>

namespace compliance::readme {

struct Verdict {
  int commands_run = 0;
  int files_compared = 0;
  std::vector<std::string>
      notes;  // Commands that are not for a test: "14: skipped: git clone ...".
  std::vector<std::string> failures;  // "20: exit code 1 instead of 0: ...".
};

// Runs the tested blocks of `readme` (a path) with `binary` in place of
// "./bazelw run -c opt //compliance/cli:compliance --", in the working directory `directory`, and
// compares copied blocks with the files under `directory`. Commands that set up or build are
// skipped, and those that need the real logs where COMPLIANCE_REAL_DATA is not set.
Verdict CheckReadme(const std::string& readme, const std::string& binary,
                    const std::string& directory);

}  // namespace compliance::readme

#endif  // COMPLIANCE_TESTING_README_CHECK_README_H_
