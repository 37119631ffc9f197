#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "compliance/agreement/checks/checks.h"
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

// The groups that a party belongs to, directly or through others, itself included.
std::set<std::string> WithGroups(const v1::Agreement& agreement, const std::string& party) {
  std::map<std::string, const v1::Party*> by_id;
  for (const v1::Party& candidate : agreement.parties()) by_id.emplace(candidate.id(), &candidate);
  std::set<std::string> groups = {party};
  std::vector<std::string> to_follow = {party};
  while (!to_follow.empty()) {
    const auto member = by_id.find(to_follow.back());
    to_follow.pop_back();
    if (member == by_id.end()) continue;
    for (const v1::Membership& membership : member->second->member_of()) {
      if (groups.insert(membership.of()).second) to_follow.push_back(membership.of());
    }
  }
  return groups;
}

// Who is presumed to have acted must be bound: else the presumption could never charge anybody.
void CheckPresumption(const CheckContext& context, const v1::Provision& provision,
                      const std::string& path, const Names& parties, Issues* issues) {
  const std::string& presumed = provision.presumption().party();
  if (provision.bearers().empty() || !parties.Defines(presumed)) return;
  const std::set<std::string> groups = WithGroups(context.agreement, presumed);
  const bool bound = absl::c_any_of(
      provision.bearers(), [&](const std::string& bearer) { return groups.count(bearer) > 0; });
  // A bearer or a group that is not known may be meant to be the one.
  const auto is_unknown = [&](const std::string& party) { return !parties.Defines(party); };
  if (bound || absl::c_any_of(provision.bearers(), is_unknown) ||
      absl::c_any_of(groups, is_unknown)) {
    return;
  }
  context.Error(path + ".presumption.party", "PRESUMPTION_NOT_BEARER",
                absl::StrCat("'", presumed, "' is presumed to have acted but is not bound"),
                "name a bearer of the provision, or a member of one", issues);
}

}  // namespace

void CheckReferences(const CheckContext& context, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  const Names parties = PartyNames(agreement);
  CheckUses(context, parties, issues);
  CheckUses(context, ZoneNames(agreement), issues);
  CheckUses(context, FamilyNames(agreement), issues);
  for (int i = 0; i < agreement.provisions_size(); ++i) {
    CheckPresumption(context, agreement.provisions(i), Element("provisions", i), parties, issues);
  }
}

}  // namespace compliance
