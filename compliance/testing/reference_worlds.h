// The worlds that an agreement and an uncertain record allow: who belongs to whom, and what is in
// force, at each instant at which the event may have taken place. The ground under the reference
// evaluator; nothing is precomputed.
#ifndef COMPLIANCE_TESTING_REFERENCE_WORLDS_H_
#define COMPLIANCE_TESTING_REFERENCE_WORLDS_H_

#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "compliance/base/truth.h"
#include "compliance/v1/agreement.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/record.pb.h"

namespace compliance {

class Worlds {
 public:
  using Spans = google::protobuf::RepeatedPtrField<v1::Span>;

  // `agreement` has passed every check and outlives this.
  explicit Worlds(const v1::Agreement& agreement) : agreement_(agreement) {}

  const v1::Party* PartyNamed(const std::string& name) const;
  // The id behind an alias; a stranger's name as it is.
  std::string Canonical(const std::string& name) const;
  // Whether the two may have stood on two sides that the agreement calls adverse.
  bool MayBeAdverse(const std::string& a, const std::string& b, const v1::Record& record) const;

  // TRUE if `actor` belonged to one of `groups` at every instant of the record, FALSE if at none.
  Truth Belongs(const std::string& actor, const std::vector<std::string>& groups,
                const v1::Record& record) const;
  // TRUE if at every instant the place lay inside one of the zones that held then, FALSE if at
  // none. `reasons` receives what is uncertain: place, or time.
  Truth Inside(const v1::PlaceTest& place, const v1::Record& record,
               std::set<v1::IndeterminateReason>* reasons) const;
  Truth InForce(const Spans& spans, const v1::Record& record) const;

 private:
  bool BelongsAt(const std::string& actor, const std::string& group, absl::Time at) const;
  bool InForceAt(const Spans& spans, absl::Time at) const;
  std::vector<absl::Time> Instants(const v1::Record& record) const;

  const v1::Agreement& agreement_;
};

}  // namespace compliance

#endif  // COMPLIANCE_TESTING_REFERENCE_WORLDS_H_
