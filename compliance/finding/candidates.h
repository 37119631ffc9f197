// Who may have acted.
//
//   Candidates candidates = CandidatesOf(record, parties);
//
// The actors that a record names, unless a body whose word settles it (Agreement.attributed_by)
// charges somebody in a statement about the record: then those charged, each for certain. What a
// body says it must say alone: a statement by nobody, or by one of several, settles nothing.
//
// Thread-safety: pure functions. Ownership: Candidates refer to the record and the PartyGraph.
#ifndef COMPLIANCE_FINDING_CANDIDATES_H_
#define COMPLIANCE_FINDING_CANDIDATES_H_

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "compliance/agreement/party_graph.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

struct Candidate {
  PartyGraph::Id party = PartyGraph::kStranger;
  absl::string_view name;  // The party's id; a stranger's name as recorded.
  v1::Likelihood likelihood =
      v1::LIKELIHOOD_UNSPECIFIED;  // Unspecified: named without qualification.
};

// In the order of the record or, of its statements; two names of one party are one candidate (its
// first statement counts).
using Candidates = absl::InlinedVector<Candidate, 4>;
Candidates CandidatesOf(const v1::Record& record, const PartyGraph& parties);

// As the record itself names them, whoever is charged: what tells events apart.
Candidates NamedBy(const v1::Record& record, const PartyGraph& parties);

// Id of the record in which the one party was charged that acted by the word of all bodies that
// charge any; empty if there is none.
absl::string_view DeterminedIn(const v1::Record& record, const PartyGraph& parties);

}  // namespace compliance

#endif  // COMPLIANCE_FINDING_CANDIDATES_H_
