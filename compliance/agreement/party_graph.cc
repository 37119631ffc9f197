#include "compliance/agreement/party_graph.h"

namespace compliance {

PartyGraph::PartyGraph(const v1::Agreement& agreement) {
  AddNames(agreement);
  for (const v1::Party& party : agreement.parties()) {
    Party& member = parties_[Find(party.id())];
    for (const v1::Membership& membership : party.member_of()) {
      member.member_of.emplace_back(Find(membership.of()),
                                    SpanSet({*ParseSpan(membership.during())}));
    }
  }
  OrderGroupsFirst();
  for (const v1::Party& party : agreement.parties()) {
    for (const std::string& adversary : party.adverse_to()) {
      adversaries_.emplace_back(MembersOf(Find(party.id())), MembersOf(Find(adversary)));
    }
  }
  if (agreement.attributed_by().empty()) return;
  std::vector<Id> bodies;
  for (const std::string& body : agreement.attributed_by()) bodies.push_back(Find(body));
  attributing_ = MembersOfAny(bodies);
}

void PartyGraph::AddNames(const v1::Agreement& agreement) {
  for (const v1::Party& party : agreement.parties()) {
    const Id id = static_cast<Id>(parties_.size());
    parties_.push_back({party.id(), {}});
    by_name_.emplace(party.id(), id);
    for (const std::string& alias : party.aliases()) by_name_.emplace(alias, id);
  }
  absl::flat_hash_map<std::string, int> bearers_of_name;
  for (const v1::Party& party : agreement.parties()) ++bearers_of_name[party.name()];
  for (const v1::Party& party : agreement.parties()) {
    if (bearers_of_name[party.name()] == 1) by_name_.emplace(party.name(), Find(party.id()));
  }
}

// Kahn's algorithm; memberships form no cycle (checked when the agreement is loaded).
void PartyGraph::OrderGroupsFirst() {
  std::vector<std::vector<Id>> members(parties_.size());
  std::vector<size_t> groups_left(parties_.size());
  for (size_t party = 0; party < parties_.size(); ++party) {
    groups_left[party] = parties_[party].member_of.size();
    if (groups_left[party] == 0) groups_first_.push_back(static_cast<Id>(party));
    for (const auto& [group, spans] : parties_[party].member_of) {
      members[group].push_back(static_cast<Id>(party));
    }
  }
  for (size_t next = 0; next < groups_first_.size(); ++next) {
    for (Id member : members[groups_first_[next]]) {
      if (--groups_left[member] == 0) groups_first_.push_back(member);
    }
  }
}

PartyGraph::Id PartyGraph::Find(absl::string_view name) const {
  if (name.empty()) return kStranger;  // As of most evidence, which names no party.
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? kStranger : found->second;
}

PartyGraph::Membership PartyGraph::MembersOf(Id group) const { return MembersOfAny({group}); }

PartyGraph::Membership PartyGraph::MembersOfAny(const std::vector<Id>& groups) const {
  Membership membership;
  membership.spans_.assign(parties_.size(), SpanSet({}));
  for (Id group : groups) membership.spans_[group] = SpanSet({TimeSpan()});
  for (Id party : groups_first_) {
    SpanSet& spans = membership.spans_[party];
    for (const auto& [direct, during] : parties_[party].member_of) {
      const SpanSet& above = membership.spans_[direct];
      if (!above.spans().empty()) spans = Unite(spans, Intersect(above, during));
    }
  }
  return membership;
}

bool PartyGraph::MayBeAdverse(Id a, Id b, TimeSpan at) const {
  for (const auto& [one, other] : adversaries_) {
    if (And(one.At(a, at), other.At(b, at)) != Truth::kFalse) return true;
    if (And(one.At(b, at), other.At(a, at)) != Truth::kFalse) return true;
  }
  return false;
}

}  // namespace compliance
