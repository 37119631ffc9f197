// Who is who in an agreement, and who belonged to whom when.
//
//   PartyGraph parties(agreement);
//   PartyGraph::Id actor = parties.Find("Ukrainian forces");            // an id or an alias
//   Truth bound = parties.BelongsTo(actor, parties.Find("COALITION"), occurred);
//
// Thread-safety: immutable. Ownership: copies what it needs. Cost: Find is one hash lookup;
// BelongsTo follows the memberships of the actor, which form no cycle (checked when the agreement
// is loaded).
#ifndef COMPLIANCE_AGREEMENT_PARTY_GRAPH_H_
#define COMPLIANCE_AGREEMENT_PARTY_GRAPH_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "compliance/base/truth.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/agreement.pb.h"

namespace compliance {

class PartyGraph {
 public:
  using Id = int;
  // A name that the agreement does not know.
  static constexpr Id kStranger = -1;

  // `agreement` has passed every check.
  explicit PartyGraph(const v1::Agreement& agreement);

  Id Find(absl::string_view id_or_alias) const;
  const std::string& id(Id party) const { return parties_[party].id; }

  // Whether `actor` was `group` or a member of it, directly or through others, during the whole of
  // `at`. A stranger belongs to nobody.
  Truth BelongsTo(Id actor, Id group, TimeSpan at) const;

  // Whether one names the other as its adversary. Nobody is adverse to strangers.
  bool AreAdverse(Id a, Id b) const;

 private:
  struct Party {
    std::string id;
    std::vector<std::pair<Id, SpanSet>> member_of;
  };

  std::vector<Party> parties_;
  absl::flat_hash_map<std::string, Id> by_name_;
  absl::flat_hash_set<std::pair<Id, Id>> adverse_;  // Both orders.
};

}  // namespace compliance

#endif  // COMPLIANCE_AGREEMENT_PARTY_GRAPH_H_
