// Provisions that speak of the findings of others.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/cycles.h"
#include "compliance/agreement/checks/message_tree.h"
#include "compliance/agreement/default_policy.h"

namespace compliance {
namespace {

using google::protobuf::Message;

// Provisions by id: one, or one for each time that it is stated for readings of a text.
using Index = std::map<std::string, std::vector<int>>;
Index IndexOf(const v1::Agreement& agreement) {
  Index index;
  for (int i = 0; i < agreement.provisions_size(); ++i) {
    index[agreement.provisions(i).id()].push_back(i);
  }
  return index;
}

// A party that none of the provisions binds is never charged by them. Says nothing where one of
// them binds everybody or is not known.
void CheckCharged(const CheckContext& context, const v1::FindingSelector& selector,
                  const Index& index, const std::string& path, Issues* issues) {
  const std::string& party = selector.attributed_to();
  const auto& parties = context.agreement.parties();
  const auto is_party = [&](const v1::Party& each) { return each.id() == party; };
  if (party.empty() || !absl::c_any_of(parties, is_party)) return;
  std::vector<std::string> charged;
  for (const std::string& id : selector.provisions()) {
    const auto named = index.find(id);
    if (named == index.end()) return;
    for (const int each : named->second) {
      const auto& bearers = context.agreement.provisions(each).bearers();
      if (bearers.empty() || absl::c_linear_search(bearers, party)) return;
      for (const std::string& bearer : bearers) {
        if (!absl::c_linear_search(charged, bearer)) charged.push_back(bearer);
      }
    }
  }
  if (charged.empty()) return;
  context.Error(path + ".attributed_to", "NOT_A_BEARER",
                absl::StrCat("none of these provisions ever charges '", party, "'"),
                absl::StrCat("bearers are charged, also for their members: '",
                             absl::StrJoin(charged, "', '"), "'"),
                issues);
}

// Nothing is charged to anybody, however likely it is.
void CheckUncharged(const CheckContext& context, const v1::FindingSelector& selector,
                    const std::string& path, Issues* issues) {
  const char* asks = !selector.attributed_to().empty()     ? ".attributed_to"
                     : selector.likelihood_at_least() != 0 ? ".likelihood_at_least"
                                                           : nullptr;
  if (asks == nullptr) return;
  context.Error(path + asks, "NEVER_MET", "the policy charges nobody, so no finding has it",
                "remove it, or let the policy charge parties", issues);
}

// Observations are graded as what is none.
void CheckObservers(const CheckContext& context, const v1::FindingSelector& selector,
                    const Index& index, const std::string& path, Issues* issues) {
  if (selector.grade_at_least() <= v1::G0_TECHNICAL || selector.provisions().empty()) return;
  for (const std::string& id : selector.provisions()) {
    const auto named = index.find(id);
    if (named == index.end()) return;
    for (const int each : named->second) {
      if (!context.agreement.provisions(each).observation()) return;
    }
  }
  context.Error(path + ".grade_at_least", "NEVER_MET",
                "these provisions only observe, and observations are G0_TECHNICAL",
                "remove it, or name a provision that can be breached", issues);
}

void CheckSelector(const CheckContext& context, const v1::FindingSelector& selector,
                   const Index& index, const std::string& path, Issues* issues) {
  for (int i = 0; i < selector.provisions_size(); ++i) {
    const auto named = index.find(selector.provisions(i));
    if (named == index.end()) continue;  // CheckReferences says so.
    const v1::Provision& provision = context.agreement.provisions(named->second[0]);
    const auto all_are = [&](auto is) {
      return absl::c_all_of(named->second,
                            [&](int each) { return is(context.agreement.provisions(each)); });
    };
    const auto any_is = [&](auto is) {
      return absl::c_any_of(named->second,
                            [&](int each) { return is(context.agreement.provisions(each)); });
    };
    const bool is_right = all_are([](const v1::Provision& stated) {
      return stated.has_response() && !stated.response().has_by();
    });
    if (is_right) {
      context.Error(path + Element(".provisions", i), "NEVER_BREACHED",
                    absl::StrCat("provision '", provision.id(),
                                 "' gives a right, which nobody breaches, so it has no findings"),
                    "name what gives rise to that right", issues);
    }
    const bool exempts = any_is([](const v1::Provision& stated) {
      return absl::c_any_of(stated.exceptions(), [](const auto& each) { return each.observed(); });
    });
    if (!exempts || !any_is([](const auto& stated) { return stated.observation(); })) continue;
    // What is exempt and told all the same looks like what is observed.
    context.Error(path + Element(".provisions", i), "EXEMPT_OBSERVED",
                  absl::StrCat("provision '", provision.id(),
                               "' observes what an exception covers too, which would count here"),
                  "remove observed from its exceptions", issues);
  }
  CheckObservers(context, selector, index, path, issues);
  if (PolicyOf(context.agreement).charges_nobody()) {
    CheckUncharged(context, selector, path, issues);
  } else {
    CheckCharged(context, selector, index, path, issues);
  }
  if (selector.disposition_at_least() >= v1::INDETERMINATE) {
    context.Error(
        path + ".disposition_at_least", "NO_EFFECT",
        absl::StrCat("a finding that is ", v1::Disposition_Name(selector.disposition_at_least()),
                     " counts for nothing"),
        "write ALLEGED for all that count", issues);
  }
  const v1::Likelihood charged_from = PolicyOf(context.agreement).attribution_at_least();
  if (selector.likelihood_at_least() != v1::LIKELIHOOD_UNSPECIFIED &&
      selector.likelihood_at_least() < charged_from) {
    context.Error(path + ".likelihood_at_least", "NO_EFFECT",
                  absl::StrCat("nobody is charged who is less than ",
                               v1::Likelihood_Name(charged_from), " to have acted"),
                  "remove it, or let the policy attribute more", issues);
  }
}

// Where in a provision it depends on findings.
struct Dependency {
  int on;
  std::string path;
};

std::vector<Dependency> DependenciesOf(const v1::Provision& provision, const Index& index,
                                       const std::string& path) {
  std::vector<Dependency> dependencies;
  VisitMessages(provision, [&](const Message& message, const std::string& below) {
    const auto* selector = As<v1::FindingSelector>(message);
    if (selector == nullptr) return;
    for (int i = 0; i < selector->provisions_size(); ++i) {
      const auto named = index.find(selector->provisions(i));
      if (named == index.end()) continue;
      dependencies.push_back(
          {named->second[0], absl::StrCat(path, ".", below, Element(".provisions", i))});
    }
  });
  return dependencies;
}

// Findings follow from findings in one order: none may follow from itself. What is stated for
// several readings is one node, the first of them.
void CheckOrder(const CheckContext& context, const Index& index, Issues* issues) {
  const auto& provisions = context.agreement.provisions();
  std::vector<std::vector<Dependency>> dependencies(provisions.size());
  Graph graph(provisions.size());
  for (int i = 0; i < provisions.size(); ++i) {
    const int node = index.at(provisions[i].id())[0];
    for (Dependency& dependency : DependenciesOf(provisions[i], index, Element("provisions", i))) {
      graph[node].push_back(dependency.on);
      dependencies[node].push_back(std::move(dependency));
    }
  }
  FindCycles(graph, [&](int from, int edge, const std::vector<int>& cycle) {
    const auto name = [&](int each) -> const std::string& { return provisions[each].id(); };
    context.Error(
        dependencies[from][edge].path, "FINDING_CYCLE",
        cycle.size() == 1
            ? absl::StrCat("provision '", name(from), "' depends on its own findings")
            : absl::StrCat("provisions depend on each other's findings: ", RoundText(cycle, name)),
        "let one of them speak of records instead", issues);
  });
}

}  // namespace

void CheckFindings(const CheckContext& context, Issues* issues) {
  const Index index = IndexOf(context.agreement);
  VisitMessages(context.agreement, [&](const Message& message, const std::string& path) {
    if (const auto* selector = As<v1::FindingSelector>(message)) {
      CheckSelector(context, *selector, index, path, issues);
    }
  });
  CheckOrder(context, index, issues);
}

}  // namespace compliance
