#include "compliance/agreement/checks/condition_sources.h"

#include <utility>

#include "compliance/agreement/checks/check_context.h"

namespace compliance {
namespace {

void Take(const std::string& source, std::string path, std::vector<ConditionSource>* sources) {
  if (!source.empty()) sources->push_back({source, std::move(path)});
}

}  // namespace

std::vector<ConditionSource> ConditionsOf(const v1::Agreement& agreement) {
  std::vector<ConditionSource> sources;
  for (int i = 0; i < agreement.classes_size(); ++i) {
    Take(agreement.classes(i).condition(), Element("classes", i) + ".condition", &sources);
  }
  for (int i = 0; i < agreement.provisions_size(); ++i) {
    const v1::Provision& provision = agreement.provisions(i);
    const std::string path = Element("provisions", i);
    Take(provision.condition(), path + ".condition", &sources);
    for (int j = 0; j < provision.exceptions_size(); ++j) {
      Take(provision.exceptions(j).condition(), path + Element(".exceptions", j) + ".condition",
           &sources);
    }
  }
  for (int i = 0; i < agreement.policy().families_size(); ++i) {
    const v1::GradingFamily& family = agreement.policy().families(i);
    for (int j = 0; j < family.rules_size(); ++j) {
      Take(family.rules(j).when(), Element("policy.families", i) + Element(".rules", j) + ".when",
           &sources);
    }
  }
  return sources;
}

}  // namespace compliance
