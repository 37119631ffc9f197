#include <optional>
#include <set>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/groups.h"
#include "compliance/agreement/names.h"

namespace compliance {
namespace {

void CheckUses(const CheckContext& context, const Names& names, Issues* issues) {
  for (const NameUse& use : names.uses) {
    if (const std::optional<NameProblem> wrong = names.ProblemWith(use.name)) {
      context.Error(use.path, names.unknown_code, wrong->message, wrong->suggestion, issues);
    }
  }
}

// Whether one party belongs to another, or may: a party that is not known may be meant to be it.
bool MayBelong(const CheckContext& context, const Names& parties, const std::string& member,
               const std::string& group) {
  const std::set<std::string> groups = WithGroups(context.agreement, member);
  return groups.count(group) > 0 || !parties.Defines(group) ||
         absl::c_any_of(groups, [&](const std::string& each) { return !parties.Defines(each); });
}

// Who is presumed to have acted must be bound: else the presumption could never charge anybody.
void CheckPresumption(const CheckContext& context, const v1::Provision& provision,
                      const std::string& path, const Names& parties, Issues* issues) {
  const std::string& presumed = provision.presumption().party();
  if (provision.bearers().empty() || presumed.empty()) return;
  const bool bound = absl::c_any_of(provision.bearers(), [&](const std::string& bearer) {
    return MayBelong(context, parties, presumed, bearer);
  });
  if (bound) return;
  context.Error(path + ".presumption.party", "PRESUMPTION_NOT_BEARER",
                absl::StrCat("'", presumed, "' is presumed to have acted but is not bound"),
                "name a bearer of the provision, or a member of one", issues);
}

// Nor could a limit for somebody who has nothing to do with the bearers ever hold.
void CheckLimitBearers(const CheckContext& context, const v1::Provision& provision,
                       const std::string& path, const Names& parties, Issues* issues) {
  if (provision.bearers().empty()) return;
  for (int i = 0; i < provision.ceiling().limits_size(); ++i) {
    const v1::Limit& limit = provision.ceiling().limits(i);
    for (int j = 0; j < limit.bearers_size(); ++j) {
      const std::string& party = limit.bearers(j);
      const bool bound = absl::c_any_of(provision.bearers(), [&](const std::string& bearer) {
        return MayBelong(context, parties, party, bearer) ||
               MayBelong(context, parties, bearer, party);
      });
      if (bound || party.empty()) continue;
      context.Error(
          absl::StrCat(path, Element(".ceiling.limits", i), Element(".bearers", j)), "NOT_A_BEARER",
          absl::StrCat("'", party, "' is given a limit but is not bound by the provision"),
          "name a bearer of the provision", issues);
    }
  }
}

}  // namespace

void CheckReferences(const CheckContext& context, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  const Names parties = PartyNames(agreement);
  CheckUses(context, parties, issues);
  CheckUses(context, ZoneNames(agreement), issues);
  CheckUses(context, ProvisionNames(agreement), issues);
  CheckUses(context, FamilyNames(agreement), issues);
  for (int i = 0; i < agreement.provisions_size(); ++i) {
    const std::string path = Element("provisions", i);
    CheckPresumption(context, agreement.provisions(i), path, parties, issues);
    CheckLimitBearers(context, agreement.provisions(i), path, parties, issues);
  }
}

}  // namespace compliance
