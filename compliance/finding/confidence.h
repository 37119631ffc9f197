// How sure: items of evidence, weighed against the party they accuse.
//
// Each item has the Admiralty code its source and content deserve. The word of an adversary of the
// accused (or of its members, at the time) counts as no better than the policy's cap, however often
// it is repeated; a party's word against itself as no worse than the floor. Items of one origin
// corroborate nothing: a level of confidence asks for items of as many origins as it has standards.
// Items with one hash are one item, with the origins of all of them; an item derived from another
// one of the same record has the origin of that and counts as no better. An item from an unreliable
// source (E), improbable (5), or of which nothing can be judged (F6) is not usable unless it is an
// admission; nor is one without a hash where the policy asks for it.
//
//   EvidenceScale scale(policy);
//   const auto accused = [&] { return bearer.AccusedBy(candidates, occurred); };
//   WeighedEvidence weighed = scale.Weigh(record.evidence(), accused, parties, occurred);
//   if (!weighed.usable) ...   // no finding can rest on it
//
// Thread-safety: immutable. Cost: for each level, items to the power of its standards (two in the
// default profile); for one item that is no party's word, as of most records, a look at a table.
// Sources: NATO AJP-2.1 (Admiralty code); profile DGP-0 in default_policy.textproto.
#ifndef COMPLIANCE_FINDING_CONFIDENCE_H_
#define COMPLIANCE_FINDING_CONFIDENCE_H_

#include <array>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "compliance/agreement/party_graph.h"
#include "compliance/finding/attribution.h"
#include "compliance/norms/fact.h"
#include "compliance/temporal/span.h"
#include "compliance/v1/evidence.pb.h"
#include "compliance/v1/finding.pb.h"
#include "compliance/v1/policy.pb.h"

namespace compliance {

struct WeighedEvidence {
  bool usable = false;  // The rest means nothing without it.
  v1::Confidence confidence = v1::CONFIDENCE_UNSPECIFIED;
  bool adversaries_only = false;  // Every usable item is the word of an adversary of the accused.
};

// Usable evidence as a number that orders it: the word of adversaries below all else, then by
// confidence. And back.
Strength StrengthOf(const WeighedEvidence& weighed);
// What nothing was weighed for is of LOW confidence.
WeighedEvidence EvidenceOf(Strength strength);
// Of what nothing usable bears out.
inline constexpr Strength kWeakest = v1::LOW;

class EvidenceScale {
 public:
  // `policy` has passed every check.
  explicit EvidenceScale(const v1::Policy& policy);

  // `evidence` is sound (records/record_check.h). `accused` is not asked where it can make no
  // difference.
  using Accused = absl::FunctionRef<BearerTest::Accused()>;
  WeighedEvidence Weigh(const google::protobuf::RepeatedPtrField<v1::Evidence>& evidence,
                        Accused accused, const PartyGraph& parties, TimeSpan occurred) const;

  // The items that count otherwise than they state, or not at all, each with why; in order.
  std::vector<v1::WeighedItem> Explain(
      const google::protobuf::RepeatedPtrField<v1::Evidence>& evidence, Accused accused,
      const PartyGraph& parties, TimeSpan occurred) const;

  // The highest standard of proof that the confidence meets; unspecified where the policy names
  // none.
  v1::ProofStandard ProofOf(v1::Confidence confidence) const;

  // ESTABLISHED, PROBABLE or ALLEGED for tests that all hold.
  static v1::Disposition DispositionOf(const WeighedEvidence& weighed);

 private:
  // What one item that is no party's word comes to, by its reliability and credibility.
  std::array<std::array<WeighedEvidence, v1::Credibility_ARRAYSIZE>, v1::Reliability_ARRAYSIZE>
      alone_;
  std::vector<v1::ConfidenceRule> rules_;  // Highest level first.
  // How items of parties count, and which not at all.
  struct Bounds {
    v1::Reliability adverse_at_most;
    v1::EvidenceStandard admission_at_least;
    bool sha256_required;
  } bounds_;
  friend class EvidenceCount;
  std::vector<v1::ProofRule> standards_;
};

}  // namespace compliance

#endif  // COMPLIANCE_FINDING_CONFIDENCE_H_
