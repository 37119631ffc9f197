#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/message_tree.h"
#include "compliance/geo/zone.h"

namespace compliance {

void CheckGeometry(const CheckContext& context, Issues* issues) {
  for (int i = 0; i < context.agreement.zones_size(); ++i) {
    if (context.imported.HasZone(i)) continue;  // Checked where it was read.
    for (const geo::GeometryProblem& problem : geo::CheckZone(context.agreement.zones(i))) {
      const std::string zone = Element("zones", i);
      context.Error(problem.field.empty() ? zone : Join(zone, problem.field), problem.code,
                    problem.message, problem.suggestion, issues);
    }
  }
}

}  // namespace compliance
