// Who stands in which role of a provision: the events it speaks of, and what every selector of it
// looks for.
#ifndef COMPLIANCE_TESTING_REFERENCE_ROLES_H_
#define COMPLIANCE_TESTING_REFERENCE_ROLES_H_

#include <string>
#include <vector>

#include "compliance/testing/reference_fact.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/norm.pb.h"

namespace compliance {

struct ReferenceRoleDefinition {
  ReferenceRole role;
  v1::Selector selector;
  // Whether evidence matters: of what only exonerates it does not; what fulfils a duty need not be
  // proved, but shows as much as it goes; nothing rests on anything else that is not usable.
  enum Weighing { kNone, kIfUsable, kRequired } weighing = kNone;
  std::string amount;  // Absent: `each`.
  double each = 1;
  std::string label;                  // Absent: none.
  std::vector<std::string> contents;  // Of a notice.
  bool starts_duty = false;           // A duty follows from it.
  bool takes_unsure = false;          // Findings that are not sure may have been.
};

// The first is that of the events themselves; its selector knows nothing but categories or
// findings.
std::vector<ReferenceRoleDefinition> ReferenceRolesOf(const v1::Provision& provision);

// Of which something is said.
ReferenceRole SubjectRoleOf(const v1::Provision& provision);

// Whether the provision asks for something to be done, which its one bearer answers for.
bool IsDuty(const v1::Provision& provision);

// Ids of the provisions whose findings this one looks for.
std::set<std::string> LookedForBy(const v1::Provision& provision);

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_ROLES_H_
