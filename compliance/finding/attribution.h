// Who is charged: the actors a record names, measured against the bearers a provision binds.
//
// One candidate is *charged* if it alone is named, or if it alone is likely enough by the policy
// and every other states a lower likelihood. Otherwise, if all candidates belong to one bearer,
// that bearer answers. Otherwise several candidates are CONTESTED, and none, or an unlikely one, is
// UNDETERMINED. Candidates whose likelihoods do not add up to certainty even at their upper ends
// leave room for somebody else. A presumption of the provision speaks only where a record names
// nobody.
//
//   Candidates candidates = CandidatesOf(record, parties);
//   BearerTest test(provision, parties, policy.attribution_at_least());
//   Truth bound = test.Test(candidates, occurred);   // no allocation up to four candidates
//   v1::Attribution attribution = test.Attribute(candidates, occurred);
//
// Thread-safety: immutable. Ownership: BearerTest refers to the PartyGraph, Candidates to the
// record and the PartyGraph.
#ifndef COMPLIANCE_FINDING_ATTRIBUTION_H_
#define COMPLIANCE_FINDING_ATTRIBUTION_H_

#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "compliance/agreement/party_graph.h"
#include "compliance/base/truth.h"
#include "compliance/finding/candidates.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class BearerTest {
 public:
  // `provision` has passed every check; `parties` outlives the test.
  BearerTest(const v1::Provision& provision, const PartyGraph& parties, v1::Likelihood at_least);

  // Whether a bearer acted: TRUE for provisions that bind everybody; with nobody named, UNKNOWN
  // unless presumed.
  Truth Test(const Candidates& candidates, TimeSpan occurred) const;

  // What is not known where Test answers UNKNOWN: TIME if only whether the actor belonged to a
  // bearer at that time, else ACTOR_REQUIRED.
  v1::IndeterminateReason ReasonIfUnknown(const Candidates& candidates) const;

  v1::Attribution Attribute(const Candidates& candidates, TimeSpan occurred) const;

  // Who answers for what was not done: the one bearer.
  v1::Attribution OfDuty() const;

  // Against whom evidence is weighed, and whose own word against itself is an admission.
  struct Accused {
    using Parties = absl::InlinedVector<PartyGraph::Id, 4>;
    Parties all;     // The charged, else the candidates, else the bearers.
    Parties admits;  // The charged and its bearer, if the record names it.
  };
  Accused AccusedBy(const Candidates& candidates, TimeSpan occurred) const;

  // Whether somebody denies (v1::DENIES) that it happened so: the party charged or its bearer;
  // where nobody is charged, a candidate or a bearer; or whoever surely belonged to one of them.
  bool IsDenied(const v1::Record& record, const Candidates& candidates,
                const v1::Attribution& attribution, TimeSpan occurred) const;

  // The values behind Test, for explanations.
  std::string Explain(const Candidates& candidates) const;

 private:
  struct Bearer {
    PartyGraph::Id party;
    PartyGraph::Membership members;
  };

  const Candidates& NamedOrPresumed(const Candidates& named) const {
    return named.empty() ? presumed_ : named;
  }
  const Candidate* Charged(const Candidates& candidates) const;
  // The first bearer to whom all the candidates surely belong; null if there is none.
  const Bearer* CommonBearer(const Candidate* first, size_t count, TimeSpan occurred) const;

  const PartyGraph& parties_;
  std::vector<Bearer> bearers_;
  PartyGraph::Membership any_bearer_;
  Candidates presumed_;  // Empty or one.
  std::string presumption_basis_;
  v1::Likelihood at_least_;
};

}  // namespace compliance

#endif  // COMPLIANCE_FINDING_ATTRIBUTION_H_
