// Many trials, with what they exercised.
//
//   TrialCounts counts;
//   std::string failure = RunTrials({1, 2000}, &counts);   // empty, or the first difference
//   std::cout << counts.Text();
#ifndef COMPLIANCE_TESTING_TRIALS_H_
#define COMPLIANCE_TESTING_TRIALS_H_

#include <cstdint>
#include <map>
#include <string>

#include "compliance/testing/trial.h"

namespace compliance {

// What came of trials, by norm.
class TrialCounts {
 public:
  void Add(const Trial& trial, const ReferenceConclusions& expected);

  struct OfNorm {
    int64_t worlds = 0;
    int64_t provisions = 0;
    int64_t breaches = 0;  // Findings that are sure.
    int64_t undecided = 0;
    int64_t none = 0;  // Non-findings.
  };
  const std::map<std::string, OfNorm>& by_norm() const { return by_norm_; }

  // What was said of events, and left to be said; findings.
  struct Said {
    int64_t open = 0;  // With open questions.
    int64_t determined = 0;
    int64_t attributed = 0;  // Whose actor a body determined.
    int64_t disputed = 0;
    int64_t observed = 0;
  };
  const Said& said() const { return said_; }
  // Of the findings of provisions that are stated for readings of a text.
  struct OfReadings {
    int64_t all = 0;             // Hold under all.
    int64_t by_default = 0;      // Under some, the default among them.
    int64_t not_by_default = 0;  // Under some without the default.
    int64_t undecided = 0;       // Under some, and there is no default.
    int64_t several = 0;         // Of these, under more than one.
  };
  const OfReadings& of_readings() const { return of_readings_; }

  // One line for each norm, one for readings and one for what was said.
  std::string Text() const;

 private:
  void AddReadings(const v1::Finding& finding);

  std::map<std::string, OfNorm> by_norm_;
  OfReadings of_readings_;
  Said said_;
};

struct TrialOptions {
  uint64_t first_seed = 1;
  int64_t worlds = 1;  // Each in several orders of arrival.
  // Tells standard error how far it has come, and of each difference as it is found.
  bool progress = false;
  // How many differing worlds to look for before giving up.
  int most_failures = 1;
};

// Describes the worlds in which engine and reference differ; empty if there are none. Each is
// shrunk and, if the environment names a folder in COMPLIANCE_SHRINK_DIR, written there as a case.
std::string RunTrials(const TrialOptions& options, TrialCounts* counts);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_TRIALS_H_
