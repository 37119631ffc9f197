// Who is who in an agreement, and who belonged to whom when.
//
//   PartyGraph parties(agreement);
//   PartyGraph::Id actor = parties.Find("Ukrainian forces");             // an id, alias or name
//   PartyGraph::Membership members = parties.MembersOf(parties.Find("COALITION"));
//   Truth belongs = members.At(actor, occurred);
//
// Memberships are transitive in time: a unit belongs to a group while it belongs to a member of
// that group and that member belongs to the group.
//
// Thread-safety: immutable. Ownership: copies what it needs. Cost: Find is one hash lookup;
// MembersOf is linear in parties and memberships; At is logarithmic in the spans of the actor.
#ifndef COMPLIANCE_AGREEMENT_PARTY_GRAPH_H_
#define COMPLIANCE_AGREEMENT_PARTY_GRAPH_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "compliance/base/truth.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

class PartyGraph {
 public:
  using Id = int;
  // A name that the agreement does not know.
  static constexpr Id kStranger = -1;

  // When each party was one party or belonged to it.
  class Membership {
   public:
    // During the whole of `at`. A stranger belongs to nobody.
    Truth At(Id party, TimeSpan at) const {
      return party == kStranger ? Truth::kFalse : spans_[party].Contains(at);
    }

   private:
    friend class PartyGraph;
    std::vector<SpanSet> spans_;  // Indexed by party.
  };

  // `agreement` has passed every check.
  explicit PartyGraph(const v1::Agreement& agreement);

  // By id or alias, or by a name that only one party has.
  Id Find(absl::string_view name) const;
  const std::string& id(Id party) const { return parties_[party].id; }
  // Parties are numbered from 0.
  int size() const { return static_cast<int>(parties_.size()); }

  Membership MembersOf(Id group) const;
  // Of what belongs to any of the groups.
  Membership MembersOfAny(const std::vector<Id>& groups) const;

  // Whether the two may have stood, at the time, on the two sides that an adverse_to names: as the
  // parties themselves or as members of theirs. Nobody is adverse to strangers.
  bool MayBeAdverse(Id a, Id b, TimeSpan at) const;

  // Whether its word settles who acted (Agreement.attributed_by): it is surely one of those bodies,
  // or belongs to one.
  bool Attributes(Id body, TimeSpan at) const {
    return attributing_.has_value() && attributing_->At(body, at) == Truth::kTrue;
  }

 private:
  struct Party {
    std::string id;
    std::vector<std::pair<Id, SpanSet>> member_of;
  };

  void AddNames(const v1::Agreement& agreement);
  void OrderGroupsFirst();

  std::vector<Party> parties_;
  absl::flat_hash_map<std::string, Id> by_name_;
  std::vector<Id> groups_first_;  // Every party after those it is a member of.
  std::vector<std::pair<Membership, Membership>> adversaries_;
  absl::optional<Membership> attributing_;  // Absent where no body's word settles it.
};

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_PARTY_GRAPH_H_
