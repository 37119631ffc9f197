#include "compliance/agreement/party_graph.h"

#include <map>

namespace compliance {

PartyGraph::PartyGraph(const v1::Agreement& agreement) {
  for (const v1::Party& party : agreement.parties()) {
    const Id id = static_cast<Id>(parties_.size());
    parties_.push_back({party.id(), {}});
    by_name_.emplace(party.id(), id);
    for (const std::string& alias : party.aliases()) by_name_.emplace(alias, id);
  }
  for (Id id = 0; id < static_cast<Id>(parties_.size()); ++id) {
    const v1::Party& party = agreement.parties(id);
    for (const std::string& adversary : party.adverse_to()) {
      adverse_.insert({id, Find(adversary)});
      adverse_.insert({Find(adversary), id});
    }
    // Several terms in one group are one membership with several spans.
    std::map<Id, std::vector<TimeSpan>> terms;
    for (const v1::Membership& membership : party.member_of()) {
      terms[Find(membership.of())].push_back(ParseSpan(membership.during()).value_or(TimeSpan()));
    }
    for (auto& [group, spans] : terms) {
      parties_[id].member_of.emplace_back(group, SpanSet(std::move(spans)));
    }
  }
}

PartyGraph::Id PartyGraph::Find(absl::string_view id_or_alias) const {
  const auto found = by_name_.find(id_or_alias);
  return found == by_name_.end() ? kStranger : found->second;
}

Truth PartyGraph::BelongsTo(Id actor, Id group, TimeSpan at) const {
  if (actor == kStranger || group == kStranger) return Truth::kFalse;
  if (actor == group) return Truth::kTrue;
  Truth belongs = Truth::kFalse;
  for (const auto& [direct, spans] : parties_[actor].member_of) {
    belongs = Or(belongs, And(BelongsTo(direct, group, at), spans.Contains(at)));
  }
  return belongs;
}

bool PartyGraph::AreAdverse(Id a, Id b) const { return adverse_.contains({a, b}); }

}  // namespace compliance
