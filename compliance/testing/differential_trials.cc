// As many trials of the engine against the reference as one likes:
//
//   COMPLIANCE_FIRST_SEED=1 COMPLIANCE_TRIALS=100000 COMPLIANCE_SHRINK_DIR=differences
//       ./bazelw run -c opt //compliance/testing:differential_trials   (on one line)
//
// Says on standard error how far it has come and on standard output what was exercised. Exit 1 if
// engine and reference differ anywhere; the worlds, shrunk, are on standard output.
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "absl/strings/numbers.h"
#include "compliance/testing/trials.h"

namespace {

int64_t FromEnvironment(const char* name, int64_t if_absent) {
  const char* text = std::getenv(name);
  int64_t number = if_absent;
  return text != nullptr && absl::SimpleAtoi(text, &number) ? number : if_absent;
}

}  // namespace

int main() {
  compliance::TrialOptions options;
  options.first_seed = static_cast<uint64_t>(FromEnvironment("COMPLIANCE_FIRST_SEED", 1));
  options.worlds = FromEnvironment("COMPLIANCE_TRIALS", 100000);
  options.most_failures = static_cast<int>(FromEnvironment("COMPLIANCE_MOST_FAILURES", 10));
  options.progress = true;
  compliance::TrialCounts counts;
  const std::string failures = compliance::RunTrials(options, &counts);
  std::cout << failures << counts.Text();
  return failures.empty() ? 0 : 1;
}
