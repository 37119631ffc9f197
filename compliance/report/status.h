// How things stand with each provision: complied, breached, pending, not triggered, or open.
//
//   AddStatuses(agreement, evaluator.PendingProvisions(agreement.id()), &summary);
//
// The first that holds: BREACHED, a sure finding stands, rectified or not; CANNOT_BE_DETERMINED,
// one that is not sure, or a clock stands still until somebody decides; PENDING, something is owed
// and its time has not passed; COMPLIED, the provision was put to the test and kept; NOT_TRIGGERED,
// also where it did not yet bind, or may not have applied. That nothing is known to have happened
// is not compliance: silence needs somebody who watched.
//
// Thread-safety: a pure function.
#ifndef COMPLIANCE_REPORT_STATUS_H_
#define COMPLIANCE_REPORT_STATUS_H_

#include <string>
#include <vector>

#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/summary.pb.h"

namespace compliance {

// From the tallies of the summary. `pending`: ids of provisions.
void AddStatuses(const v1::Agreement& agreement, const std::vector<std::string>& pending,
                 v1::Summary* summary);

}  // namespace compliance

#endif  // COMPLIANCE_REPORT_STATUS_H_
