#include <map>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "compliance/agreement/checks/checks.h"
#include "compliance/agreement/checks/cycles.h"

namespace compliance {
namespace {

void CheckAliases(const CheckContext& context, Issues* issues) {
  const v1::Agreement& agreement = context.agreement;
  std::map<std::string, std::string> party_of;  // By id or alias.
  for (const v1::Party& party : agreement.parties()) party_of.emplace(party.id(), party.id());
  for (int i = 0; i < agreement.parties_size(); ++i) {
    const v1::Party& party = agreement.parties(i);
    for (int j = 0; j < party.aliases_size(); ++j) {
      const std::string path = Element("parties", i) + Element(".aliases", j);
      // CheckRequired says so.
      if (absl::StripAsciiWhitespace(party.aliases(j)).empty()) continue;
      const auto [known, is_new] = party_of.emplace(party.aliases(j), party.id());
      if (is_new || known->second == party.id()) continue;
      context.Error(path, "AMBIGUOUS_ALIAS",
                    absl::StrCat("'", party.aliases(j), "' names both '", known->second, "' and '",
                                 party.id(), "'"),
                    "records that use the name could mean either; keep it in one of them", issues);
    }
  }
}

void CheckAdversaries(const CheckContext& context, Issues* issues) {
  for (int i = 0; i < context.agreement.parties_size(); ++i) {
    const v1::Party& party = context.agreement.parties(i);
    for (int j = 0; j < party.adverse_to_size(); ++j) {
      if (party.adverse_to(j) != party.id() || party.id().empty()) continue;
      context.Error(Element("parties", i) + Element(".adverse_to", j), "ADVERSE_TO_ITSELF",
                    absl::StrCat("'", party.id(), "' is named as its own adversary"),
                    "name the other side", issues);
    }
  }
}

// Dates do not count: a party that belongs to its own member in another year is a mistake just the
// same.
void CheckMemberships(const CheckContext& context, Issues* issues) {
  const auto& parties = context.agreement.parties();
  std::map<std::string, int> index;
  for (int i = 0; i < parties.size(); ++i) index.emplace(parties[i].id(), i);
  Graph member_of(parties.size());
  for (int i = 0; i < parties.size(); ++i) {
    for (const v1::Membership& membership : parties[i].member_of()) {
      const auto group = index.find(membership.of());
      member_of[i].push_back(group == index.end() ? -1 : group->second);
    }
  }
  FindCycles(member_of, [&](int party, int membership, const std::vector<int>& cycle) {
    const auto name = [&](int each) -> const std::string& { return parties[each].id(); };
    context.Error(Element("parties", party) + Element(".member_of", membership), "MEMBERSHIP_CYCLE",
                  absl::StrCat("memberships go round: ", RoundText(cycle, name)),
                  "remove the membership that is wrong", issues);
  });
}

}  // namespace

void CheckParties(const CheckContext& context, Issues* issues) {
  CheckAliases(context, issues);
  CheckAdversaries(context, issues);
  CheckMemberships(context, issues);
}

}  // namespace compliance
