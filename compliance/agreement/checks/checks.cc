#include "compliance/agreement/checks/checks.h"

namespace compliance {
namespace {

using Check = void (*)(const CheckContext&, Issues*);

constexpr Check kChecks[] = {
    CheckRequired, CheckIds,         CheckParties,     CheckReferences, CheckReadings,
    CheckTime,     CheckLengths,     CheckExceptions,  CheckQuestions,  CheckGeometry,
    CheckPlaces,   CheckLines,       CheckClasses,     CheckConditions, CheckCeilings,
    CheckFigures,  CheckForerunners, CheckObligations, CheckNorms,      CheckFindings,
    CheckCounting, CheckPolicy,      CheckGradeTables, CheckUnused,
};

}  // namespace

void RunChecks(const CheckContext& context, Issues* issues) {
  for (Check check : kChecks) check(context, issues);
}

}  // namespace compliance
