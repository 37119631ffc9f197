#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "compliance/agreement/agreement_environment.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/cycles.h"
#include "compliance/expr/condition.h"

namespace compliance {
namespace {

void CheckContents(const CheckContext& context, const v1::ClassDefinition& definition,
                   const std::string& path, Issues* issues) {
  if (definition.models().empty() && definition.condition().empty()) {
    context.Error(path, "CLASS_EMPTY",
                  absl::StrCat("nothing belongs to the class '", definition.id(), "'"),
                  "add models or a condition", issues);
  }
  std::map<std::string, std::string> listed;  // By model, the path of the first mention.
  const auto take = [&](const std::string& model, const std::string& place) {
    if (model.empty()) {
      context.Error(place, "CLASS_MODEL", "a model is empty", "remove it", issues);
    } else if (!listed.emplace(model, place).second) {
      context.Error(place, "CLASS_MODEL", absl::StrCat("the model '", model, "' is listed twice"),
                    "keep it once, in models or in other_models", issues);
    }
  };
  for (int i = 0; i < definition.models_size(); ++i) {
    take(definition.models(i), path + Element(".models", i));
  }
  for (int i = 0; i < definition.other_models_size(); ++i) {
    take(definition.other_models(i), path + Element(".other_models", i));
  }
}

// Which classes the conditions of classes name.
Graph UsesOf(const v1::Agreement& agreement) {
  const auto environment = AgreementEnvironment::ForChecks(agreement);
  std::map<std::string, int> index;
  for (int i = 0; i < agreement.classes_size(); ++i) index.emplace(agreement.classes(i).id(), i);
  Graph uses(agreement.classes_size());
  for (int i = 0; i < agreement.classes_size(); ++i) {
    const auto compiled =
        expr::Condition::Compile(environment->expressions(), agreement.classes(i).condition());
    if (compiled.condition == nullptr) continue;  // CheckConditions says why.
    for (const expr::Condition::Call& call : compiled.condition->Calls()) {
      if (call.function != "is_a") continue;
      const auto named = index.find(call.names[0]);
      if (named != index.end()) uses[i].push_back(named->second);
    }
  }
  return uses;
}

void CheckNesting(const CheckContext& context, Issues* issues) {
  const auto& classes = context.agreement.classes();
  const Graph uses = UsesOf(context.agreement);
  bool round = false;
  FindCycles(uses, [&](int from, int, const std::vector<int>& cycle) {
    round = true;
    const auto name = [&](int each) -> const std::string& { return classes[each].id(); };
    context.Error(Element("classes", from) + ".condition", "CLASS_NESTING",
                  absl::StrCat("classes go round: ", RoundText(cycle, name)),
                  "draw one of them without the others", issues);
  });
  if (!round && LongestWay(uses, kMaxClassNesting) > kMaxClassNesting) {
    context.Error("classes[0]", "CLASS_NESTING",
                  absl::StrCat("classes name each other more than ", kMaxClassNesting, " deep"),
                  "write what they mean into fewer conditions", issues);
  }
}

}  // namespace

void CheckClasses(const CheckContext& context, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  if (agreement.classes().empty()) return;
  for (int i = 0; i < agreement.classes_size(); ++i) {
    CheckContents(context, agreement.classes(i), Element("classes", i), issues);
  }
  CheckNesting(context, issues);
}

}  // namespace compliance
