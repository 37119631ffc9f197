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

// Nor could what is drawn for somebody who has nothing to do with the bearers ever hold.
void CheckBound(const CheckContext& context, const v1::Provision& provision,
                const google::protobuf::RepeatedPtrField<std::string>& bearers, const char* what,
                const std::string& path, const Names& parties, Issues* issues) {
  for (int i = 0; i < bearers.size(); ++i) {
    const std::string& party = bearers[i];
    const bool bound = absl::c_any_of(provision.bearers(), [&](const std::string& bearer) {
      return MayBelong(context, parties, party, bearer) ||
             MayBelong(context, parties, bearer, party);
    });
    if (bound || party.empty() || provision.bearers().empty()) continue;
    context.Error(
        path + Element(".bearers", i), "NOT_A_BEARER",
        absl::StrCat("'", party, "' is given ", what, " but is not bound by the provision"),
        "name a bearer of the provision", issues);
  }
}

void CheckLimitBearers(const CheckContext& context, const v1::Provision& provision,
                       const std::string& path, const Names& parties, Issues* issues) {
  for (int i = 0; i < provision.ceiling().limits_size(); ++i) {
    CheckBound(context, provision, provision.ceiling().limits(i).bearers(), "a limit",
               path + Element(".ceiling.limits", i), parties, issues);
  }
}

void CheckBandBearers(const CheckContext& context, const v1::Provision& provision,
                      const std::string& path, const Names& parties, Issues* issues) {
  for (int i = 0; i < provision.place().bands_size(); ++i) {
    CheckBound(context, provision, provision.place().bands(i).bearers(), "a band",
               path + Element(".place.bands", i), parties, issues);
  }
}

}  // namespace

void CheckReferences(const CheckContext& context, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  const Names parties = PartyNames(agreement);
  CheckUses(context, parties, issues);
  CheckUses(context, ZoneNames(agreement), issues);
  CheckUses(context, LineNames(agreement), issues);
  CheckUses(context, NamedPlaceNames(agreement), issues);
  CheckUses(context, ProvisionNames(agreement), issues);
  CheckUses(context, FamilyNames(agreement), issues);
  for (int i = 0; i < agreement.provisions_size(); ++i) {
    const std::string path = Element("provisions", i);
    CheckPresumption(context, agreement.provisions(i), path, parties, issues);
    CheckLimitBearers(context, agreement.provisions(i), path, parties, issues);
    CheckBandBearers(context, agreement.provisions(i), path, parties, issues);
  }
}

}  // namespace compliance
