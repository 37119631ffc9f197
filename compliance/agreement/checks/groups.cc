#include "compliance/agreement/checks/groups.h"

#include <map>
#include <vector>

namespace compliance {

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

}  // namespace compliance
