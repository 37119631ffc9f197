#include <string>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/spans.h"

namespace compliance {
namespace {

bool IsBounded(const v1::Exception& exception) {
  return !exception.condition().empty() || exception.has_place() || exception.in_force_size() > 0 ||
         exception.given_size() > 0 || exception.questions_size() > 0;
}

}  // namespace

void CheckExceptions(const CheckContext& context, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  for (int i = 0; i < agreement.provisions_size(); ++i) {
    const v1::Provision& provision = agreement.provisions(i);
    const auto binding = BindingSpans(agreement, provision);
    for (int j = 0; j < provision.exceptions_size(); ++j) {
      const v1::Exception& exception = provision.exceptions(j);
      const std::string path = Element("provisions", i) + Element(".exceptions", j);
      if (!IsBounded(exception)) {
        context.Error(path, "EXCEPTION_UNBOUNDED",
                      absl::StrCat("exception '", exception.id(), "' lifts the whole provision"),
                      "give it a condition, a place, in_force, given or questions", issues);
      }
      const auto holding = ReadSpans(exception.in_force());
      if (!binding || !holding || exception.in_force().empty()) continue;
      if (!Intersect(*binding, *holding).spans().empty()) continue;
      context.Warning(path + ".in_force[0]", "EXCEPTION_NEVER_HOLDS",
                      absl::StrCat("exception '", exception.id(),
                                   "' holds only when the provision does not bind"),
                      "compare its in_force with that of the provision", issues);
    }
  }
}

}  // namespace compliance
