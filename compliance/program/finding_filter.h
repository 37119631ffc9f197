// Which findings count as events of a norm: those of certain provisions, grave and sure enough,
// charged to a certain party.
//
// Thread-safety: immutable. Cost: a few comparisons.
#ifndef COMPLIANCE_PROGRAM_FINDING_FILTER_H_
#define COMPLIANCE_PROGRAM_FINDING_FILTER_H_

#include <set>
#include <string>

#include "compliance/base/truth.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

class FindingFilter {
 public:
  // `selector` is of `agreement`, which has passed every check. Copies what it needs.
  FindingFilter(const v1::FindingSelector& selector, const v1::Agreement& agreement);

  const google::protobuf::RepeatedPtrField<std::string>& provisions() const {
    return selector_.provisions();
  }

  // Of a finding of one of the provisions, as it stands now. With `takes_unsure`, one that is
  // INDETERMINATE and may be of the party and grade is UNKNOWN; else it does not count.
  Truth Counts(const v1::Finding& finding, bool takes_unsure) const;

 private:
  bool Passes(const v1::Finding& finding) const;
  bool MayPass(const v1::Finding& finding) const;

  v1::FindingSelector selector_;
  // Of the provisions, those that only observe.
  std::set<std::string> observing_;
};

}  // namespace compliance

#endif  // COMPLIANCE_PROGRAM_FINDING_FILTER_H_
