// What is found under each reading of a disputed text, put together: for every subject, each
// reading is asked what it finds, and readings that find the same share one finding.
#ifndef COMPLIANCE_TESTING_REFERENCE_READINGS_H_
#define COMPLIANCE_TESTING_REFERENCE_READINGS_H_

#include <deque>
#include <string>
#include <vector>

#include "compliance/testing/reference_facts.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"

namespace compliance {

// The wording of the provision with this id for a reading; null if there is none.
const v1::Provision* ReferenceWording(const v1::Agreement& agreement, const std::string& id,
                                      const std::string& reading);

// Under which reading `looking` sees the findings of `seen`, which is stated for readings.
std::string ReferenceReadingSeen(const v1::Agreement& agreement, const v1::Provision& looking,
                                 const v1::Provision& seen);

// The text whose readings the provision names.
const v1::DisputedText& ReferenceTextOf(const v1::Agreement& agreement,
                                        const v1::Provision& provision);

// What counts where no reading is asked for: the default, or else the first.
std::string ReferenceMainReading(const v1::DisputedText& text);

struct ReferenceUnderReading {
  std::string reading;
  const std::deque<ReferenceHappening>* findings;  // Null: nothing is stated.
};

struct ReferenceMerged {
  v1::Finding finding;
  std::string subject;
  std::vector<std::string> under;  // The readings under which it holds.
};

// `all`: every reading of the text, in its order.
std::vector<ReferenceMerged> MergeReferenceReadings(const std::string& agreement,
                                                    const std::string& provision,
                                                    const v1::DisputedText& text,
                                                    const std::vector<ReferenceUnderReading>& all);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_READINGS_H_
