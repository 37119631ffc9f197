// Who belongs to whom in an agreement that has not passed its checks yet; dates do not count.
#ifndef COMPLIANCE_AGREEMENT_CHECKS_GROUPS_H_
#define COMPLIANCE_AGREEMENT_CHECKS_GROUPS_H_

#include <set>
#include <string>

#include "compliance/v1/agreement.pb.h"

namespace compliance {

// The groups that a party belongs to, directly or through others, itself included.
std::set<std::string> WithGroups(const v1::Agreement& agreement, const std::string& party);

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_CHECKS_GROUPS_H_
