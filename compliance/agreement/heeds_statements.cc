#include "compliance/agreement/heeds_statements.h"

#include "absl/algorithm/container.h"

namespace compliance {

bool HeedsStatements(const v1::Agreement& agreement) {
  if (!agreement.attributed_by().empty()) return true;
  return absl::c_any_of(agreement.provisions(), [](const v1::Provision& provision) {
    return !provision.questions().empty() ||
           absl::c_any_of(provision.exceptions(), [](const v1::Exception& exception) {
             return !exception.questions().empty();
           });
  });
}

}  // namespace compliance
