// Who is charged: the actors a record names, measured against the bearers a provision binds.
//
// The true actor is one of the candidates. Exactly one of them is *charged* if it alone is named,
// or if it alone is likely enough by the policy and every other states a lower likelihood.
// Otherwise several candidates are CONTESTED, and none, or a single unlikely one, is UNDETERMINED.
// A presumption of the provision speaks only where a record names nobody.
//
//   Candidates candidates(record, parties);
//   BearerTest test(provision, parties, policy.attribution_at_least());
//   Truth bound = test.Test(candidates, occurred);   // cheap; no allocation up to four candidates
//   v1::Attribution attribution = test.Attribute(candidates, occurred);
//
// Thread-safety: immutable. Ownership: BearerTest refers to the PartyGraph, Candidates to the
// record.
#ifndef COMPLIANCE_FINDING_ATTRIBUTION_H_
#define COMPLIANCE_FINDING_ATTRIBUTION_H_

#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "compliance/agreement/party_graph.h"
#include "compliance/base/truth.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

struct Candidate {
  PartyGraph::Id party = PartyGraph::kStranger;
  absl::string_view name;  // The party's id; a stranger's name as recorded.
  v1::Likelihood likelihood =
      v1::LIKELIHOOD_UNSPECIFIED;  // Unspecified: named without qualification.
};

// The actors of a record in its order; two names of one party are one candidate (its first
// statement counts).
using Candidates = absl::InlinedVector<Candidate, 4>;
Candidates CandidatesOf(const v1::Record& record, const PartyGraph& parties);

class BearerTest {
 public:
  // `provision` has passed every check; `parties` outlives the test.
  BearerTest(const v1::Provision& provision, const PartyGraph& parties, v1::Likelihood at_least);

  // Whether a bearer acted: TRUE for provisions that bind everybody; with nobody named, UNKNOWN
  // unless presumed.
  Truth Test(const Candidates& candidates, TimeSpan occurred) const;

  v1::Attribution Attribute(const Candidates& candidates, TimeSpan occurred) const;

  // Against whom the evidence is weighed: the party charged, else the candidates, else the bearers.
  std::vector<PartyGraph::Id> Accused(const Candidates& candidates, TimeSpan occurred) const;

  // The values behind Test, for explanations.
  std::string Explain(const Candidates& candidates) const;

 private:
  const Candidate* Charged(const Candidates& candidates) const;
  // The first bearer that `party` is or belongs to, as surely as any.
  Truth Bound(PartyGraph::Id party, TimeSpan occurred, PartyGraph::Id* bearer) const;
  Truth IsBound(PartyGraph::Id party, TimeSpan occurred) const;

  const PartyGraph& parties_;
  std::vector<PartyGraph::Id> bearers_;
  Candidates presumed_;  // Empty or one.
  std::string presumption_basis_;
  v1::Likelihood at_least_;
};

}  // namespace compliance

#endif  // COMPLIANCE_FINDING_ATTRIBUTION_H_
